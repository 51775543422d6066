"""The laws that PostgreSQL itself holds: operations for migrations that create the triggers.

`append_only` makes rows unchangeable, for raw SQL too. `spans_are_true` refuses a row whose words do not stand at its
offsets in the text they point into.
"""

from django.db.migrations.operations import RunSQL

_REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION stet_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The trigger's arguments name the columns that may change; all others must stay as they were written.
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        IF to_jsonb(NEW) - TG_ARGV[0]::text[] = to_jsonb(OLD) - TG_ARGV[0]::text[] THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% on % refused: what was captured or recorded never changes', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""


def append_only(table: str, *, mutable: tuple[str, ...] = (), deletable: bool = False) -> RunSQL:
    """Return the operation after which rows of `table` cannot be updated, deleted or truncated.

    Args:
        table: the table's name.
        mutable: columns that may change all the same.
        deletable: whether a whole row may go.
    """
    columns = "'{" + ",".join(mutable) + "}'" if mutable else ""
    verbs = "UPDATE" if deletable else "UPDATE OR DELETE"
    truncate = f"""
        CREATE TRIGGER {table}_keeps_rows BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION stet_refuse_change();
    """
    return RunSQL(
        sql=f"""
            {_REFUSE_CHANGE}
            CREATE TRIGGER {table}_append_only BEFORE {verbs} ON {table}
                FOR EACH ROW EXECUTE FUNCTION stet_refuse_change({columns});
            {"" if deletable else truncate}
        """,
        reverse_sql=f"""
            DROP TRIGGER {table}_append_only ON {table};
            DROP TRIGGER IF EXISTS {table}_keeps_rows ON {table};
        """,
    )


def spans_are_true(table: str, *, document: str) -> RunSQL:
    """Return the operation after which `text[start:end] == exact` holds for every row that enters `table`.

    The check runs once a statement: each document's text is unpacked once and walked from span to span, so that
    thousands of spans in a book-long text cost one pass. Offsets never change afterwards (`append_only`).

    Args:
        table: a table with the columns start, "end" and exact (code points).
        document: SQL for the document's id of an inserted row `n`.
    """
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {table}_spans_are_true() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                captured record;
                span record;
                rest text;
                at integer;
            BEGIN
                FOR captured IN SELECT DISTINCT ({document}) AS id FROM inserted n LOOP
                    SELECT text INTO rest FROM documents_document WHERE id = captured.id;
                    at := 0;
                    FOR span IN
                        SELECT n.start, n."end", n.exact FROM inserted n
                        WHERE ({document}) = captured.id ORDER BY n.start
                    LOOP
                        rest := substr(rest, span.start - at + 1);
                        at := span.start;
                        IF length(span.exact) <> span."end" - span.start
                           OR left(rest, span."end" - span.start) IS DISTINCT FROM span.exact THEN
                            RAISE EXCEPTION 'the words of {table} do not stand at [%, %) of document %',
                                span.start, span."end", captured.id
                                USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_spans_are_true';
                        END IF;
                    END LOOP;
                END LOOP;
                RETURN NULL;
            END $$;
            CREATE TRIGGER {table}_spans_are_true AFTER INSERT ON {table}
                REFERENCING NEW TABLE AS inserted
                FOR EACH STATEMENT EXECUTE FUNCTION {table}_spans_are_true();
        """,
        reverse_sql=f"""
            DROP TRIGGER {table}_spans_are_true ON {table};
            DROP FUNCTION {table}_spans_are_true();
        """,
    )
