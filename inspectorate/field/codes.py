"""The closed lists of the phone's door."""

from __future__ import annotations

from django.db import models


class EntryState(models.TextChoices):
    """What became of an entry from a phone."""

    ACCEPTED = "ACCEPTED", "已收"
    CONFLICT = "CONFLICT", "与他人所填不一致"
    REFUSED = "REFUSED", "未收"
    KEPT = "KEPT", "已收存，未写入"
