from django.db import migrations

from apps.lib.laws import rule_holds_on_change


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_laws_of_dossiers")]

    operations = [
        # Entries come and go, so nothing else keeps one from being moved.
        rule_holds_on_change(
            "claims_dossierentry",
            "dossier_stays_in_newsroom",
            columns=("article_id", "source_id"),
            condition="""
                (SELECT newsroom_id FROM articles_article WHERE id = n.article_id)
                = (SELECT newsroom_id FROM sources_source WHERE id = n.source_id)
            """,
        ),
    ]
