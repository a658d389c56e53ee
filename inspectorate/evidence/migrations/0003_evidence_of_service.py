"""Evidence may be of how a paper was served."""

from django.db import migrations, models

PURPOSES = [
    ("SCENE", "现场情况"),
    ("FINDING", "问题照片"),
    ("BEFORE", "纠正前"),
    ("AFTER", "纠正后"),
    ("MATERIAL", "查阅资料"),
    ("TALK", "询问"),
    ("SIGNING", "签字"),
    ("SERVICE", "送达"),
    ("UNREACHABLE", "无法联系的证明（现场照片、退回的邮件）"),
    ("REFUSAL", "拒绝、阻碍检查的证明"),
]


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_evidence_of_the_visits")]

    operations = [
        migrations.AlterField("Evidence", "purpose", models.CharField("用途", max_length=12, choices=PURPOSES))
    ]
