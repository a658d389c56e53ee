"""Who sees what of other units' visits, by office."""

from __future__ import annotations

# They see other units' visits for their own work, but never a covert one.
READERS = frozenset({"LEGAL", "REVIEWER", "PUBLISHER", "ARCHIVIST"})
