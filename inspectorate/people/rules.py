"""Which roles see what, which one person may not hold together, and which acts one person may not do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inspectorate.kit.refusals import NotSo, NotYou

# Roles that keep the machinery or the accounts and see no case; and those that see every case, covert ones too.
WITHOUT_CASES = frozenset({"SYSTEM_ADMIN", "SECURITY_ADMIN"})
SEEING_ALL = frozenset({"LEADER", "OFFICE_ADMIN", "WITNESS", "AUDITOR"})

# 三员分立 (GB/T 22239 权限分离): who keeps accounts, appoints or audits does none of the bureau's business.
KEEPERS = frozenset({"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"})
# Who plans or draws neither approves nor witnesses; who inspects neither reviews documents nor clears results.
APART = (
    frozenset({"PLANNER", "LEADER"}),
    frozenset({"OFFICE_ADMIN", "LEADER"}),
    frozenset({"PLANNER", "WITNESS"}),
    frozenset({"HEAD", "WITNESS"}),
    frozenset({"OFFICE_ADMIN", "WITNESS"}),
    frozenset({"OFFICER", "REVIEWER"}),
    frozenset({"OFFICER", "PUBLISHER"}),
    frozenset({"OFFICE_ADMIN", "PUBLISHER"}),
)


def apart(one: str, other: str) -> bool:
    """Whether nobody may hold both at a time."""
    return one != other and bool({one, other} & KEEPERS or frozenset({one, other}) in APART)


def check_compatible(held: Iterable[str], added: str, labels: dict[str, str]) -> None:
    """Raise `NotSo` when `added` must not be held together with a role already held."""
    for role in held:
        if apart(role, added):
            raise NotSo(
                "roles-kept-apart",
                f"“{labels[role]}”与“{labels[added]}”不得由同一人担任。请先结束前一任职，或另选人员。",
                held=role,
                added=added,
            )


def unit_code_problem(code: str) -> str:
    """A unit's code stands in addresses and in the frozen lists, where it may not be mistaken for anything else."""
    is_one = re.fullmatch(r"[A-Z0-9][A-Z0-9_-]*", code, re.ASCII)
    return "" if is_one else "编码只能用大写字母、数字、横线，并以字母或数字开头。"


USERNAME = r"^[a-z][a-z0-9_.-]{1,31}$"


def username_problem(username: str) -> str:
    is_one = re.fullmatch(USERNAME, username, re.ASCII)
    return "" if is_one else "用户名须以小写字母开头，只能含小写字母、数字、点和横线，2 至 32 个字符。"


def another_person(by: int, *before: int | None, why: str, code: str = "same-person") -> None:
    """Raise `NotYou` when `by` is one of those who acted `before` (职责分离): keys of persons, none who did not act.

    `why`: the sentence that says what he did there.
    """
    if by in before:
        raise NotYou(code, why)
