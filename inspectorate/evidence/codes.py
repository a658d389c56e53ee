"""The closed lists of evidence: what it is, and what it is for."""

from __future__ import annotations

from django.db import models


class EvidenceKind(models.TextChoices):
    PHOTO = "PHOTO", "照片"
    AUDIO = "AUDIO", "录音"
    VIDEO = "VIDEO", "录像"
    FILE = "FILE", "文件"
    MEASUREMENT = "MEASUREMENT", "检测数据"
    SIGNATURE = "SIGNATURE", "签名"


class Purpose(models.TextChoices):
    """What a piece of evidence is for. The last two are what results 4 and 6 ask for."""

    SCENE = "SCENE", "现场情况"
    FINDING = "FINDING", "问题照片"
    BEFORE = "BEFORE", "纠正前"
    AFTER = "AFTER", "纠正后"
    MATERIAL = "MATERIAL", "查阅资料"
    TALK = "TALK", "询问"
    SIGNING = "SIGNING", "签字"
    SERVICE = "SERVICE", "送达"
    UNREACHABLE = "UNREACHABLE", "无法联系的证明（现场照片、退回的邮件）"
    REFUSAL = "REFUSAL", "拒绝、阻碍检查的证明"
