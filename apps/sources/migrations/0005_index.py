import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_threshold"), ("sources", "0004_laws_of_the_library")]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        migrations.CreateModel(
            name="IndexSegment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "newsroom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.newsroom"
                    ),
                ),
                (
                    "sealed_source",
                    models.ForeignKey(
                        help_text="The sealed source whose text alone it holds; empty for a segment of open sources.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "passages",
                    models.PositiveIntegerField(
                        help_text="How many it holds, in order; a passage's place is its ordinal."
                    ),
                ),
                ("length", models.PositiveBigIntegerField(help_text="Terms in all of them.")),
                ("lengths", models.BinaryField(help_text="Terms in each, a byte a passage.")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        help_text="In which its terms were made.",
                        size=None,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IndexBlock",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment_id", "first", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="sources.indexsegment",
                    ),
                ),
                ("first", models.TextField(db_collation="C", help_text="The first of its terms.")),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexStretch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stretches",
                        to="sources.indexsegment",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.snapshot",
                    ),
                ),
                ("ordinal", models.PositiveIntegerField(help_text="Of its first passage in the segment.")),
                ("position", models.PositiveIntegerField(help_text="Of its first passage in the snapshot.")),
                ("passages", models.PositiveIntegerField(help_text="How many.")),
                ("length", models.PositiveIntegerField(help_text="Terms in all of them.")),
                ("title", models.CharField(help_text="The source's title as it was indexed.", max_length=500)),
                (
                    "sealed",
                    models.BooleanField(
                        help_text="Whether the source was sealed then; its segment holds nothing else."
                    ),
                ),
                (
                    "dead",
                    models.BooleanField(
                        default=False, help_text="It must not be found any more, and goes at the next merge."
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IndexWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "newsroom",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.newsroom",
                    ),
                ),
                (
                    "word",
                    models.CharField(db_collation="C", help_text="As it is written, in small letters.", max_length=40),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="indexsegment", index=models.Index(fields=["newsroom"], name="segment_of_newsroom")
        ),
        migrations.AddIndex(
            model_name="indexstretch",
            index=models.Index(condition=models.Q(("dead", True)), fields=["segment"], name="stretch_is_dead"),
        ),
        migrations.AddConstraint(
            model_name="indexstretch",
            constraint=models.UniqueConstraint(fields=("segment", "ordinal"), name="stretch_of_ordinal"),
        ),
        migrations.AddConstraint(
            model_name="indexstretch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dead", False)), fields=("snapshot", "position"), name="stretch_is_indexed_once"
            ),
        ),
        migrations.AddIndex(
            model_name="indexword",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["word"], name="word_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="indexword",
            constraint=models.UniqueConstraint(fields=("newsroom", "word"), name="word_is_known_once"),
        ),
        # Postings are as dense as they get: compressing them would only cost time. What is not compressed can also be
        # read in part.
        migrations.RunSQL(
            sql="""
                ALTER TABLE sources_indexblock ALTER body SET STORAGE EXTERNAL;
                ALTER TABLE sources_indexsegment ALTER lengths SET STORAGE EXTERNAL;
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
        # A source that is sealed or archived is out of every count in the moment in which it is, whoever wrote that. It
        # asks the stretch alone: a merge that moves it meanwhile then hinders nothing.
        migrations.RunSQL(
            sql="""
                CREATE FUNCTION stet_leave_index() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    UPDATE sources_indexstretch t SET dead = true FROM sources_snapshot s
                        WHERE s.source_id = NEW.id AND t.snapshot_id = s.id AND NOT t.dead
                        AND (NEW.state = 'archived' OR t.sealed <> NEW.is_sealed);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER source_leaves_index AFTER UPDATE OF is_sealed, state ON sources_source
                    FOR EACH ROW WHEN (OLD.is_sealed <> NEW.is_sealed OR OLD.state <> NEW.state)
                    EXECUTE FUNCTION stet_leave_index();
            """,
            reverse_sql="DROP TRIGGER source_leaves_index ON sources_source; DROP FUNCTION stet_leave_index();",
        ),
        # The words were held a second time here; a column that is made while a row is written made writing 4.5 times
        # slower. Indexing is a worker's now (`sources.indexing`).
        migrations.RemoveIndex(model_name="passage", name="passage_words"),
        migrations.RemoveField(model_name="passage", name="search"),
    ]
