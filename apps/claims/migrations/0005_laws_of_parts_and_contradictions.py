from django.db import migrations

from apps.lib.laws import append_only, append_only_anew, rule_holds, rule_holds_on_change, spans_are_true

OF_SUGGESTION = """
    SELECT revision.document_id FROM claims_suggestion suggestion
    JOIN claims_extractionrun run ON run.id = suggestion.run_id
    JOIN articles_revision revision ON revision.id = run.revision_id WHERE suggestion.id = n.suggestion_id
"""
CLAIM_BEFORE = ("kinds", "speaker", "checkable", "state", "dismissal", "version")
SUGGESTION_IN_REVISION = """
    n.suggestion_id IS NULL OR n.revision_id = (
        SELECT run.revision_id FROM claims_suggestion suggestion
        JOIN claims_extractionrun run ON run.id = suggestion.run_id WHERE suggestion.id = n.suggestion_id
    )
"""
WHOLE_IN_REVISION = """
    n.whole_id IS NULL OR n.revision_id = (SELECT revision_id FROM claims_claim WHERE id = n.whole_id)
"""


RUN_BEFORE = (
    *("state", "attempts", "lease", "lease_until", "not_before", "nudged_at", "blocks_done", "blocks_total"),
    *("failure_code", "failure", "finished_at"),
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_worth_parts_and_contradictions")]

    operations = [
        append_only_anew(
            "claims_claim",
            before=CLAIM_BEFORE,
            # A newer reading of the text links its suggestion to a claim that nobody has touched.
            after=(*CLAIM_BEFORE, "suggestion_id", "worth", "raised", "in_work"),
            set_once=("whole_id",),
        ),
        # A run that waits reads the blocks as they are flagged when a worker takes it.
        append_only_anew("claims_extractionrun", before=RUN_BEFORE, after=(*RUN_BEFORE, "edition")),
        append_only("claims_contradiction"),
        spans_are_true("claims_contradiction", document=OF_SUGGESTION),
        spans_are_true("claims_contradiction", document=OF_SUGGESTION, prefix="own_"),
        rule_holds_on_change(
            "claims_claim", "claim_stays_in_revision", columns=("suggestion_id",), condition=SUGGESTION_IN_REVISION
        ),
        rule_holds("claims_claim", "claim_part_stays_in_revision", condition=WHOLE_IN_REVISION),
        rule_holds_on_change(
            "claims_claim", "claim_part_stays_in_revision", columns=("whole_id",), condition=WHOLE_IN_REVISION
        ),
        rule_holds(
            "claims_suggestion",
            "suggestion_part_stays_in_run",
            condition="n.whole_id IS NULL OR n.run_id = (SELECT run_id FROM claims_suggestion WHERE id = n.whole_id)",
        ),
    ]
