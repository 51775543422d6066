from django.db import migrations

from apps.lib.laws import append_only


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        append_only("articles_revision"),
    ]
