from django.db import migrations

from apps.lib.laws import append_only, spans_are_true


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        append_only("sources_snapshot"),
        append_only("sources_passage"),
        spans_are_true("sources_passage", document="SELECT document_id FROM sources_snapshot WHERE id = n.snapshot_id"),
    ]
