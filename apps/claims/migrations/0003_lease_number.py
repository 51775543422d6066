from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_laws")]

    operations = [
        migrations.AlterField(
            model_name="extractionrun",
            name="attempts",
            field=models.PositiveIntegerField(default=0, help_text="How often a worker began since the last retry."),
        ),
        migrations.AddField(
            model_name="extractionrun",
            name="lease",
            field=models.PositiveIntegerField(
                default=0,
                help_text="The lease's number: grows whenever a worker takes the run, and never starts again.",
            ),
        ),
    ]
