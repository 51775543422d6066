from django.db import migrations

# A claim that somebody works on stands above the line, whatever its score.
MARK = """
    UPDATE claims_claim claim SET in_work = true WHERE
        EXISTS (SELECT FROM verdicts_verdict verdict WHERE verdict.claim_id = claim.id)
        OR EXISTS (
            SELECT FROM verdicts_evidence evidence
            WHERE evidence.claim_id = claim.id AND evidence.withdrawn_at IS NULL
        )
"""


class Migration(migrations.Migration):
    dependencies = [("verdicts", "0002_laws"), ("claims", "0006_scores_and_first_detector")]

    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
