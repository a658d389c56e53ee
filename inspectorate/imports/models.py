"""从表格导入: one uploaded file, what it would change, and whether it was confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.imports.lifecycle import ImportStage
from inspectorate.imports.table import TABLES, Table
from inspectorate.imports.verdict import Verdict
from inspectorate.kit.secrets import SecretJSONField
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX


class ImportBatch(models.Model):
    """`kind`: which of the tables it is. The tables in the database are named for where they began."""

    kind = models.CharField("何种表", max_length=12)
    of = models.CharField("所属", max_length=16, blank=True, help_text="如年度；全局的表没有")
    file_name = models.CharField("文件名", max_length=255)
    file_digest = models.CharField("文件摘要", max_length=64)
    stage = models.CharField("状态", max_length=12, choices=ImportStage, default=ImportStage.READING)
    problem = models.TextField("不能读取的原因", blank=True)
    ground = models.CharField("导入依据", max_length=GROUND_MAX, blank=True)
    notes = models.JSONField("读取情况", default=list, help_text="逐句说明读了什么、跳过了什么")
    questions = SecretJSONField("待回答", default=list, help_text="[所问, 问题, 示例, [[答案, 说明]]]")
    answers = models.JSONField("回答", default=dict, help_text="所问到答案")
    total = models.PositiveIntegerField("行数", default=0)
    done = models.PositiveIntegerField("已处理", default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        db_table = "registries_importbatch"
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = "导入批次"
        constraints = [
            models.CheckConstraint(name="import_stage_is_known", condition=Q(stage__in=ImportStage.values)),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def said(self) -> Said:
        return str(self.get_stage_display()), ""

    @property
    def table(self) -> Table:
        return TABLES[self.kind].belonging_to(self.of)

    @property
    def batch_key(self) -> str:
        """What the adjustments of this file carry, so that they are found together."""
        return f"IMPORT-{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("imports:detail", args=[self.pk])


class ImportRow(models.Model):
    """One row of the file: what it is, what it would change, what is wrong with it, what became of it."""

    batch = models.ForeignKey(ImportBatch, verbose_name="批次", on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField("工作表", max_length=64, blank=True)
    number = models.PositiveIntegerField("行号")
    key = models.CharField("编号", max_length=64, blank=True)
    name = models.CharField("名称", max_length=128, blank=True)
    # What was typed may hold identity and telephone numbers, and so may a sentence that quotes it.
    cells = SecretJSONField("内容", default=dict)
    verdict = models.CharField("结论", max_length=8, choices=Verdict)
    changes = models.JSONField("变化", default=list, help_text="[列, 现在, 导入后]")
    problems = SecretJSONField("问题", default=list, help_text="[列, 原因]")
    seen = models.DateTimeField("预览时的更新时间", null=True, blank=True)
    outcome = models.TextField("导入结果", blank=True)
    is_applied = models.BooleanField("已导入", default=False)

    class Meta:
        db_table = "registries_importrow"
        ordering = ["batch", "pk"]
        verbose_name = "导入行"
        indexes = [models.Index(fields=["batch", "verdict", "number"])]
        constraints = [models.UniqueConstraint(fields=["batch", "sheet", "number"], name="import_row_once")]
