"""Who looks on, and what a file may come from. Pure."""

from __future__ import annotations

from inspectorate.kit.refusals import NotSo

# Roles that check, publish or archive the work of every unit; of a covert visit they know nothing.
LOOKING_ON = frozenset({"LEGAL", "REVIEWER", "PUBLISHER", "ARCHIVIST"})
# Roles in which one writes papers, each in the files of his own unit and where he is one of the readers.
WORKING = frozenset({"OFFICER", "PLANNER", "HEAD", "REVIEWER"})


def require_parent(kind: str, parent: str | None) -> None:
    """A case comes from a visit, or from nowhere that we know; a visit from a task or another visit."""
    allowed: dict[str, set[str | None]] = {
        "CASE": {None, "VISIT", "CASE"},
        "VISIT": {None, "TASK", "VISIT"},
        "TASK": {None},
    }
    if parent not in allowed[kind]:
        raise NotSo("wrong-parent", "案件只能出自检查或者另一案件，检查只能出自任务或者另一次检查。")
