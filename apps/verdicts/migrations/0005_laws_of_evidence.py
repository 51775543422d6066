from django.db import migrations
from django.db.migrations.operations import RunSQL

from apps.lib.laws import append_only, lifted, rule_holds, spans_are_true

OF_SNAPSHOT = "SELECT document_id FROM sources_snapshot WHERE id = n.snapshot_id"
ONCE = ("withdrawn_at", "withdrawn_by_id")
DRIFT = ("drift", "drift_snapshot_id", "drift_start", "drift_end", "drift_at")
IN_NEWSROOM = """
    (SELECT article.newsroom_id FROM claims_claim claim
     JOIN articles_revision revision ON revision.id = claim.revision_id
     JOIN articles_article article ON article.id = revision.article_id WHERE claim.id = n.claim_id)
    = (SELECT source.newsroom_id FROM sources_snapshot snapshot
       JOIN sources_source source ON source.id = snapshot.source_id WHERE snapshot.id = n.snapshot_id)
"""
# Till now a verdict's staleness was worked out whenever it was asked for.
WEIGH = """
    UPDATE verdicts_evidence evidence
    SET drift = CASE strpos(document.text, evidence.exact) WHEN 0 THEN 'gone' ELSE 'moved' END,
        drift_snapshot_id = newest.id, drift_at = now(),
        drift_start = nullif(strpos(document.text, evidence.exact), 0) - 1,
        drift_end = nullif(strpos(document.text, evidence.exact), 0) - 1 + length(evidence.exact)
    FROM sources_snapshot cited, sources_snapshot newest, documents_document document
    WHERE cited.id = evidence.snapshot_id AND newest.source_id = cited.source_id AND newest.number > cited.number
        AND document.id = newest.document_id
        AND NOT EXISTS (
            SELECT FROM sources_snapshot later WHERE later.source_id = newest.source_id AND later.number > newest.number
        )
"""


class Migration(migrations.Migration):
    dependencies = [("verdicts", "0004_kinds_of_evidence")]

    operations = [
        lifted(append_only("verdicts_evidence", set_once=ONCE)),
        append_only("verdicts_evidence", mutable=("set_number", *DRIFT), set_once=ONCE),
        # What somebody confirmed and what was worked out stand in no captured text.
        lifted(spans_are_true("verdicts_evidence", document=OF_SNAPSHOT)),
        spans_are_true("verdicts_evidence", document=OF_SNAPSHOT, where="n.snapshot_id IS NOT NULL"),
        lifted(rule_holds("verdicts_evidence", "evidence_stays_in_newsroom", condition=IN_NEWSROOM)),
        rule_holds(
            "verdicts_evidence",
            "evidence_stays_in_newsroom",
            condition=f"n.snapshot_id IS NULL OR ({IN_NEWSROOM})",
        ),
        RunSQL(WEIGH, RunSQL.noop),
        append_only("verdicts_contact"),
        append_only("verdicts_calculation", mutable=("result_now",)),
        append_only("verdicts_calculationinput", mutable=("value_now", "drift")),
        spans_are_true("verdicts_calculationinput", document=OF_SNAPSHOT),
        append_only("verdicts_search"),
        rule_holds(
            "verdicts_calculationinput",
            "input_stays_in_newsroom",
            condition="""
                (SELECT article.newsroom_id FROM verdicts_evidence evidence
                 JOIN claims_claim claim ON claim.id = evidence.claim_id
                 JOIN articles_revision revision ON revision.id = claim.revision_id
                 JOIN articles_article article ON article.id = revision.article_id
                 WHERE evidence.id = n.calculation_id)
                = (SELECT source.newsroom_id FROM sources_snapshot snapshot
                   JOIN sources_source source ON source.id = snapshot.source_id WHERE snapshot.id = n.snapshot_id)
            """,
        ),
    ]
