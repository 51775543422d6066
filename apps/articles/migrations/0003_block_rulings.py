import django.db.models.deletion
import django.db.models.functions.datetime
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

from apps.lib.laws import append_only, rule_holds


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_laws"),
        ("documents", "0003_origins_and_locators"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BlockRuling",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("in_body", models.BooleanField(help_text="Whether the block is part of the piece.")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.block"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="articles.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "id"],
            },
        ),
        append_only("articles_blockruling"),
        rule_holds(
            "articles_blockruling",
            "ruling_is_on_a_block_of_the_revision",
            condition="""
                (SELECT document_id FROM documents_block WHERE id = n.block_id)
                = (SELECT document_id FROM articles_revision WHERE id = n.revision_id)
            """,
        ),
    ]
