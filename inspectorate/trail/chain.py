"""The chain: each entry's digest covers its own content and the digest before it. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

START = "0" * 64


def digest(
    *,
    seq: int,
    at: datetime,
    actor_name: str,
    kind: str,
    label: str,
    subject: str,
    ground: str,
    facts: Mapping[str, object],
    address: str,
    previous: str,
) -> str:
    """SHA-256 over one canonical JSON array; the moment is taken in UTC to the microsecond."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = ["sunlot trail/1", seq, moment, actor_name, kind, label, subject, ground, dict(facts), address, previous]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
