import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0007_trust_classes_stay_in_newsroom")]

    operations = [
        migrations.CreateModel(
            name="VectorSpace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the encoder's weights, hex.", max_length=64, unique=True),
                ),
                (
                    "complete_to",
                    models.UUIDField(
                        help_text="The newest segment of any index when no passage was left without a vector.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PassageVector",
            fields=[
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="sources.passage",
                    ),
                ),
                ("body", models.BinaryField(help_text="384 numbers of 16 bits (`retrieval.vectors`).")),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.vectorspace",
                    ),
                ),
            ],
        ),
        # Searches read the vectors of a few hundred candidates: a row stays in its page, as short as it is.
        migrations.RunSQL(
            sql="ALTER TABLE sources_passagevector ALTER body SET STORAGE PLAIN;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        # A source's title is part of what its passages are about. Its index is made anew then, and so are they.
        migrations.RunSQL(
            sql="""
                CREATE FUNCTION stet_forget_vectors() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    DELETE FROM sources_passagevector v USING sources_passage p, sources_snapshot s
                        WHERE s.source_id = NEW.id AND p.snapshot_id = s.id AND v.passage_id = p.id;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER retitled_source_forgets_vectors AFTER UPDATE OF title ON sources_source
                    FOR EACH ROW WHEN (OLD.title <> NEW.title) EXECUTE FUNCTION stet_forget_vectors();
            """,
            reverse_sql="""
                DROP TRIGGER retitled_source_forgets_vectors ON sources_source;
                DROP FUNCTION stet_forget_vectors();
            """,
        ),
    ]
