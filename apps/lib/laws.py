"""The laws that PostgreSQL itself holds: operations for migrations that create the triggers.

`append_only` makes rows unchangeable, for raw SQL too. `spans_are_true` refuses a row whose words do not stand at its
offsets in the text they point into. `rule_holds` refuses a row that breaks a rule reaching over tables, such as
evidence for a claim of another newsroom.

The role that owns the tables could drop its own triggers; the laws stand against faults and injected SQL, not against
the operator.
"""

from django.db.migrations.operations import RunSQL

_REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION stet_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Columns that may change, and columns that may be filled once; all others stay as they were written.
    mutable text[] := coalesce(TG_ARGV[0], '{}');
    set_once text[] := coalesce(TG_ARGV[1], '{}');
    filled text[];
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        SELECT coalesce(array_agg(key), '{}') INTO filled FROM jsonb_each(to_jsonb(OLD))
            WHERE key = ANY (set_once) AND value <> 'null';
        set_once := ARRAY(SELECT unnest(set_once) EXCEPT SELECT unnest(filled));
        IF to_jsonb(NEW) - mutable - set_once = to_jsonb(OLD) - mutable - set_once THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% on % refused: what was captured or recorded never changes', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""


def lifted(law: RunSQL) -> RunSQL:
    """Return the operation that takes a law back, where the next one in the migration makes it anew."""
    return RunSQL(sql=law.reverse_sql or RunSQL.noop, reverse_sql=law.sql)


def append_only(table: str, *, mutable: tuple[str, ...] = (), set_once: tuple[str, ...] = ()) -> RunSQL:
    """Return the operation after which rows of `table` cannot be updated, deleted or truncated.

    Args:
        table: the table's name.
        mutable: columns that may change all the same.
        set_once: columns that may go from NULL to a value, and then never change again.
    """
    make, drop = _append_only(table, mutable, set_once)
    return RunSQL(sql=make, reverse_sql=drop)


def _append_only(table: str, mutable: tuple[str, ...], set_once: tuple[str, ...]) -> tuple[str, str]:
    """Return the SQL that makes the triggers, and the SQL that drops them."""
    columns = f"'{{{','.join(mutable)}}}', '{{{','.join(set_once)}}}'" if mutable or set_once else ""
    make = f"""
            {_REFUSE_CHANGE}
            CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION stet_refuse_change({columns});
            CREATE TRIGGER {table}_keeps_rows BEFORE TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION stet_refuse_change();
        """
    drop = f"""
            DROP TRIGGER {table}_append_only ON {table};
            DROP TRIGGER {table}_keeps_rows ON {table};
        """
    return make, drop


def append_only_anew(
    table: str, *, before: tuple[str, ...], after: tuple[str, ...], set_once: tuple[str, ...] = ()
) -> RunSQL:
    """Return the operation after which other columns of an append-only table may change.

    Args:
        table: the table's name; `append_only` holds for it.
        before: the columns that could change till now.
        after: the columns that may change from now on.
        set_once: columns that may go from NULL to a value from now on; there were none.
    """
    make_old, drop = _append_only(table, before, ())
    make_new, _ = _append_only(table, after, set_once)
    return RunSQL(sql=[drop, make_new], reverse_sql=[drop, make_old])


