from django.db import migrations

from apps.lib.laws import append_only, rule_holds, spans_are_true


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        append_only("sources_source", mutable=("title", "kind", "publisher", "author", "url", "published_on", "note")),
        append_only("sources_snapshot"),
        rule_holds(
            "sources_snapshot",
            "snapshot_stays_in_newsroom",
            condition="""
                (SELECT newsroom_id FROM sources_source WHERE id = n.source_id)
                = (SELECT newsroom_id FROM documents_document WHERE id = n.document_id)
            """,
        ),
        append_only("sources_passage"),
        spans_are_true("sources_passage", document="SELECT document_id FROM sources_snapshot WHERE id = n.snapshot_id"),
    ]
