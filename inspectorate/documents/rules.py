"""What must hold of a document before it goes on: its fields, what came before it, who acts, what its number reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.kinds import KINDS, Field, Input, Kind, needed_before
from inspectorate.documents.kinds.route import STEPS, Step
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.kit.text import printable
from inspectorate.kit.words import day
from inspectorate.people.rules import another_person

Facts = Mapping[str, Any]
# No paper of this office is older; an earlier year is a slip of the hand.
FIRST_DAY = date(2000, 1, 1)


def document_no(short: str, word: str, year: int, serial: int, part: int) -> str:
    """（冀秦）应急检记〔2023〕1号; the second of a kind in one file reads 1-2号. No zeros in front (GB/T 9704)."""
    return f"（{short}）应急{word}〔{year}〕{serial}{f'-{part}' if part > 1 else ''}号"


def missing_fields(kind: Kind, facts: Facts) -> list[str]:
    """The labels of the required fields that say nothing yet."""
    return [field.label for field in kind.required if not _says_something(facts.get(field.name))]


def _says_something(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return any(any(str(cell).strip() for cell in row) for row in value)
    return bool(value)


def require_fields(kind: Kind, facts: Facts) -> None:
    missing = missing_fields(kind, facts)
    if missing:
        raise NotSo(
            "fields-missing",
            f"{kind.title}还缺：{'、'.join(missing)}。请补充后再办理。",
            kind=kind.code,
            missing=missing,
        )
    _require_whole_rows(kind, facts)
    kind.check(facts)
    if "officers" in facts and len(_officers(facts["officers"])) < 2:
        raise NotSo("two-officers", "执法人员不得少于两人（行政处罚法第四十二条）。请补充执法人员。", kind=kind.code)


def _require_whole_rows(kind: Kind, facts: Facts) -> None:
    """Every row of such a table is complete: which row lacks what is told, and what to do."""
    for field in kind.fields:
        for number, row in enumerate(facts.get(field.name) or [] if field.whole else [], start=1):
            lacks = [column for column, cell in zip(field.columns, row, strict=True) if _lacks(field, column, cell)]
            if lacks:
                raise NotSo(
                    "row-incomplete",
                    f"{kind.title}“{field.label}”第 {number} 行（{str(row[0])[:20]}）缺{'、'.join(lacks)}。"
                    f"{field.help}",
                    kind=kind.code,
                    row=number,
                    lacks=lacks,
                )


def _lacks(field: Field, column: str, cell: object) -> bool:
    said = str(cell).strip()
    if field.options and column == field.columns[0] and said not in field.options:
        return True
    return column in field.whole and (not said or (column in field.days and not is_day(said)))


def is_day(text: str) -> bool:
    """As a form sends it: 2026-05-04."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def require_days_ahead(kind: Kind, facts: Facts, dated: date) -> None:
    """A day in a table is a term: it is not over on the day of the paper."""
    for field in kind.fields:
        for number, row in enumerate(facts.get(field.name) or [] if field.terms else [], start=1):
            for column, cell in zip(field.columns, row, strict=True):
                if column in field.terms and is_day(str(cell)) and date.fromisoformat(str(cell)) <= dated:
                    raise NotSo(
                        "term-over",
                        f"{kind.title}“{field.label}”第 {number} 行的{column}是 {day(date.fromisoformat(str(cell)))}，"
                        f"须在落款日期 {day(dated)}之后。当日能改正的不写限期。请改期限。",
                        row=number,
                    )


def _officers(rows: Sequence[Sequence[Any]]) -> set[tuple[str, ...]]:
    """Who is named, by name and certificate: one who stands there twice is one."""
    found = {tuple(str(cell).strip() for cell in row) for row in rows}
    return {row for row in found if row and row[0]}


def facts_of(kind: Kind, facts: Facts, dated: date) -> dict[str, Any]:
    """Of what is known, what papers of that day say. What no edition of the kind says is a mistake."""
    if strange := set(facts) - kind.every_field:
        raise TypeError(f"{kind.code} has no field {', '.join(sorted(strange))}")
    return {field.name: facts[field.name] for field in kind.on(dated).fields if field.name in facts}


