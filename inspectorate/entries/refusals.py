"""What two people wrote differently is shown to both and merged by nobody (rule 14)."""

from __future__ import annotations

from inspectorate.kit.refusals import NotNow


class Conflict(NotNow):
    """Somebody else changed it since it was last seen. `theirs` is what is kept here."""

    def __init__(self, message: str, *, value: str, who: str, when: str) -> None:
        super().__init__("changed-elsewhere", message, theirs={"value": value, "who": who, "at": when})
        self.theirs = {"value": value, "who": who, "at": when}
