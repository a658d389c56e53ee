"""Every length has the day from which it counts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("periods", "0004_lengths_from_a_day")]

    operations = [migrations.AlterField("PeriodLength", "since", models.DateField("起用日期"))]
