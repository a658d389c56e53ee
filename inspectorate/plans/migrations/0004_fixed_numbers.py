"""A number of enterprises instead of a ratio, of a task or of one of its grades. Those that exist have none."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_call_unannounced_covert")]

    operations = [
        migrations.AddField(
            "task",
            "households",
            models.PositiveIntegerField(
                blank=True,
                help_text="填写的，按户数抽取，不按比例计算",
                null=True,
                verbose_name="合计抽取户数",
            ),
        ),
        migrations.AddField(
            "taskratio",
            "households",
            models.PositiveIntegerField(blank=True, help_text="填写的，不按比例", null=True, verbose_name="户数"),
        ),
        migrations.AddConstraint(
            "task",
            models.CheckConstraint(condition=Q(households=None) | Q(households__gt=0), name="task_draws_somebody"),
        ),
        migrations.AddConstraint(
            "taskratio",
            models.CheckConstraint(
                condition=Q(households=None) | Q(households__gt=0), name="task_class_draws_somebody"
            ),
        ),
    ]
