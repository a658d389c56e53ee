"""The ways in which a paper is served; they are stored in CAPITALS."""

from __future__ import annotations

from django.db.models import TextChoices


class ServiceWay(TextChoices):
    """送达方式 (民事诉讼法 第七章第二节, 行政处罚法 61)."""

    DIRECT = "DIRECT", "直接送达"
    MAIL = "MAIL", "邮寄送达"
    LEFT = "LEFT", "留置送达"
    ELECTRONIC = "ELECTRONIC", "电子送达"
    ENTRUSTED = "ENTRUSTED", "委托送达"
    ANNOUNCED = "ANNOUNCED", "公告送达"
