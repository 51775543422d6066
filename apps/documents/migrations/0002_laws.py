from django.db import migrations

from apps.lib.laws import append_only, rule_holds


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        append_only("documents_document"),
        append_only("documents_block"),
        rule_holds(
            "documents_block",
            "block_lies_in_text",
            condition='n."end" <= (SELECT length FROM documents_document WHERE id = n.document_id)',
        ),
        # What makes offsets and digests mean anything. A CHECK sees the row alone, so it is one.
        migrations.RunSQL(
            sql="""
                ALTER TABLE documents_document ADD CONSTRAINT document_measures_are_true CHECK (
                    length = char_length(text)
                    AND digest = encode(sha256(original), 'hex')
                    AND text_digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')
                )
            """,
            reverse_sql="ALTER TABLE documents_document DROP CONSTRAINT document_measures_are_true",
        ),
    ]
