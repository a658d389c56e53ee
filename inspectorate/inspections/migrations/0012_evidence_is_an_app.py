"""Evidence was taken over by its own app; a signature's picture has the same key there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_evidence_of_the_visits"),
        ("inspections", "0011_visits_belong_to_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="signature",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="evidence.evidence",
                verbose_name="签名",
            ),
        ),
        migrations.DeleteModel(name="Evidence"),
        migrations.DeleteModel(name="Upload"),
    ]
