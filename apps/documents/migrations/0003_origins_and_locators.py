import django.db.models.deletion
from django.db import migrations, models

from apps.lib.laws import append_only, spans_are_true


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_laws"),
    ]

    operations = [
        migrations.AddField(
            model_name="block",
            name="page",
            field=models.PositiveIntegerField(default=0, help_text="From 1; 0 where the format has no pages."),
        ),
        migrations.AddField(
            model_name="block",
            name="paragraph",
            field=models.PositiveIntegerField(
                default=0, help_text="From 1 on each page; 0 for headings, and for what is no part of the piece."
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="canonical_url",
            field=models.CharField(blank=True, help_text="The address that the page names its own.", max_length=2000),
        ),
        migrations.AddField(
            model_name="document",
            name="published_on",
            field=models.DateField(help_text="As the document says; relative dates in it count from here.", null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="publisher",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.CreateModel(
            name="AuthorCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(help_text="Code points from the document's beginning.")),
                ("end", models.PositiveIntegerField(help_text="One past the last code point.")),
                ("exact", models.TextField()),
                ("kind", models.CharField(help_text="comment, footnote, endnote or link.", max_length=20)),
                ("note", models.TextField(help_text="What the comment or note says, or the link's address.")),
                ("author", models.CharField(blank=True, max_length=200)),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="As in the text: 1 and a for notes; empty for links.", max_length=10
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="documents.document"
                    ),
                ),
            ],
            options={
                "ordering": ["document", "start", "end", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["document", "start"], name="citation_in_text_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="authorcitation_holds_words"
                    )
                ],
            },
        ),
        append_only("documents_authorcitation"),
        spans_are_true("documents_authorcitation", document="n.document_id"),
    ]
