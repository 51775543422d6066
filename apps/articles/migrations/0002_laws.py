from django.db import migrations

from apps.lib.laws import append_only, rule_holds


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        append_only("articles_article", mutable=("title",)),
        append_only("articles_revision"),
        rule_holds(
            "articles_revision",
            "revision_stays_in_newsroom",
            condition="""
                (SELECT newsroom_id FROM articles_article WHERE id = n.article_id)
                = (SELECT newsroom_id FROM documents_document WHERE id = n.document_id)
            """,
        ),
    ]
