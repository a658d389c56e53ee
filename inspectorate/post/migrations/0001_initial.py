"""The post's three models, on the tables that the notices kept until now. No row and no key is touched."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import inspectorate.kit.secrets

NAMES = {"noticelink": "link", "delivery": "delivery", "noticebatch": "batch"}


def move_content_types(apps, schema_editor):
    """What refers to the models by their content type goes on referring to them."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    for before, after in NAMES.items():
        kinds.filter(app_label="notices", model=before).update(app_label="post", model=after)


def move_tasks(apps, schema_editor):
    """What waits for the worker is found under its new name."""
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects.using(schema_editor.connection.alias)
    for name in ("send", "carry"):
        path = f"tasks.{name}"
        tasks.filter(task_path=f"inspectorate.notices.{path}").update(task_path=f"inspectorate.post.{path}")


def key():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def document(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to="documents.document", verbose_name="文书"
    )


def asked_by():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name="经办人",
    )


LINK = migrations.CreateModel(
    name="Link",
    fields=[
        key(),
        ("token_digest", models.CharField(max_length=64, unique=True, verbose_name="令牌摘要")),
        ("made_at", models.DateTimeField(verbose_name="制作时间")),
        ("expires_at", models.DateTimeField(verbose_name="失效时间")),
        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="对方打开时间")),
        ("document", document("links")),
    ],
    options={"verbose_name": "查收链接", "ordering": ["-pk"]},
)
DELIVERY = migrations.CreateModel(
    name="Delivery",
    fields=[
        key(),
        (
            "channel",
            models.CharField(
                choices=[
                    ("EMAIL", "电子邮件"),
                    ("SMS", "短信"),
                    ("WECOM", "企业微信群机器人"),
                    ("DINGTALK", "钉钉群机器人"),
                ],
                max_length=12,
                verbose_name="方式",
            ),
        ),
        ("address", inspectorate.kit.secrets.SecretTextField(blank=True, default="", verbose_name="收件地址")),
        ("body", inspectorate.kit.secrets.SecretTextField(default="", verbose_name="内容")),
        (
            "stage",
            models.CharField(
                choices=[("WAITING", "待发送"), ("SENT", "已发送"), ("FAILED", "未能发送")],
                default="WAITING",
                max_length=12,
                verbose_name="状态",
            ),
        ),
        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="已试次数")),
        ("next_try_at", models.DateTimeField(blank=True, null=True, verbose_name="下次发送时间")),
        ("problem", models.CharField(blank=True, max_length=255, verbose_name="未能发送的原因")),
        ("asked_at", models.DateTimeField(verbose_name="交办时间")),
        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发送时间")),
        ("asked_by", asked_by()),
        ("document", document("deliveries")),
    ],
    options={
        "verbose_name": "发送",
        "ordering": ["-pk"],
        "indexes": [models.Index(fields=["stage", "next_try_at"], name="delivery_by_stage")],
        "constraints": [
            models.CheckConstraint(
                condition=models.Q(("stage__in", ["WAITING", "SENT", "FAILED"])), name="delivery_stage_is_known"
            )
        ],
    },
)
BATCH = migrations.CreateModel(
    name="Batch",
    fields=[
        key(),
        (
            "about",
            models.CharField(
                db_index=True, help_text="例如抽取编号；同一事项一次只办一批", max_length=160, verbose_name="所属事项"
            ),
        ),
        (
            "act",
            models.CharField(choices=[("APPROVE", "批准"), ("ISSUE", "签发")], max_length=8, verbose_name="办理"),
        ),
        ("documents", models.JSONField(default=list, verbose_name="文书")),
        ("opinion", models.CharField(blank=True, max_length=255, verbose_name="意见")),
        ("done", models.PositiveIntegerField(default=0, verbose_name="已办")),
        ("refused", models.JSONField(default=list, help_text="[单位, 原因] 的列表", verbose_name="未办")),
        ("asked_at", models.DateTimeField(verbose_name="交办时间")),
        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
        ("asked_by", asked_by()),
    ],
    options={
        "verbose_name": "成批办理",
        "ordering": ["-pk"],
        "constraints": [
            models.UniqueConstraint(
                condition=models.Q(("finished_at", None)), fields=("about",), name="one_batch_at_a_time"
            )
        ],
    },
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0001_initial"),
        ("documents", "0007_without_columns_of_agreement"),
        ("notices", "0008_what_was_sent_named_for_the_post"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[LINK, DELIVERY, BATCH]),
        migrations.RunPython(move_content_types, migrations.RunPython.noop),
        migrations.RunPython(move_tasks, migrations.RunPython.noop),
    ]
