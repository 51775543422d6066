import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_scopes_of_sources"), ("sources", "0005_index")]

    operations = [
        migrations.CreateModel(
            name="IndexNudge",
            fields=[
                (
                    "newsroom",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.newsroom",
                    ),
                ),
                ("sent_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
    ]