def require_same_edition(kind: Kind, before: date, after: date) -> None:
    """A paper is not carried over the day from which its kind says other things."""
    early, late = sorted([before, after])
    if between := [edition.start for edition in kind.editions if early < edition.start <= late]:
        raise NotSo(
            "another-edition",
            f"从 {day(between[-1])}起，"
            f"《{kind.title}》的内容不同，落款日期不能改到 {day(after)}。请弃用这份草稿，重新起草。",
        )


def known_facts(kind: Kind, facts: Facts) -> dict[str, Any]:
    """Only the kind's own fields, in characters that paper shows; rows have as many cells as the table has columns."""
    strange = set(facts) - {field.name for field in kind.fields}
    if strange:
        raise TypeError(f"{kind.code} has no field {', '.join(sorted(strange))}")
    found: dict[str, Any] = {}
    for field in kind.fields:
        value = facts.get(field.name, [] if field.input == Input.ROWS else "")
        if field.input == Input.ROWS:
            width = len(field.columns)
            value = [[printable(str(cell)) for cell in row][:width] + [""] * (width - len(row)) for row in value]
        found[field.name] = printable(value) if isinstance(value, str) else value
    return found


class Presence(Protocol):
    """Who was on site: who showed a certificate there, with name and number, and the days on site."""

    @property
    def officers(self) -> Sequence[tuple[str, str]]: ...

    @property
    def first(self) -> date | None: ...

    @property
    def last(self) -> date | None: ...


def require_on_site(kind: Kind, facts: Facts, dated: date, there: Presence, *, is_there: bool, on: date) -> None:
    """What is made on site is issued by who showed a certificate there, names those, and bears a day on site.

    Anybody who works on the file may draft it (安全生产法 67, 行政处罚法 42, 55). `is_there`: who issues it was.
    """
    if there.first is None:
        raise NotNow(
            "not-visited",
            f"《{kind.title}》由到现场的执法人员签发，现场还没有出示证件、开始检查。请先出示证件、开始检查，再签发。",
        )
    names = "、".join(name for name, _ in there.officers)
    if not is_there:
        raise NotYou(
            "not-on-site",
            f"《{kind.title}》由在现场出示过有效执法证件的人员签发（{names}）。您可以起草和修改，请由其中一人签发。",
            officers=[name for name, _ in there.officers],
        )
    if strangers := [row[0] for row in sorted(_officers(facts.get("officers", []))) if row not in there.officers]:
        raise NotSo(
            "officer-not-on-site",
            f"{'、'.join(strangers)}没有在现场出示执法证件，不能在《{kind.title}》中署名（出示过的：{names}）。"
            "请弃用这份草稿，从检查页面重新起草。",
            officers=strangers,
        )
    if not there.first <= dated <= (there.last or on):
        days = day(there.first) if there.last == there.first else f"{day(there.first)}至{day(there.last or on)}"
        raise NotSo(
            "dated-off-site",
            f"《{kind.title}》在现场制作，落款日期应是在现场的日期（{days}），目前是 {day(dated)}。"
            "请改落款日期；事后补录的不用改签发的时间，系统会注明。",
            dated=dated,
        )


def require_unchanged(kind: Kind, before: Facts, after: Facts) -> None:
    """What was drawn, or shown at the gate, is not typed over."""
    changed = [f.label for f in kind.fields if f.is_fixed and before[f.name] != after[f.name]]
    if changed:
        raise NotSo(
            "fixed-fields",
            f"{'、'.join(changed)}由系统中的记录带入，不能在文书中改动。"
            "记录有变动的，请弃用这份草稿，从检查页面重新起草。",
            fields=changed,
        )


# What is lacking of a paper that was not issued.
UNISSUED: Mapping[str, str] = {
    DocumentStage.DRAFT: "还是草稿",
    DocumentStage.SUBMITTED: "还没有批准",
    DocumentStage.REVIEWED: "还没有批准",
    DocumentStage.APPROVED: "还没有签发",
}


def lacking(kind: Kind, stage: str, is_served: bool, ends: date | None = None) -> str:
    """What is left undone of a document that was begun, in words; nothing where it is done with.

    `ends`: its announcement still runs, until that day.
    """
    if stage in UNISSUED:
        return f"{kind.title}{UNISSUED[stage]}"
    if stage != DocumentStage.ISSUED or not kind.is_to_serve:
        return ""
    if ends is not None:
        return f"{kind.title}公告送达，{day(ends)}才视为送达"
    return "" if is_served else f"{kind.title}还没有登记送达"


