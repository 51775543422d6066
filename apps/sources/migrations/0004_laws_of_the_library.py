from django.db import migrations

from apps.lib.jobs import JOB_COLUMNS
from apps.lib.laws import append_only, append_only_anew, rule_holds, rule_holds_on_change

SOURCE_BEFORE = ("title", "kind", "publisher", "author", "url", "published_on", "note")
OF_ITS_NEWSROOM = """
    (n.trust_id IS NULL OR n.newsroom_id = (SELECT newsroom_id FROM sources_trustclass WHERE id = n.trust_id))
    AND (n.origin_id IS NULL OR n.newsroom_id = (SELECT newsroom_id FROM sources_source WHERE id = n.origin_id))
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_library")]

    operations = [
        append_only_anew(
            "sources_source",
            before=SOURCE_BEFORE,
            after=(
                *SOURCE_BEFORE,
                *("is_primary", "trust_id", "licence", "language", "topics", "owner_id", "origin_id", "is_sealed"),
                *("state", "recapture_days", "due_at", "checked_at", "unreachable_since", "version"),
            ),
        ),
        rule_holds("sources_source", "source_stays_in_newsroom", condition=OF_ITS_NEWSROOM),
        rule_holds_on_change(
            "sources_source", "source_stays_in_newsroom", columns=("trust_id", "origin_id"), condition=OF_ITS_NEWSROOM
        ),
        append_only("sources_sourcenotice"),
        append_only(
            "sources_fetch",
            mutable=(
                *JOB_COLUMNS,
                *("outcome", "snapshot_id", "fetched_at", "final_url", "status", "peer", "exchange"),
                *("body_digest", "body_length"),
            ),
        ),
    ]
