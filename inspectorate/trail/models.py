"""One row an event, with the actor's name and account and the object's number as text: it reads alone in ten years."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.urls import reverse

from inspectorate.kit.append_only import AddOnly


class TrailEntry(models.Model):
    seq = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField("经办人姓名", max_length=64)
    # None in the entries from before the account was kept as well; empty where nobody was signed in.
    username = models.CharField("经办人用户名", max_length=32, null=True)
    kind = models.CharField("事件", max_length=64, db_index=True)
    label = models.CharField("事件名称", max_length=64)
    subject = models.CharField("对象编号", max_length=128, db_index=True)
    ground = models.TextField("理由", blank=True)
    facts = models.JSONField("内容", default=dict)
    address = models.CharField("来源地址", max_length=64, blank=True)
    previous = models.CharField("上一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-seq"]
        verbose_name = "留痕"

    def get_absolute_url(self) -> str:
        return reverse("trail:detail", args=[self.seq])

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The trail cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The trail cannot be deleted.")


class TrailHead(models.Model):
    """The one row that writers lock, so that two of them never take the same number."""

    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = "留痕链头"
