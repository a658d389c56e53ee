"""The public log and its signed heads (protocol §12)."""

from __future__ import annotations

from django.db import models

from inspectorate.kit.append_only import AddOnly


class LogEntry(models.Model):
    """One leaf of the public log (protocol §12). Rows are added, never changed; the database refuses too."""

    seq = models.PositiveBigIntegerField("序号", unique=True)
    at = models.CharField("时间", max_length=40)
    type = models.CharField("类型", max_length=16)
    draw_no = models.CharField("抽取编号", max_length=64, db_index=True)
    leaf = models.TextField("叶内容", help_text="JCS 规范 JSON，逐字节")
    leaf_hash = models.CharField("叶摘要", max_length=64)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["seq"]
        verbose_name = "公开日志"


class Checkpoint(models.Model):
    """A signed head of the public log; kept, so that rewriting would show."""

    size = models.PositiveBigIntegerField("条数", unique=True)
    root = models.CharField("根摘要", max_length=64)
    note = models.TextField("签名检查点")
    at = models.DateTimeField("时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-size"]
        verbose_name = "日志检查点"


class LogHead(models.Model):
    """The one row that writers lock, so that the log's numbers run without a gap; with the tree's right edge."""

    size = models.PositiveBigIntegerField("条数", default=0)
    edge = models.JSONField("右缘", default=list, help_text="RFC 6962 各满子树的摘要，由大到小")

    class Meta:
        verbose_name = "日志头"
