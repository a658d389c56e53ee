"""The eight national results: what each requires, and which of several is the gravest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from inspectorate.inspections.codes import BreakOff, Gravity, Measure, Result, Verification
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.rules import another_person

# From the lightest to the gravest. No text says how items add up for an enterprise: this order is ours.
GRAVITY = (
    Result.CLEAN,
    Result.NOT_OPERATING,
    Result.NOT_DISCLOSED,
    Result.ORDERED,
    Result.UNREACHABLE,
    Result.FALSE_DISCLOSURE,
    Result.PENDING,
    Result.UNCOOPERATIVE,
)
NONE = "无"
WITHOUT_FINDINGS = frozenset({Result.CLEAN, Result.UNREACHABLE, Result.NOT_OPERATING})
OF_FINDINGS = frozenset({Result.ORDERED, Result.PENDING})


@dataclass(frozen=True)
class FoundThere:
    """One live finding of an item."""

    gravity: str
    is_corrected: bool


@dataclass(frozen=True)
class ItemFacts:
    """What the visit says about one drawn item."""

    name: str
    findings: tuple[FoundThere, ...]
    judged: int  # check points answered 符合, 不符合 or 不适用


@dataclass(frozen=True)
class VisitFacts:
    """What the visit says as a whole."""

    break_off: str
    has_unreachable_proof: bool
    has_refusal_proof: bool


@dataclass(frozen=True)
class ItemResult:
    result: str
    problem: str
    handling: str


def gravest(results: Collection[str]) -> str:
    """The enterprise's result: the gravest of its items'."""
    return max(results, key=lambda code: GRAVITY.index(Result(code)))


def proposed(facts: ItemFacts, visit: VisitFacts) -> str:
    """What the visit's facts suggest; the person may choose otherwise within the rules."""
    if visit.break_off:
        return {
            BreakOff.UNREACHABLE: Result.UNREACHABLE,
            BreakOff.REFUSED: Result.UNCOOPERATIVE,
            BreakOff.NOT_OPERATING: Result.NOT_OPERATING,
        }[BreakOff(visit.break_off)].value
    if not facts.findings:
        return Result.CLEAN.value
    graver = any(f.gravity == Gravity.MAJOR and not f.is_corrected for f in facts.findings)
    return (Result.PENDING if graver else Result.ORDERED).value


def item(value: ItemResult, facts: ItemFacts, visit: VisitFacts) -> ItemResult:
    """Raise `NotSo` unless the facts bear this result."""
    if value.result not in Result.values:
        raise NotSo("unknown-result", f"请为“{facts.name}”选择检查结果。")
    result = Result(value.result)
    problem, handling = value.problem.strip(), value.handling.strip()
    if not problem or not handling:
        raise NotSo("no-words", f"“{facts.name}”的发现问题情况和处置情况不能空着；没有的请填“{NONE}”。")
    _against_findings(result, facts)
    _against_visit(result, facts, visit)
    if result != Result.CLEAN and problem == NONE:
        raise NotSo("no-problem-said", f"“{facts.name}”的结果是“{result.label}”，请写明具体情况，不能填“{NONE}”。")
    if facts.findings and handling == NONE:
        raise NotSo("no-handling-said", f"“{facts.name}”发现了问题，请写明如何处置，不能填“{NONE}”。")
    return ItemResult(result.value, problem, handling)


def _against_findings(result: Result, facts: ItemFacts) -> None:
    count = len(facts.findings)
    if result in WITHOUT_FINDINGS and count:
        raise NotSo(
            "findings-exist",
            f"“{facts.name}”记录了 {count} 项问题，结果不能是“{result.label}”。",
            findings=count,
        )
    if result in OF_FINDINGS and not count:
        raise NotSo("no-findings", f"“{facts.name}”没有记录问题，结果不能是“{result.label}”。")
    major = any(f.gravity == Gravity.MAJOR and not f.is_corrected for f in facts.findings)
    if result == Result.ORDERED and major:
        raise NotSo(
            "major-is-not-light",
            f"“{facts.name}”有没有当场消除的重大事故隐患，结果应当是“{Result.PENDING.label}”。",
        )


def _against_visit(result: Result, facts: ItemFacts, visit: VisitFacts) -> None:
    if result == Result.CLEAN and not facts.judged:
        raise NotSo("nothing-judged", f"“{facts.name}”的检查要点都没有检查，结果不能是“{result.label}”。")
    if result == Result.UNREACHABLE and not visit.has_unreachable_proof:
        raise NotSo(
            "no-proof-unreachable",
            f"结果“{result.label}”须有证明：请先在全过程记录中存入现场照片或者退回的邮件，用途选“无法联系的证明”。",
        )
    if result == Result.UNCOOPERATIVE and not visit.has_refusal_proof:
        raise NotSo(
            "no-proof-refusal",
            f"结果“{result.label}”须有证明：请先在全过程记录中存入录音录像或者照片，用途选“拒绝、阻碍检查的证明”。",
        )


def whole(
    *, results: Sequence[str], verifications: Sequence[str], measure: str, note: str, findings: Sequence[FoundThere]
) -> None:
    """The verification methods and the follow-up measure must fit the results."""
    if not verifications or set(verifications) - set(Verification.values):
        raise NotSo("no-verification", "请至少选择一种核查方式。")
    if measure not in Measure.values:
        raise NotSo("no-measure", "请选择后续处置措施。")
    open_findings = [f for f in findings if not f.is_corrected]
    if measure == Measure.NONE and (open_findings or Result.PENDING in results or Result.UNCOOPERATIVE in results):
        raise NotSo("measure-too-light", "还有没有改正的问题或者待后续处理的结果，后续处置不能是“无需后续处置”。")
    if measure == Measure.ORDER and not findings:
        raise NotSo("nothing-to-order", "没有记录问题，后续处置不能是“责令改正”。")
    if measure == Measure.OTHER and not note.strip():
        raise NotSo("other-what", "后续处置选“其他”时，请写明是什么。")


def papers_done(left: Sequence[str]) -> None:
    """已责令改正 is said once the order has reached them; nothing is published over papers in hand."""
    if left:
        raise NotNow(
            "papers-in-hand",
            f"还不能批准公示：{'；'.join(left)}。请先签发、送达，不用的草稿请弃用。",
            papers=list(left),
        )


def second_person(by: int, *others: int | None) -> None:
    """Entering, checking and clearing are three persons' acts (职责分离)."""
    why = "录入、核对、批准须由不同的人办理。您已办理过前面的环节，请由另一人办理。"
    another_person(by, *others, why=why)
