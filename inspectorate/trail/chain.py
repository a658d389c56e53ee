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
    username: str | None,
    kind: str,
    label: str,
    subject: str,
    ground: str,
    facts: Mapping[str, object],
    address: str,
    previous: str,
) -> str:
    """SHA-256 over one canonical JSON array; the moment is taken in UTC to the microsecond.

    The first entries kept a name alone and are hashed as they were (`username` is None): two officers of one name
    could not be told apart.
    """
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    who = ["sunlot trail/1", seq, moment, actor_name]
    if username is not None:
        who = ["sunlot trail/2", seq, moment, actor_name, username]
    content = [*who, kind, label, subject, ground, dict(facts), address, previous]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
