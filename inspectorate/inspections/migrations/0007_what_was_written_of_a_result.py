"""Who checked a result, cleared it and sent it back become rows, with what was written: the paper used to invent it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def agreements_become_rows(apps, schema_editor):
    """In the order in which they were given. Checking and clearing had no words of their own; none are made up."""
    agreement = apps.get_model("inspections", "OutcomeAgreement")
    rows = [row for one in apps.get_model("inspections", "Outcome").objects.order_by("pk") for row in given(one)]
    agreement.objects.bulk_create((agreement(**row) for row in rows), batch_size=1000)


def given(outcome):
    found = []
    if outcome.checked_by_id:
        found.append(dict(step="CHECK", person_id=outcome.checked_by_id, at=outcome.checked_at))
    if outcome.cleared_by_id:
        found.append(dict(step="CLEAR", person_id=outcome.cleared_by_id, at=outcome.cleared_at))
    if outcome.returned_by_id:
        checked = outcome.checked_at is not None and outcome.checked_at < outcome.returned_at
        step = "CLEAR" if checked else "CHECK"
        back = dict(step=step, person_id=outcome.returned_by_id, at=outcome.returned_at, is_return=True)
        found.append(back | {"opinion": outcome.return_ground})
    return [{"outcome": outcome, **row} for row in sorted(found, key=lambda row: row["at"])]


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0006_entries_left_for_the_phone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[("CHECK", "核对"), ("CLEAR", "批准公示")], max_length=8, verbose_name="环节"
                    ),
                ),
                ("is_return", models.BooleanField(default=False, verbose_name="退回")),
                ("opinion", models.CharField(blank=True, max_length=255, verbose_name="意见")),
                ("at", models.DateTimeField(verbose_name="办理时间")),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="inspections.outcome",
                        verbose_name="检查结果",
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
            options={
                "verbose_name": "检查结果的核对、审批意见",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["CHECK", "CLEAR"])), name="outcome_step_is_known"
                    )
                ],
            },
        ),
        migrations.RunPython(agreements_become_rows, migrations.RunPython.noop),
    ]
