"""Who may stand at the gate: two drawn or assigned, certificates valid that day (行政处罚法 42、55)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.kit.refusals import NotSo

FEWEST = 2


@dataclass(frozen=True)
class Certificate:
    """One officer's certificate as the registry has it. On the day it runs out it is out."""

    certificate_no: str
    name: str
    unit: str
    valid_from: date
    valid_until: date

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on < self.valid_until


def fit_to_inspect(shown: Sequence[Certificate], entitled: Collection[str], on: date) -> None:
    """Raise `NotSo` unless at least two entitled officers show certificates that are all valid on that day."""
    numbers = [one.certificate_no for one in shown]
    if len(set(numbers)) != len(numbers):
        raise NotSo("certificate-twice", "同一执法证选了两次。")
    strangers = [one.name for one in shown if one.certificate_no not in entitled]
    if strangers:
        raise NotSo(
            "not-of-this-visit",
            f"{'、'.join(strangers)}不是本次检查抽中的人员（或者已回避），也没有被指派协助，不能参加检查。",
            officers=strangers,
        )
    expired = [one.name for one in shown if not one.is_valid(on)]
    if expired:
        raise NotSo(
            "certificate-not-valid",
            f"{'、'.join(expired)}的执法证在{on.year}年{on.month}月{on.day}日不在有效期内，不能参加检查"
            "（行政处罚法第四十二条）。请联系本任务发起科室申请补抽执法人员。",
            officers=expired,
        )
    if len(shown) < FEWEST:
        raise NotSo(
            "too-few-officers",
            f"现场检查须由两名以上执法人员出示证件进行，目前 {len(shown)} 名（行政处罚法第四十二条、第五十五条）。",
            shown=len(shown),
        )


def may_assist(*, skill: str, uncovered: Collection[str], skills: Collection[str], is_member: bool) -> None:
    """Assistance is for a skill that the drawn team lacks and the assistant has."""
    if is_member:
        raise NotSo("already-on-the-team", "这名执法人员已在检查组中。")
    if skill not in uncovered:
        raise NotSo("skill-covered", "检查组不缺这项专业，无须指派协助人员。")
    if skill not in skills:
        raise NotSo("skill-lacking", "这名执法人员的名录信息中没有这项专业，请另选一人。")
