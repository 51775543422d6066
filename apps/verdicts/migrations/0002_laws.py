from django.db import migrations

from apps.lib.laws import append_only, spans_are_true


class Migration(migrations.Migration):
    dependencies = [("verdicts", "0001_initial")]

    operations = [
        append_only("verdicts_evidence", mutable=("withdrawn_at", "withdrawn_by_id")),
        append_only("verdicts_verdict"),
        append_only("verdicts_citation"),
        spans_are_true(
            "verdicts_evidence", document="SELECT document_id FROM sources_snapshot WHERE id = n.snapshot_id"
        ),
    ]
