from decimal import Decimal

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="newsroom",
            name="threshold",
            field=models.DecimalField(
                decimal_places=2,
                default=Decimal("0.35"),
                help_text="The line: a claim that the machine scores below this, 0 to 1, is shown but not asked to be checked.",
                max_digits=3,
            ),
        ),
        migrations.AddConstraint(
            model_name="newsroom",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 0), ("threshold__lte", 1)), name="newsroom_threshold_is_a_share"
            ),
        ),
    ]
