from django.db import migrations

from apps.lib.laws import append_only, rule_holds, spans_are_true

OF_REVISION = "SELECT document_id FROM articles_revision WHERE id = n.revision_id"
OF_RUN = """
    SELECT revision.document_id FROM claims_extractionrun run
    JOIN articles_revision revision ON revision.id = run.revision_id WHERE run.id = n.run_id
"""
OF_SUGGESTION = """
    SELECT revision.document_id FROM claims_suggestion suggestion
    JOIN claims_extractionrun run ON run.id = suggestion.run_id
    JOIN articles_revision revision ON revision.id = run.revision_id WHERE suggestion.id = n.suggestion_id
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial"), ("articles", "0002_laws"), ("documents", "0002_laws")]

    operations = [
        append_only(
            "claims_extractionrun",
            mutable=(
                "state",
                "attempts",
                "lease",
                "lease_until",
                "not_before",
                "nudged_at",
                "blocks_done",
                "blocks_total",
                "failure_code",
                "failure",
                "finished_at",
            ),
        ),
        append_only("claims_suggestion"),
        append_only("claims_suggestionpart"),
        append_only("claims_figure"),
        append_only("claims_claim", mutable=("kinds", "speaker", "checkable", "state", "dismissal", "version")),
        spans_are_true("claims_suggestion", document=OF_RUN),
        spans_are_true("claims_suggestionpart", document=OF_SUGGESTION),
        spans_are_true("claims_figure", document=OF_SUGGESTION),
        spans_are_true("claims_claim", document=OF_REVISION),
        rule_holds(
            "claims_claim",
            "claim_stays_in_revision",
            condition="""
                n.suggestion_id IS NULL OR n.revision_id = (
                    SELECT run.revision_id FROM claims_suggestion suggestion
                    JOIN claims_extractionrun run ON run.id = suggestion.run_id WHERE suggestion.id = n.suggestion_id
                )
            """,
        ),
    ]