def rule_holds(table: str, rule: str, *, condition: str) -> RunSQL:
    """Return the operation after which `condition` holds for every row that enters `table`.

    For rules that a CHECK constraint cannot hold because they look into other tables. The columns they read must be
    unchangeable (`append_only`), for only INSERT is checked.

    Args:
        table: the table's name.
        rule: what a constraint of this kind would be called; the error names it.
        condition: SQL over an inserted row `n`; NULL counts as broken.
    """
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {rule}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM inserted n WHERE ({condition}) IS NOT TRUE) THEN
                    RAISE EXCEPTION 'a row of {table} breaks the rule {rule}'
                        USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER {rule} AFTER INSERT ON {table}
                REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION {rule}();
        """,
        reverse_sql=f"DROP TRIGGER {rule} ON {table}; DROP FUNCTION {rule}();",
    )


def rule_holds_on_change(table: str, rule: str, *, columns: tuple[str, ...], condition: str) -> RunSQL:
    """Return the operation after which `condition` holds also for rows of which one of `columns` changes.

    It goes with `rule_holds` where a column that the rule reads may change; rows of which none changes cost nothing.

    Args:
        table: the table's name.
        rule: the rule's name, as `rule_holds` has it.
        columns: the table's columns whose change is looked at.
        condition: SQL over the changed row `n`; NULL counts as broken.
    """
    changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {rule}_on_change() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                n {table} := NEW;
            BEGIN
                IF ({condition}) IS NOT TRUE THEN
                    RAISE EXCEPTION 'a change in {table} breaks the rule {rule}'
                        USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER {rule}_on_change AFTER UPDATE ON {table}
                FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {rule}_on_change();
        """,
        reverse_sql=f"DROP TRIGGER {rule}_on_change ON {table}; DROP FUNCTION {rule}_on_change();",
    )


def spans_are_true(table: str, *, document: str, prefix: str = "", where: str = "true") -> RunSQL:
    """Return the operation after which `text[start:end] == exact` holds for every row that enters `table`.

    PostgreSQL finds the n-th code point of a text by counting from its beginning, so asking for each span in the whole
    text would be quadratic (430 s for 12,000 sentences). The check therefore runs once a statement and walks: spans in
    order, the text already passed cut off, and the words looked up in a page at the front of what is left.
    Offsets never change afterwards (`append_only`).

    Args:
        table: a table with the columns start, "end" and exact (code points).
        document: SQL for the document's id of an inserted row `n`.
        prefix: of the three columns' names, where a row has a second span.
        where: SQL over an inserted row `n`, for a table of which not every row is a span.
    """
    start, end, exact = (f'"{prefix}{column}"' for column in ("start", "end", "exact"))
    law = f"{table}_{prefix}spans_are_true"
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {law}() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                page_length CONSTANT integer := 8192;
                span record;
                current uuid;
                rest text;      -- the document's text from `at` on
                page text;      -- the first code points of `rest`
                at integer;
                found text;
            BEGIN
                FOR span IN
                    SELECT ({document}) AS document, n.{start} AS start, n.{end} AS "end", n.{exact} AS exact
                    FROM inserted n WHERE {where} ORDER BY 1, 2
                LOOP
                    IF current IS DISTINCT FROM span.document OR rest IS NULL THEN
                        SELECT text INTO rest FROM documents_document WHERE id = span.document;
                        current := span.document;
                        at := 0;
                        page := left(rest, page_length);
                    END IF;
                    IF span."end" > at + page_length AND span.start > at THEN
                        rest := substr(rest, span.start - at + 1);
                        at := span.start;
                        page := left(rest, page_length);
                    END IF;
                    found := substr(
                        CASE WHEN span."end" <= at + page_length THEN page ELSE rest END,
                        span.start - at + 1, span."end" - span.start
                    );
                    IF found IS DISTINCT FROM span.exact OR length(found) <> span."end" - span.start THEN
                        RAISE EXCEPTION 'the words of {table} do not stand at [%, %) of document %',
                            span.start, span."end", span.document
                            USING ERRCODE = 'check_violation', CONSTRAINT = '{law}';
                    END IF;
                END LOOP;
                RETURN NULL;
            END $$;
            CREATE TRIGGER {law} AFTER INSERT ON {table}
                REFERENCING NEW TABLE AS inserted
                FOR EACH STATEMENT EXECUTE FUNCTION {law}();
        """,
        reverse_sql=f"""
            DROP TRIGGER {law} ON {table};
            DROP FUNCTION {law}();
        """,
    )
