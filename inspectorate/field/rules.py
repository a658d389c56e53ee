"""Who looks after phones besides their officers: the two administrators (codes of `people.Role`)."""

from __future__ import annotations

KEEPERS = frozenset({"SYSTEM_ADMIN", "SECURITY_ADMIN"})
