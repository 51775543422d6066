from django.db import migrations

# A claim's worth is its suggestion's score.
COPY_SCORES = """
    UPDATE claims_claim claim SET worth = suggestion.score
    FROM claims_suggestion suggestion WHERE suggestion.id = claim.suggestion_id
"""
# Detector v1 came before its own release and is gone: what it had not read to the end is the newest one's to read. What
# it had read keeps its suggestions. The detector of a run never changes otherwise; a run that is not done said nothing.
MOVE_RUNS = """
    ALTER TABLE claims_extractionrun DISABLE TRIGGER claims_extractionrun_append_only;
    UPDATE claims_extractionrun SET
        detector = 'v2',
        state = CASE state WHEN 'running' THEN 'queued' ELSE state END,
        lease_until = NULL, lease = lease + 1, attempts = 0, blocks_done = 0
    WHERE detector = 'v1' AND state <> 'done' AND NOT EXISTS (
        SELECT FROM claims_extractionrun other
        WHERE other.revision_id = claims_extractionrun.revision_id AND other.detector = 'v2'
    );
    ALTER TABLE claims_extractionrun ENABLE TRIGGER claims_extractionrun_append_only;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_laws_of_parts_and_contradictions")]

    operations = [
        migrations.RunSQL(COPY_SCORES, migrations.RunSQL.noop),
        migrations.RunSQL(MOVE_RUNS, migrations.RunSQL.noop),
    ]
