from django.db import migrations

from apps.lib.laws import append_only, rule_holds, spans_are_true


class Migration(migrations.Migration):
    dependencies = [("verdicts", "0001_initial")]

    operations = [
        append_only("verdicts_evidence", set_once=("withdrawn_at", "withdrawn_by_id")),
        append_only("verdicts_verdict"),
        append_only("verdicts_citation"),
        spans_are_true(
            "verdicts_evidence", document="SELECT document_id FROM sources_snapshot WHERE id = n.snapshot_id"
        ),
        rule_holds(
            "verdicts_evidence",
            "evidence_stays_in_newsroom",
            condition="""
                (SELECT article.newsroom_id FROM claims_claim claim
                 JOIN articles_revision revision ON revision.id = claim.revision_id
                 JOIN articles_article article ON article.id = revision.article_id WHERE claim.id = n.claim_id)
                = (SELECT source.newsroom_id FROM sources_snapshot snapshot
                   JOIN sources_source source ON source.id = snapshot.source_id WHERE snapshot.id = n.snapshot_id)
            """,
        ),
        rule_holds(
            "verdicts_verdict",
            "verdict_supersedes_one_on_its_claim",
            condition="""
                n.supersedes_id IS NULL
                OR n.claim_id = (SELECT claim_id FROM verdicts_verdict WHERE id = n.supersedes_id)
            """,
        ),
        rule_holds(
            "verdicts_citation",
            "citation_stays_on_claim",
            condition="""
                (SELECT claim_id FROM verdicts_verdict WHERE id = n.verdict_id)
                = (SELECT claim_id FROM verdicts_evidence WHERE id = n.evidence_id)
            """,
        ),
    ]
