"""What a visit's record must hold before the visit is over (方案四（四）; 安全生产法 67、68)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspectorate.inspections.codes import Answer, Gravity, SignatureRole
from inspectorate.kit.refusals import NotSo

ANSWERED_WITH_GROUND = frozenset({Answer.NOT_APPLICABLE, Answer.NOT_CHECKED})


def answer(code: str, ground: str) -> tuple[str, str]:
    """A known answer, with its ground where the point was not judged."""
    clean = " ".join(ground.split())
    if code not in Answer.values:
        raise NotSo("unknown-answer", "请在符合、不符合、不适用、未检查中选择一项。")
    if code in ANSWERED_WITH_GROUND and not clean:
        raise NotSo("no-ground", f"选择“{Answer(code).label}”时，请写明理由。")
    if len(clean) > 500:
        raise NotSo("ground-too-long", f"说明请控制在 500 字以内，目前 {len(clean)} 字。")
    return code, clean


@dataclass(frozen=True)
class LineFacts:
    order: int
    answer: str
    findings: int


@dataclass(frozen=True)
class FindingFacts:
    number: int
    gravity: str
    has_article: bool
    is_corrected: bool
    pictures: int
    has_before: bool
    has_after: bool
    measure: str


@dataclass(frozen=True)
class SignatureFacts:
    role: str
    who: str
    refused: bool
    has_witness: bool
    signed_at: datetime
    version: int


@dataclass(frozen=True)
class RecordFacts:
    """Everything that finishing asks about."""

    is_informed: bool
    recusal_open: bool
    officers: tuple[str, ...]
    lines: tuple[LineFacts, ...]
    findings: tuple[FindingFacts, ...]
    signatures: tuple[SignatureFacts, ...]
    content_changed_at: datetime | None
    content_version: int


def missing(facts: RecordFacts) -> list[str]:
    """What still stands between the visit and its end, in the order of the record; empty when it may end."""
    found: list[str] = []
    if not facts.is_informed:
        found.append("没有告知检查事项、询问是否申请回避")
    found += _lines(facts.lines)
    found += [one for finding in facts.findings for one in _finding(finding)]
    return found + _signatures(facts)


def complete(facts: RecordFacts) -> None:
    """Raise `NotSo` with the list of what is missing."""
    open_ = missing(facts)
    if open_:
        raise NotSo("record-incomplete", f"还不能结束检查：{'；'.join(open_)}。", missing=open_)


def _lines(lines: Sequence[LineFacts]) -> list[str]:
    unanswered = [line.order for line in lines if not line.answer]
    bare = [line.order for line in lines if line.answer == Answer.VIOLATES and not line.findings]
    torn = [line.order for line in lines if line.answer != Answer.VIOLATES and line.answer and line.findings]
    found = []
    if unanswered:
        found.append(f"有 {len(unanswered)} 个检查项没有填写：{_numbers(unanswered)}")
    if bare:
        found.append(f"检查项{_numbers(bare)}不符合，但没有记录问题")
    if torn:
        found.append(f"检查项{_numbers(torn)}记录了问题，但结论不是“不符合”")
    return found


def _numbers(orders: Sequence[int]) -> str:
    shown = "、".join(f"第 {n} 项" for n in orders[:8])
    return shown if len(orders) <= 8 else f"{shown}等"


def _finding(one: FindingFacts) -> list[str]:
    """A major hazard is tied to an article and to a picture; a correction shows both before and after."""
    found = []
    if one.gravity == Gravity.MAJOR and not one.has_article:
        found.append(f"问题 {one.number} 是重大事故隐患，没有选择违反的条文")
    if one.gravity == Gravity.MAJOR and not one.pictures:
        found.append(f"问题 {one.number} 是重大事故隐患，没有照片或者录像")
    if one.is_corrected and not (one.has_before and one.has_after):
        found.append(f"问题 {one.number} 当场纠正，缺少纠正前、纠正后的照片")
    if not one.is_corrected and not one.measure:
        found.append(f"问题 {one.number} 没有当场纠正，也没有写处理意见")
    return found


def _signatures(facts: RecordFacts) -> list[str]:
    """Of each signer any signature that still stands counts."""
    fresh = [s for s in facts.signatures if not is_stale(s, facts.content_changed_at, facts.content_version)]
    found = []
    officers = {s.who for s in fresh if s.role == SignatureRole.OFFICER and not s.refused}
    lacking = [name for name in facts.officers if name not in officers]
    if lacking:
        found.append(f"检查人员{'、'.join(lacking)}没有签字")
    if not any(s.role == SignatureRole.REPRESENTATIVE for s in fresh):
        found.append("被检查单位没有签字，也没有记录拒签")
    if any(s.refused and not s.has_witness for s in fresh):
        found.append("拒绝签字没有写明在场见证人")
    if found and {(s.role, s.who) for s in facts.signatures} - {(s.role, s.who) for s in fresh}:
        found.append("签字之后内容又有改动，须重新签字")
    return found


class Signed(Protocol):
    """A signature, as a row or as facts."""

    @property
    def signed_at(self) -> datetime: ...
    @property
    def version(self) -> int: ...


def is_stale(signature: Signed, changed_at: datetime | None, changed_in: int) -> bool:
    """The content changed after it: by the clocks of the devices, or in the order in which it arrived."""
    return signature.version < changed_in or (changed_at is not None and signature.signed_at < changed_at)
