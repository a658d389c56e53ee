"""Inspection becomes Visit, and what points to one is named `visit`. No row and no key is touched."""

import django.db.models.deletion
from django.db import migrations, models

BELONGING = [
    "assistant",
    "checklistline",
    "expertopinion",
    "finding",
    "occurrence",
    "outcome",
    "recusaldecision",
    "showncertificate",
    "signature",
    "statement",
]
# Once each in a visit: the model, the constraint's name, the field beside the visit.
ONCE = [
    ("assistant", "assistant_once", "certificate_no"),
    ("checklistline", "checklist_line_once", "order"),
    ("finding", "finding_number_once", "number"),
    ("showncertificate", "certificate_shown_once", "certificate_no"),
]


def _once(model, name, field):
    return migrations.AddConstraint(model, models.UniqueConstraint(fields=("visit", field), name=name))


def _ordered(model, label, *order):
    return migrations.AlterModelOptions(model, {"ordering": ["visit", *order], "verbose_name": label})


def _led_to(to, label, **more):
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT, related_name="visit", to=to, verbose_name=label, **more
    )


class Migration(migrations.Migration):
    # What the phone's upgrade still reads by the old name comes first.
    dependencies = [
        ("field", "0004_without_the_visit_beside_the_number"),
        ("inspections", "0016_points_are_whole"),
    ]

    operations = [
        *(migrations.RemoveConstraint(model, name) for model, name, _ in ONCE),
        migrations.RenameModel("Inspection", "Visit"),
        *(migrations.RenameField(model, "inspection", "visit") for model in BELONGING),
        *(_once(*one) for one in ONCE),
        _ordered("assistant", "协助人员", "pk"),
        _ordered("checklistline", "检查项", "order"),
        _ordered("expertopinion", "专家意见", "made_at", "pk"),
        _ordered("finding", "发现的问题", "number"),
        _ordered("occurrence", "现场环节", "made_at", "pk"),
        _ordered("outcome", "检查结果"),
        _ordered("showncertificate", "出示的执法证", "pk"),
        _ordered("signature", "签字", "signed_at", "pk"),
        _ordered("statement", "被检查单位意见", "made_at", "pk"),
        migrations.AlterField("visit", "drawn", _led_to("draws.drawntarget", "抽中对象", blank=True, null=True)),
        migrations.AlterField("visit", "file", _led_to("files.file", "案卷", to_field="number", db_column="file_no")),
    ]
