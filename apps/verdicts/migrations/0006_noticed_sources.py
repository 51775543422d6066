import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

# Worked out from the notices, which are few, downwards: a query over a page of verdicts works it out once.
NOTICED = """
    CREATE VIEW verdicts_noticedsource AS
    WITH RECURSIVE newest AS (
        SELECT DISTINCT ON (source_id) source_id, id AS notice_id, state, created_at AS at
        FROM sources_sourcenotice ORDER BY source_id, created_at DESC, id DESC
    ), heard AS (
        SELECT source_id, notice_id, state, at FROM newest
        UNION
        SELECT copy.id, heard.notice_id, heard.state, heard.at
        FROM heard JOIN sources_source copy ON copy.origin_id = heard.source_id
    )
    SELECT source_id, max(at) AS heard_at,
        max(at) FILTER (WHERE state <> 'active') AS at,
        (array_agg(state ORDER BY at DESC, notice_id) FILTER (WHERE state <> 'active'))[1] AS state,
        (array_agg(notice_id ORDER BY at DESC, notice_id) FILTER (WHERE state <> 'active'))[1] AS notice_id
    FROM heard GROUP BY source_id
"""
# Till now any one piece was enough for a finding; so each is a set of its own. Context needs no set.
APART = """
    UPDATE verdicts_evidence evidence SET set_number = counted.number
    FROM (
        SELECT id, row_number() OVER (PARTITION BY claim_id ORDER BY id) AS number
        FROM verdicts_evidence WHERE stance <> 'context' AND withdrawn_at IS NULL
    ) counted
    WHERE counted.id = evidence.id AND counted.number <> evidence.set_number
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_laws_of_the_library"), ("verdicts", "0005_laws_of_evidence")]

    operations = [
        RunSQL(NOTICED, "DROP VIEW verdicts_noticedsource"),
        migrations.CreateModel(
            name="NoticedSource",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="noticed",
                        serialize=False,
                        to="sources.source",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sources.sourcenotice",
                    ),
                ),
                ("state", models.CharField(max_length=10, null=True)),
                ("at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField()),
            ],
            options={"managed": False},
        ),
        RunSQL(APART, RunSQL.noop),
    ]
