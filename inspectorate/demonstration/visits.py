"""What came after the first draw of 2023: notices, visits, results — each through its action, on its own day.

Two of the ten enterprises have a finding: one is corrected on the spot, one is ordered to be rectified.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from inspectorate.demonstration.year import Cast, Say, moment
from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.documents.pdf import SHIPPED_FONTS
from inspectorate.draws.models import Draw
from inspectorate.inspections import actions
from inspectorate.inspections.codes import Measure, Result, Verification
from inspectorate.inspections.models import ChecklistLine, Visit
from inspectorate.inspections.queries.outcomes import drawn_items
from inspectorate.inspections.rules.outcomes import NONE, ItemResult
from inspectorate.notices import actions as notices
from inspectorate.notices.forms import REQUIREMENTS
from inspectorate.notices.models import Notice
from inspectorate.notices.papers import Terms
from inspectorate.people.acting import Acting
from inspectorate.people.models import Person
from inspectorate.post.actions import carry_batch
from inspectorate.post.models import BatchAct

TOLD, TEAMS = moment("2023-05-05T09:00"), moment("2023-05-05T15:00")
SERVED, SETTLED = moment("2023-05-08T10:00"), moment("2023-05-09T15:00")
FROM, UNTIL = date(2023, 5, 15), date(2023, 5, 31)
FIRST_VISIT = moment("2023-05-15T09:00")
CHECKED, CLEARED = moment("2023-05-29T16:00"), moment("2023-05-30T10:00")
REPRESENTATIVE, POSITION = "安全负责人（演示）", "安全总监"
SKILL_GROUND = "检查组与专家可以覆盖，不另行指派（演示）"


def carry(draw: Draw, cast: Cast, say: Say) -> None:
    """From the draw's record to results cleared for publication."""
    _tell(draw, cast)
    visits = [_ready(visit, cast) for visit in actions.open_visits(draw_id=draw.pk, by=cast["wang"], at=TEAMS)]
    for number, visit in enumerate(visits):
        _inspect(visit, number, FIRST_VISIT + timedelta(days=number // 2, hours=5 * (number % 2)), cast)
    say(f"  {draw.no} 已告知、检查 {len(visits)} 户，结果已批准公示")


def _tell(draw: Draw, cast: Cast) -> None:
    """告知: prepared, approved, issued in a batch; handed over at each enterprise."""
    made = _prepare(draw, cast)
    _batch(made, BatchAct.APPROVE, cast["zhao"])
    _batch(made, BatchAct.ISSUE, cast["wang"])
    _serve(made, cast)


def _prepare(draw: Draw, cast: Cast) -> list[Notice]:
    terms = Terms(
        visit_from=FROM,
        visit_until=UNTIL,
        requirements=REQUIREMENTS,
        contact=cast["wang"].name,
        contact_phone="0335-0000000（演示）",
    )
    return notices.prepare_notices(draw_id=draw.pk, terms=terms, by=cast["wang"], at=TOLD)


def _serve(made: Iterable[Notice], cast: Cast) -> None:
    for notice in made:
        notices.serve_notice(
            notice_id=notice.pk,
            way="DIRECT",
            served_on=SERVED.date(),
            receiver=REPRESENTATIVE,
            place="被检查单位",
            servers=[cast["wang"].name, cast["zhao"].name],
            by=cast["wang"],
            at=SERVED,
        )


def _batch(made: list[Notice], act: BatchAct, by: Person) -> None:
    ids = [notice.pk for notice in made]
    batch = notices.start_batch(draw_id=made[0].drawn.draw_id, act=act, notice_ids=ids, by=by, at=TOLD)
    carry_batch(batch_id=batch.pk, at=TOLD)


def _ready(visit: Visit, cast: Cast) -> Visit:
    """检查组 confirmed, 检查方案 drafted by its leader, reviewed by the head, approved by the director."""
    actions.confirm_team(visit_id=visit.pk, ground=SKILL_GROUND, by=cast["zhao"], at=TEAMS)
    leader = team(visit)[0]
    scheme = actions.prepare_scheme(visit_id=visit.pk, planned_from=FROM, planned_until=UNTIL, by=leader, at=SETTLED)
    documents.submit_document(document_id=scheme.pk, by=leader, at=SETTLED)
    documents.review_document(document_id=scheme.pk, opinion="同意", by=cast["zhao"], at=SETTLED)
    visit = actions.approve_scheme(visit_id=visit.pk, opinion="同意", by=cast["zhang"], at=SETTLED)
    documents.issue_document(document_id=scheme.pk, by=leader, at=SETTLED)
    return visit


def team(visit: Visit) -> list[Person]:
    """The drawn members' accounts, the leader first."""
    members = visit.origin.team.filter(is_replaced=False).order_by("-leads", "group", "seat")
    return [Person.objects.get(inspector__certificate_no=m.certificate_no) for m in members]


def _inspect(visit: Visit, number: int, at: datetime, cast: Cast) -> None:
    """On site, its papers, and its result cleared for publication."""
    _to_its_result(visit, number, at)
    _check(visit)
    actions.clear_outcome(visit_id=visit.pk, opinion="同意公示。", by=cast["gu"], at=CLEARED)


def _to_its_result(visit: Visit, number: int, at: datetime) -> None:
    """On site, its papers, and its result entered by a member."""
    officers = team(visit)
    by, until = officers[0], at + timedelta(hours=2)
    visit_id = visit.pk
    numbers = [officer.inspector.certificate_no for officer in officers]
    actions.show_certificates(visit_id=visit_id, officers=numbers, shown_to=REPRESENTATIVE, by=by, at=at)
    actions.start(visit_id=visit_id, place="厂区", by=by, at=at)
    actions.inform(visit_id=visit_id, representative=REPRESENTATIVE, position=POSITION, phone="", by=by, at=at)
    lines = list(ChecklistLine.objects.filter(visit=visit).order_by("order"))
    has_finding = number in {1, 4}
    for place, line in enumerate(lines):
        answer = "VIOLATES" if has_finding and place == 0 else "CONFORMS"
        actions.answer_line(visit_id=visit_id, line_id=line.pk, answer=answer, by=by, at=at)
    _photo(visit, f"现场 {number + 1}", "SCENE", by, at)
    if has_finding:
        _find(visit, lines[0], corrected=number == 1, by=by, at=at)
    actions.record_statement(visit_id=visit_id, who=REPRESENTATIVE, text="对检查情况无异议。", by=by, at=until)
    _sign(visit, officers, by, until)
    actions.finish(visit_id=visit_id, by=by, at=until)
    _papers(visit, number, officers, until)
    _enter(visit, officers[1], until)


def _find(visit: Visit, line: ChecklistLine, *, corrected: bool, by: Person, at: datetime) -> None:
    found = actions.record_finding(
        visit_id=visit.pk,
        line_id=line.pk,
        gravity="GENERAL",
        place="厂区",
        description=f"检查要点“{line.point}”中部分内容没有落实（演示）",
        nature="VIOLATION",
        measure="" if corrected else "补齐并落实，限 15 日内改正",
        by=by,
        at=at,
    )
    if corrected:
        before, after = (_photo(visit, f"纠正{when}", purpose, by, at) for when, purpose in PAIR)
        actions.correct_finding(
            visit_id=visit.pk, finding_id=found.pk, note="当场改正", before=[before], after=[after], by=by, at=at
        )


PAIR = (("前", "BEFORE"), ("后", "AFTER"))


def _sign(visit: Visit, officers: Iterable[Person], by: Person, at: datetime) -> None:
    roles = [("OFFICER", officer.name) for officer in officers] + [("REPRESENTATIVE", REPRESENTATIVE)]
    for role, who in roles:
        content = picture(who.removesuffix("（演示）"), (480, 160), size=64)
        digest = actions.receive_file(visit_id=visit.pk, blocks=[content], name="签名.jpg", by=by, at=at)
        actions.sign(visit_id=visit.pk, role=role, who=who, digest=digest, by=by, at=at)


def _papers(visit: Visit, number: int, officers: list[Person], at: datetime) -> None:
    """现场检查记录 and 检查表 for all; 责令限期整改指令书 where something is left to be put right."""
    kinds = ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"] + (["RECTIFICATION_ORDER"] if number == 4 else [])
    for kind in kinds:
        draft = actions.draft_visit_document(visit_id=visit.pk, kind=kind, by=officers[0], at=at)
        _issue(draft, officers[0], at)
        if kind == "RECTIFICATION_ORDER":
            _hand_over(draft, officers, at)


def _hand_over(order: Document, officers: list[Person], at: datetime) -> None:
    documents.record_service(
        document_id=order.pk,
        way="DIRECT",
        served_on=at.date(),
        receiver=REPRESENTATIVE,
        place="被检查单位",
        servers=[one.name for one in officers[:2]],
        by=officers[0],
        at=at,
    )


def _issue(draft: Document, by: Person, at: datetime) -> None:
    documents.issue_document(document_id=draft.pk, by=by, at=at)


def _enter(visit: Visit, by: Person, at: datetime) -> None:
    items, found = {}, False
    for one in drawn_items(visit):
        bad = one.facts.findings
        found = found or any(not f.is_corrected for f in bad)
        items[one.code] = (
            ItemResult(Result.ORDERED, "检查要点部分没有落实", "已责令改正")
            if bad
            else ItemResult(Result.CLEAN, NONE, NONE)
        )
    measure = Measure.ORDER if found else Measure.NONE
    visit_id, entering = visit.pk, Acting(by=by, at=at)
    actions.enter_outcome(
        visit_id=visit_id, items=items, verifications=[Verification.ON_SITE], measure=measure, **entering
    )
    actions.submit_outcome(visit_id=visit_id, **entering)


def _check(visit: Visit) -> None:
    """By the leader of the team."""
    checks = team(visit)[0]
    actions.check_outcome(visit_id=visit.pk, opinion="与现场记录一致，同意。", by=checks, at=CHECKED)


def _photo(visit: Visit, words: str, purpose: str, by: Person, at: datetime) -> str:
    content = picture(f"演示照片：{words}", (960, 720), size=56)
    digest = actions.receive_file(visit_id=visit.pk, blocks=[content], name=f"{words}.jpg", by=by, at=at)
    actions.keep_evidence(
        visit_id=visit.pk, digest=digest, kind="PHOTO", purpose=purpose, name=f"{words}.jpg", by=by, at=at
    )
    return digest


def picture(words: str, edges: tuple[int, int], *, size: int) -> bytes:
    """White with words on it, so that nobody takes it for a photograph of a real place."""
    picture = Image.new("RGB", edges, "white")
    font = ImageFont.truetype(str(SHIPPED_FONTS / "NotoSansCJKsc-Bold.otf"), size)
    ImageDraw.Draw(picture).text((edges[0] / 2, edges[1] / 2), words, "#1c2b4a", font, anchor="mm")
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
