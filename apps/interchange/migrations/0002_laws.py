from django.db import migrations

from apps.lib.jobs import JOB_COLUMNS
from apps.lib.laws import append_only


class Migration(migrations.Migration):
    dependencies = [("interchange", "0001_initial")]

    operations = [
        append_only("interchange_sourcelist"),
        append_only("interchange_sourceimport", mutable=(*JOB_COLUMNS, "done", "added", "updated", "refused")),
    ]
