from django.db import migrations

from apps.lib.laws import rule_holds


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_dossiers")]

    operations = [
        rule_holds(
            "claims_dossierentry",
            "dossier_stays_in_newsroom",
            condition="""
                (SELECT newsroom_id FROM articles_article WHERE id = n.article_id)
                = (SELECT newsroom_id FROM sources_source WHERE id = n.source_id)
            """,
        ),
    ]
