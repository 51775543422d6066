from django.db import migrations

from apps.lib.laws import rule_holds_on_change


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_index_nudge")]

    operations = [
        # What `source_stays_in_newsroom` reads of a class; nothing else keeps it from changing.
        rule_holds_on_change(
            "sources_trustclass",
            "trust_class_stays_in_newsroom",
            columns=("newsroom_id",),
            condition="NOT EXISTS (SELECT FROM sources_source WHERE trust_id = n.id AND newsroom_id <> n.newsroom_id)",
        ),
    ]
