"""A visit at each of its stations, for a team whose members have accounts, as one walks there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from inspectorate.documents import actions as documents
from inspectorate.draws.models import Draw
from inspectorate.draws.tests.world import EVENING
from inspectorate.evidence.tests.parts import picture
from inspectorate.files.actions import change_readers, open_file
from inspectorate.files.models import FileKind
from inspectorate.inspections import actions
from inspectorate.inspections.codes import VisitSource
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Finding, Visit
from inspectorate.people.models import Person
from inspectorate.registries.models import Inspector
from tests.cast import MORNING, make_person

AT = EVENING + timedelta(days=1)
ON_SITE = MORNING + timedelta(days=4)


def give_accounts() -> None:
    """Every inspector of the small registry signs in by his certificate number."""
    for inspector in Inspector.objects.select_related("unit").filter(person__isnull=True):
        name = inspector.certificate_no.lower()
        inspector.person = make_person(name, inspector.name, inspector.unit, "OFFICER")
        inspector.save(update_fields=["person"])


def open_visits(draw: Draw, by: Person) -> list[Visit]:
    give_accounts()
    return actions.open_visits(draw_id=draw.pk, by=by, at=AT)


def team(visit: Visit) -> list[Person]:
    """The drawn members' accounts, the leader first."""
    members = visit.origin.team.filter(is_replaced=False).order_by("-leads", "group", "seat")
    return [Person.objects.get(inspector__certificate_no=m.certificate_no) for m in members]


def ready(visit: Visit, head: Person) -> Visit:
    """Team confirmed; scheme drafted by the team, reviewed by the head, approved by a leader of the bureau."""
    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head, at=AT)
    drafter = team(visit)[0]
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=drafter, at=AT)
    documents.submit_document(document_id=scheme.pk, by=drafter, at=AT)
    documents.review_document(document_id=scheme.pk, opinion="同意", by=head, at=AT)
    leader = Person.objects.filter(appointments__role="LEADER").first()
    assert leader is not None
    return actions.approve_scheme(visit_id=visit.pk, by=leader, at=AT)


def shown(visit: Visit, *, at: datetime = ON_SITE) -> Visit:
    people = team(visit)
    numbers = [p.inspector.certificate_no for p in people]
    return actions.show_certificates(visit_id=visit.pk, officers=numbers, shown_to="高厂长", by=people[0], at=at)


def started(visit: Visit, *, at: datetime = ON_SITE) -> Visit:
    shown(visit, at=at)
    grounds = {} if at == ON_SITE else {"ground": "另约的日期", "urgent_ground": "先行检查" if at.year > 2025 else ""}
    return actions.start(visit_id=visit.pk, place="厂区", by=team(visit)[0], at=at, **grounds)


def photo(visit: Visit, by: Person, *, shade: int = 1, at: datetime = ON_SITE, **about: Any) -> Any:
    digest = actions.receive_file(visit_id=visit.pk, blocks=[picture(shade)], name="现场.jpg", by=by, at=at)
    values = {"kind": "PHOTO", "purpose": "SCENE", "name": "现场.jpg"} | about
    return actions.keep_evidence(visit_id=visit.pk, digest=digest, by=by, at=at, **values)


def answered(visit: Visit, *, violating: int = 0, at: datetime = ON_SITE) -> None:
    """Every line answered; the first `violating` of them 不符合."""
    by = team(visit)[0]
    for number, line in enumerate(visit.lines.all()):
        code = "VIOLATES" if number < violating else "CONFORMS"
        actions.answer_line(visit_id=visit.pk, line_id=line.pk, answer=code, by=by, at=at)


def found(visit: Visit, *, gravity: str = "GENERAL", at: datetime = ON_SITE, **values: Any) -> Finding:
    line = visit.lines.order_by("order").first()
    said = {"place": "罐区", "description": "未设置安全警示标志", "measure": "限期十五日内改正"} | values
    return actions.record_finding(visit_id=visit.pk, line_id=line.pk, gravity=gravity, by=team(visit)[0], at=at, **said)


def signed(visit: Visit, *, at: datetime = ON_SITE) -> None:
    by = team(visit)[0]
    roles = [("OFFICER", p.name) for p in team(visit)] + [("REPRESENTATIVE", "高厂长")]
    for shade, (role, who) in enumerate(roles, visit.signatures.count()):
        digest = actions.receive_file(visit_id=visit.pk, blocks=[picture(900 + shade)], name="签名.jpg", by=by, at=at)
        actions.sign(visit_id=visit.pk, role=role, who=who, digest=digest, by=by, at=at)


def informed(visit: Visit, *, by: Person | None = None, at: datetime = ON_SITE) -> None:
    who = by or team(visit)[0]
    actions.inform(visit_id=visit.pk, representative="高厂长", position="厂长", phone="", by=who, at=at)


def stated(visit: Visit, *, at: datetime = ON_SITE) -> None:
    actions.record_statement(visit_id=visit.pk, who="", text="没有陈述和申辩。", by=team(visit)[0], at=at)


def complete(visit: Visit, *, violating: int = 0, at: datetime = ON_SITE) -> None:
    """Everything that finishing asks for."""
    informed(visit, at=at)
    answered(visit, violating=violating, at=at)
    stated(visit, at=at)
    signed(visit, at=at)


def finished(visit: Visit, *, at: datetime = ON_SITE) -> Visit:
    complete(visit, at=at)
    return actions.finish(visit_id=visit.pk, by=team(visit)[0], at=at)


def following(visit: Visit, number: int = 1) -> Visit:
    """A visit that looks again at a finished one, its scheme settled: 整改复查, as a later step will open it."""
    before, by = visit.file, team(visit)[0]
    about = {"target_name": before.target_name, "target_code": before.target_code, "unit": before.unit}
    kept = {"kind": FileKind.VISIT, "units": before.units.all(), "parent": before, "by": by, "at": ON_SITE}
    file = open_file(number=f"{before.number}/F{number}", covert=before.is_covert, **about, **kept)
    change_readers(file, coming=before.readers.all())
    again = Visit.objects.create(
        source=VisitSource.REINSPECTION,
        follows=visit,
        file=file,
        stage=VisitStage.READY,
        opened_at=ON_SITE,
        planned_from=ON_SITE.date(),
        planned_until=ON_SITE.date() + timedelta(days=5),
        scheme_settled_at=ON_SITE,
    )
    for line in visit.lines.all()[:3]:
        line.pk, line.visit, line.answer, line.version = None, again, "", 0
        line.save(force_insert=True)
    return again
