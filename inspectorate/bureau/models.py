"""What was set, each time: the last word counts, the earlier ones stand for the papers of their time.

Of a secret only the last is kept.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.kit.secrets import SecretTextField


class Setting(models.Model):
    """One value from one moment on. Passwords lie beside names, so the database sees none of them in clear."""

    key = models.CharField("设置", max_length=32)
    value = SecretTextField("内容", blank=True, default="")
    at = models.DateTimeField("起用时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="设置人", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "系统设置"

    def __str__(self) -> str:
        return self.key
