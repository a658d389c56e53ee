"""Which roles one person may not hold together. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.kit.refusals import NotSo

# 三员分立 (GB/T 22239 权限分离) and the duties this system keeps apart: who plans does not approve,
# who witnesses is not of the office that draws, who oversees keeps no accounts.
APART = (
    frozenset({"SYSTEM_ADMIN", "SECURITY_ADMIN"}),
    frozenset({"SYSTEM_ADMIN", "AUDITOR"}),
    frozenset({"SECURITY_ADMIN", "AUDITOR"}),
    frozenset({"PLANNER", "LEADER"}),
    frozenset({"OFFICE_ADMIN", "LEADER"}),
    frozenset({"PLANNER", "WITNESS"}),
    frozenset({"OFFICE_ADMIN", "WITNESS"}),
    frozenset({"OFFICER", "REVIEWER"}),
    frozenset({"OFFICER", "PUBLISHER"}),
    frozenset({"OFFICE_ADMIN", "PUBLISHER"}),
)


def check_compatible(held: Iterable[str], added: str, labels: dict[str, str]) -> None:
    """Raise `NotSo` when `added` must not be held together with a role already held."""
    for role in held:
        if role != added and frozenset({role, added}) in APART:
            raise NotSo(
                "roles-kept-apart",
                f"“{labels[role]}”与“{labels[added]}”不得由同一人担任。请先结束前一任职，或另选人员。",
                held=role,
                added=added,
            )
