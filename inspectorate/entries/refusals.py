"""What two people wrote differently is shown to both and merged by nobody (rule 14)."""

from __future__ import annotations

from inspectorate.kit.refusals import NotNow


class TooLate(NotNow):
    """It can take no effect any more. `because`: who ended what it is about, and when."""

    def __init__(self, code: str, message: str, *, because: str, **facts: object) -> None:
        super().__init__(code, message, **facts)
        self.because = because


class Conflict(NotNow):
    """Somebody else changed it since it was last seen. `theirs` is what is kept here."""

    def __init__(self, message: str, *, value: str, who: str, when: str) -> None:
        super().__init__("changed-elsewhere", message, theirs={"value": value, "who": who, "at": when})
        self.theirs = {"value": value, "who": who, "at": when}
