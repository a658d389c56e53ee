"""Who looks on, and what a file must be before it is opened or takes another paper. Pure."""

from __future__ import annotations

from inspectorate.kit.refusals import NotNow, NotSo

# Roles that check, publish or archive the work of every unit; of a covert visit they know nothing.
LOOKING_ON = frozenset({"LEGAL", "REVIEWER", "PUBLISHER", "ARCHIVIST"})


def require_parent(kind: str, parent: str | None) -> None:
    """A case comes from a visit, or from nowhere that we know; a visit from a task or another visit."""
    allowed: dict[str, set[str | None]] = {
        "CASE": {None, "VISIT", "CASE"},
        "VISIT": {None, "TASK", "VISIT"},
        "TASK": {None},
    }
    if parent not in allowed[kind]:
        raise NotSo("wrong-parent", "案件只能出自检查或者另一案件，检查只能出自任务或者另一次检查。")


def require_open(number: str, *, is_closed: bool) -> None:
    if is_closed:
        raise NotNow("file-closed", f"案卷 {number} 已经办结，不能再增加文书。", number=number)
