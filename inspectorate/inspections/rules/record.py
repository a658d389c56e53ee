"""What a visit's record must hold before the visit is over (方案四（四）; 安全生产法 67、68).

The phone judges by the same rule without a network (`field/static/field/js/record.js`); both are held to the vectors
in `vectors/end_of_visit.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.inspections.codes import Answer, Gravity, SignatureRole
from inspectorate.inspections.rules.signing import needs_witness
from inspectorate.kit.refusals import NotSo

ANSWERED_WITH_GROUND = frozenset({Answer.NOT_APPLICABLE, Answer.NOT_CHECKED})
PICTURES = frozenset({EvidenceKind.PHOTO, EvidenceKind.VIDEO})


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
    ground: str


@dataclass(frozen=True)
class FindingFacts:
    """`key` as the phone made it; `line` the order of its check point; `before`, `after` the digests of its photos."""

    key: str
    number: int
    line: int
    gravity: str
    has_article: bool
    measure: str
    is_corrected: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceFacts:
    """`finding` is the key of the finding that it shows."""

    digest: str
    kind: str
    purpose: str
    finding: str


@dataclass(frozen=True)
class SignatureFacts:
    role: str
    who: str
    refused: bool
    has_witness: bool
    is_stale: bool
    signed_on: date


@dataclass(frozen=True)
class RecordFacts:
    """Everything that finishing asks about. `officers` are the names on the certificates that were shown."""

    is_started: bool
    is_informed: bool
    representative: str
    officers: tuple[str, ...]
    lines: tuple[LineFacts, ...]
    findings: tuple[FindingFacts, ...]
    evidence: tuple[EvidenceFacts, ...]
    has_statement: bool
    signatures: tuple[SignatureFacts, ...]


@dataclass(frozen=True)
class Lack:
    """One thing that stands between the visit and its end: what, of which points, findings or people, and in words."""

    code: str
    about: tuple[int | str, ...]
    words: str


def missing(facts: RecordFacts) -> list[Lack]:
    """In the order of the record; empty when the visit may end."""
    if not facts.is_started:
        return [Lack("not-started", (), "还没有出示执法证、开始检查")]
    found = [] if facts.is_informed else [Lack("not-informed", (), "没有告知检查事项、询问是否申请回避")]
    found += _lines(facts)
    found += [one for finding in facts.findings for one in _finding(finding, facts)]
    if not facts.has_statement:
        found.append(Lack("no-statement", (), "没有记录被检查单位的陈述；没有的，写明“没有陈述和申辩”"))
    return found + _signatures(facts)


def complete(facts: RecordFacts) -> None:
    """Raise `NotSo` with the list of what is missing."""
    if open_ := [one.words for one in missing(facts)]:
        raise NotSo("record-incomplete", f"还不能结束检查：{'；'.join(open_)}。", missing=open_)


def _lines(facts: RecordFacts) -> Iterator[Lack]:
    told = {finding.line for finding in facts.findings}
    empty = [line.order for line in facts.lines if not line.answer]
    groundless = [line.order for line in facts.lines if line.answer in ANSWERED_WITH_GROUND and not line.ground]
    bare = [line.order for line in facts.lines if line.answer == Answer.VIOLATES and line.order not in told]
    if empty:
        yield Lack("line-empty", tuple(empty), f"有 {len(empty)} 个检查项没有填写：{_numbers(empty)}")
    if groundless:
        yield Lack("line-without-ground", tuple(groundless), f"检查项{_numbers(groundless)}没有检查，也没有写明理由")
    if bare:
        yield Lack("violation-without-finding", tuple(bare), f"检查项{_numbers(bare)}不符合，但没有记录问题")


def _numbers(orders: Sequence[int]) -> str:
    shown = "、".join(f"第 {n} 项" for n in orders[:8])
    return shown if len(orders) <= 8 else f"{shown}等"


def _finding(one: FindingFacts, facts: RecordFacts) -> Iterator[Lack]:
    """A major hazard is tied to an article and to a picture; a correction shows both before and after."""
    answers = {line.order: line.answer for line in facts.lines}
    own = [each for each in facts.evidence if each.finding == one.key]

    def lack(code: str, words: str) -> Lack:
        return Lack(code, (one.key,), f"问题 {one.number} {words}")

    if answers.get(one.line, "") not in {"", Answer.VIOLATES}:
        yield lack("finding-without-violation", "对应的检查项，结论不是“不符合”")
    if one.gravity == Gravity.MAJOR and not one.has_article:
        yield lack("major-without-article", "是重大事故隐患，没有选择违反的条文")
    if one.gravity == Gravity.MAJOR and not any(each.kind in PICTURES for each in own):
        yield lack("major-without-picture", "是重大事故隐患，没有照片或者录像")
    if one.is_corrected and not _both_sides(one, facts):
        yield lack("correction-without-pictures", "当场纠正，缺少纠正前、纠正后的照片（须是不同的照片）")
    if not one.is_corrected and not one.measure:
        yield lack("no-measure", "没有当场纠正，也没有写处理意见")


def _both_sides(one: FindingFacts, facts: RecordFacts) -> bool:
    """Pictures that were named and have arrived, or that were taken of this finding for the purpose; two at least."""
    pictures = [each for each in facts.evidence if each.kind in PICTURES]

    def side(named: Sequence[str], purpose: str) -> set[str]:
        taken = (one.key, purpose)
        return {each.digest for each in pictures if each.digest in named or (each.finding, each.purpose) == taken}

    before, after = side(one.before, Purpose.BEFORE), side(one.after, Purpose.AFTER)
    return bool(before and after and len(before | after) > 1)


def _signatures(facts: RecordFacts) -> list[Lack]:
    """Of each signer any signature that still stands counts.

    Officers sign; the representative who was informed signs, or refuses: before a witness, where the day asks for one.
    """
    fresh = [one for one in facts.signatures if not one.is_stale]
    signed = {(one.role, one.who) for one in fresh if not (one.refused and one.role == SignatureRole.OFFICER)}
    officers = [name for name in facts.officers if (SignatureRole.OFFICER, name) not in signed]
    representative = (SignatureRole.REPRESENTATIVE, facts.representative)
    silent = not facts.is_informed or representative not in signed
    unwitnessed = [one.who for one in fresh if one.refused and not one.has_witness and needs_witness(one.signed_on)]
    found = []
    if officers:
        found.append(Lack("officer-unsigned", tuple(officers), f"检查人员{'、'.join(officers)}没有签字"))
    if silent:
        who = f"（{facts.representative}）" if facts.is_informed else ""
        found.append(Lack("representative-unsigned", (), f"被检查单位没有签字，也没有记录拒签{who}"))
    if unwitnessed:
        found.append(Lack("refusal-without-witness", tuple(unwitnessed), "拒绝签字没有写明在场见证人"))
    asked = [*((SignatureRole.OFFICER, name) for name in officers), *([representative] if silent else [])]
    before = {(one.role, one.who) for one in facts.signatures if one.is_stale}
    if again := tuple(who for role, who in asked if (role, who) in before):
        found.append(Lack("sign-again", again, "签字之后内容又有改动，须重新签字"))
    return found
