from django.db import migrations

from apps.lib.laws import append_only


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        append_only("journal_entry"),
    ]