def require_prior(kind: Kind, done: Collection[str]) -> None:
    """Every document has its place in the order: 安全生产法 §68 asks for the visit before its record,
    方案四（四） for the scheme before the visit. `done`: the kinds issued or approved so far."""
    for choices in needed_before(kind):
        if not any(one.code in done for one in choices):
            wanted = "或者".join(f"《{one.title}》" for one in choices)
            raise NotNow(
                "prior-document-missing",
                f"签发《{kind.title}》之前，须先有{wanted}。请先办理。",
                kind=kind.code,
                needs=[one.code for one in choices],
            )


def require_order_of_days(kind: Kind, dated: date, earlier: Iterable[tuple[str, date]], on: date) -> None:
    """A document is dated neither in the future nor before those it builds on."""
    if dated < FIRST_DAY:
        raise NotSo("dated-too-early", f"落款日期 {day(dated)}太早，请核对年份。", dated=dated)
    if dated > on:
        raise NotSo("dated-later", f"落款日期 {day(dated)}还没有到。请改为今天或者更早。", dated=dated)
    for title, before in earlier:
        if dated < before:
            raise NotSo(
                "dated-earlier", f"落款日期 {day(dated)}早于《{title}》的 {day(before)}。请核对日期。", dated=dated
            )


def step_of(kind: Kind, code: str) -> Step:
    """The kind's own step of this code; where its route has none, the usual one."""
    return next((step for step in kind.route if step.code == code), STEPS[code])


def kinds_through(roles: Collection[str]) -> set[str]:
    """The kinds of which one of these roles takes a step for every unit."""
    return {kind.code for kind in KINDS.values() if any(step.anywhere.intersection(roles) for step in kind.every_step)}


def require_turn(kind: Kind, awaits: Step | None, step: Step, stage: str) -> None:
    """The steps of the route are taken in their order, each once."""
    if step not in kind.route:
        raise NotNow("needs-no-step", f"《{kind.title}》不需要{step.label}。", step=step.code)
    if awaits is None:
        raise NotNow("not-waiting", f"这份文书目前是“{stage}”，不能{step.label}。请刷新页面。", step=step.code)
    if kind.route.index(step) < kind.route.index(awaits):
        raise NotNow("step-taken", f"这份文书已经{step.label}，目前是“{stage}”。请刷新页面。", step=step.code)
    if step != awaits:
        words = f"《{kind.title}》须先{awaits.label}再{step.label}。目前是“{stage}”。"
        raise NotNow("step-before", words, step=step.code, awaits=awaits.code)


class Returnable(Protocol):
    """What was agreed to, or sent back."""

    @property
    def is_return(self) -> bool: ...


R = TypeVar("R", bound=Returnable)


def since_return(given: Iterable[R]) -> list[R]:
    """The agreements that count, of all that were given in their order: those after the last return."""
    rows = list(given)
    returned = max((n for n, row in enumerate(rows) if row.is_return), default=-1)
    return rows[returned + 1 :]


def stage_after(kind: Kind, step: Step) -> DocumentStage:
    """The stage with this step taken: all agreed to, only the last to come, or more."""
    left = len(kind.before_issue) - 1 - kind.before_issue.index(step)
    return {0: DocumentStage.APPROVED, 1: DocumentStage.REVIEWED}.get(left, DocumentStage.SUBMITTED)


def second_person(by: int, authors: Collection[int], taken: Mapping[int, str]) -> None:
    """Whose words it holds takes no step, and nobody takes two (职责分离). `taken`: who took which, by its label."""
    another_person(by, *authors, why="这份文书是您起草、修改或者报送的，须由另一人办理。")
    another_person(by, *taken, why=f"这份文书是您{taken.get(by, '')}的，须由另一人办理。")


def require_panel(step: Step, present: Mapping[int, str], panel: Collection[int], by: int) -> None:
    """`present`: who took part, with what each said; `panel`: who may; `by`: who writes it down."""
    if len(present) < step.present:
        raise NotSo("too-few-present", f"集体讨论须有 {step.present} 名以上局领导参加，目前 {len(present)} 名。")
    if strangers := set(present) - set(panel):
        raise NotSo(
            "not-of-the-panel",
            "参加讨论的须是当日在任的局领导；起草、修改、报送过这份文书或者办理过其他环节的不参加。",
            persons=sorted(strangers),
        )
    if not all(said.strip() for said in present.values()):
        raise NotSo("nothing-said", "请写明每名参加人员的意见。")
    if by not in present:
        raise NotYou("not-present", "集体讨论由参加讨论的局领导登记。")


