"""Who reviewed and who approved become rows, with what each wrote; of two opinions only the last one had been kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STEPS = (("REVIEW", "审核", "reviewed"), ("APPROVE", "审批", "approved"))
# The stages in which the last opinion of a document is that of its last agreement.
AGREED = {"REVIEWED", "APPROVED", "ISSUED"}


def agreements_become_rows(apps, schema_editor):
    """Every review and approval that counts; a cancelled document's last words are the ground of cancelling it."""
    agreement = apps.get_model("documents", "Agreement")
    documents = apps.get_model("documents", "Document").objects.order_by("pk")
    rows = []
    for one in documents.iterator():
        taken = [step for step in STEPS if getattr(one, f"{step[2]}_by_id") is not None]
        for code, label, column in taken:
            is_last = (code, label, column) == taken[-1]
            rows.append(
                agreement(
                    document=one,
                    step=code,
                    label=label,
                    person_id=getattr(one, f"{column}_by_id"),
                    at=getattr(one, f"{column}_at"),
                    opinion=one.opinion if is_last and one.stage in AGREED else "",
                )
            )
    agreement.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0005_kinds_are_folders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=16, verbose_name="环节")),
                ("label", models.CharField(max_length=16, verbose_name="环节名称")),
                ("is_return", models.BooleanField(default=False, verbose_name="退回")),
                ("opinion", models.CharField(blank=True, max_length=255, verbose_name="意见")),
                ("at", models.DateTimeField(verbose_name="办理时间")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="documents.document",
                        verbose_name="文书",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={"verbose_name": "审核审批意见", "ordering": ["pk"]},
        ),
        migrations.RunPython(agreements_become_rows, migrations.RunPython.noop),
    ]