def require_held(held_at: datetime, before: datetime, at: datetime) -> None:
    """Held after the paper was drafted and the steps before it were taken; written down afterwards."""
    if not before <= held_at <= at:
        raise NotSo("held-at", "讨论的时间应在起草和前面的环节办理之后、登记之前。", held_at=held_at)


def nobody_for(kind: Kind, step: Step, unit: str) -> str:
    """Where nobody can take the step: what is lacking, and who can mend it."""
    before = [one.label for one in kind.route[: kind.route.index(step)]]
    apart = "、".join(["起草", "修改", "报送", *before])
    lacks, whom = ("", "授予一名人员") if step.anywhere else (unit, f"给{unit}的一名人员授予")
    return f"{lacks}还没有能{step.label}这份文书的人员（{apart}的人除外）。请安全管理员{whom}{step.posts}岗位。"


def deemed_on(way: str, served_on: date, *, refused: bool, announcement: int) -> date | None:
    """The day on which it counts as served; none where it was refused and not left behind.

    `served_on`: signed for, by them or before whom it was entrusted to; on the receipt of the mail; left there; arrived
    in the system that the confirmed address names; announced. `announcement`: how many days pass after that.
    """
    if way == ServiceWay.ANNOUNCED:
        return served_on + timedelta(days=announcement)
    return None if refused and way != ServiceWay.LEFT else served_on


@dataclass(frozen=True)
class Served:
    """送达情况, as it is recorded. `proof`: the kind of the file that came with it; `confirmed_on`: the address."""

    way: str
    on: date
    receiver: str = ""
    refused: bool = False
    witness: str = ""
    note: str = ""
    servers: Sequence[str] = ()
    proof: str = ""
    confirmed_on: date | None = None
    is_address_on_file: bool = False


def require_service_facts(served: Served) -> None:
    """送达: who received it, or who refused and what proves it; what each way asks for beside."""
    if served.way == ServiceWay.LEFT:
        _left_behind(served)
    elif served.way == ServiceWay.ANNOUNCED:
        _announced(served)
    elif served.refused:
        if not (served.witness.strip() and served.note.strip()):
            raise NotSo("no-witness", "拒收的，请写明见证人和拒收的情况。")
    elif not served.receiver.strip():
        raise NotSo("no-receiver", "请填写收件人。")
    if served.way == ServiceWay.ELECTRONIC:
        _by_wire(served)


def _left_behind(served: Served) -> None:
    """Two leave it there; a witness signs, or pictures show it (安全生产违法行为行政处罚办法第六十六条)."""
    if not served.note.strip():
        raise NotSo("no-reason", "留置送达的，请在说明中写明拒收的事由。")
    if not served.witness.strip() and served.proof not in {"PHOTO", "VIDEO"}:
        raise NotSo("no-witness", "留置送达须有见证人，或者有送达过程的照片、录像。请填写见证人，或者上传。")
    if len({name for one in served.servers if (name := one.strip())}) < 2:
        raise NotSo("two-servers", "留置送达须有两名送达人。")


def _announced(served: Served) -> None:
    if served.refused:
        raise NotSo("announced-refused", "公告送达没有收件人，也就没有拒收。请核对送达方式。")
    if not served.note.strip():
        raise NotSo("no-reason", "公告送达的，请在说明中写明原因和经过，例如下落不明、用过哪些方式送达。")


def _by_wire(served: Served) -> None:
    """Only to the address that they confirmed in writing (行政处罚法 61, 安全生产违法行为行政处罚办法第六十七条)."""
    if served.is_address_on_file:
        return
    if served.confirmed_on is None or not served.proof:
        raise NotSo("no-consent", "电子送达须有受送达人签订的送达地址确认书。请填写签订日期，并上传确认书。")
    if served.confirmed_on > served.on:
        raise NotSo("confirmed-later", f"送达地址确认书的签订日期{day(served.confirmed_on)}晚于送达日期。请核对日期。")
