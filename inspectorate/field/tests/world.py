"""One drawn enterprise of the first task of 2023, its visit ready to begin, 李执法员 in its team of three."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from inspectorate.documents import actions as documents
from inspectorate.draws.models import Draw, DrawnTarget, TeamMember
from inspectorate.draws.tests import world as draws
from inspectorate.field import actions as field
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.notices.actions import prepare_notices
from inspectorate.notices.papers import Terms
from inspectorate.people.models import Unit
from inspectorate.registries.models import CheckPoint, InspectionItem, Inspector, LegalBasis, Target
from inspectorate.statutes.models import Article, Statute

NAME = "秦皇岛经济技术开发区海港临港特种危险化学品仓储物流有限责任公司"
ADDRESS = "秦皇岛市海港区东港路 128 号"
MEMBERS = ["李执法员", "孟凡", "周到"]
POINTS = [
    "是否建立全员安全生产责任制并明确考核标准",
    "主要负责人、安全管理人员是否经考核合格",
    "是否在有较大危险因素的场所设置明显的安全警示标志",
    "储罐区液位、压力、温度监测是否完好并有记录",
]


def a_drawn_target(officer: Any, planner: Any, head: Any, director: Any) -> DrawnTarget:
    """The registry, the draw, the team."""
    draws.make_registry()
    _registry()
    drawn = _draw(draws.make_task(head, director), planner)
    _team(drawn, officer)
    return drawn


def a_ready_visit(officer: Any, planner: Any, head: Any, director: Any) -> Visit:
    """Everything that comes before the phone: also the visit and its scheme."""
    drawn = a_drawn_target(officer, planner, head, director)
    now = timezone.now()
    visit = actions.open_visits(draw_id=drawn.draw_id, by=planner, at=now)[0]
    actions.confirm_team(visit_id=visit.pk, by=planner, at=now)
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=officer, at=now)
    documents.submit_document(document_id=scheme.pk, by=officer, at=now)
    documents.review_document(document_id=scheme.pk, opinion="同意", by=head, at=now)
    actions.approve_scheme(visit_id=visit.pk, by=director, at=now)
    _tell(drawn, planner, head)
    # The last day of the visit lies ahead, so that no test ends at midnight.
    Visit.objects.filter(pk=visit.pk).update(planned_until=localdate() + timedelta(days=10))
    return Visit.objects.get(pk=visit.pk)


def _tell(drawn: DrawnTarget, planner: Any, head: Any) -> None:
    """行政检查通知书, served before the visit: without it nobody begins."""
    now = timezone.now()
    days = {"visit_from": localdate(), "visit_until": localdate() + timedelta(days=10)}
    terms = Terms(**days, requirements="请安排负责人在场。", contact="王科员", contact_phone="0335-9000001")
    paper = prepare_notices(draw_id=drawn.draw_id, terms=terms, by=planner, at=now)[0].document
    documents.approve_document(document_id=paper.pk, opinion="同意", by=head, at=now)
    documents.issue_document(document_id=paper.pk, by=planner, at=now)
    served = {"way": "DIRECT", "served_on": localdate(), "receiver": "刘安", "place": ADDRESS, "servers": ["王", "赵"]}
    documents.record_service(document_id=paper.pk, by=planner, at=now, **served)


def with_a_phone(client: Client, person: Any) -> Client:
    """From now on this client names a phone that is registered for the person."""
    device = field.register_device(key=str(uuid4()), label="Android 13", by=person, at=timezone.now())
    client.defaults["HTTP_X_SUNLOT_DEVICE"] = device.key
    return client


def _registry() -> None:
    Target.objects.filter(usc_code=draws.code(1)).update(name=NAME, address=ADDRESS)
    statute = Statute.objects.create(title="安全生产法", version_date=date(2021, 6, 10), digest="0" * 64)
    signs = Article.objects.create(statute=statute, number=35, text="生产经营单位应当设置明显的安全警示标志。")
    for item in InspectionItem.objects.filter(code__in=["X00", "X02"]):
        CheckPoint.objects.bulk_create(CheckPoint(item=item, order=n, text=text) for n, text in enumerate(POINTS, 1))
        LegalBasis.objects.create(
            item=item, kind="BASIS", order=1, statute_title="安全生产法", article_no="35", article=signs
        )


def _draw(task: Any, planner: Any) -> DrawnTarget:
    draw = Draw.objects.create(
        task=task,
        no="2023001-001-1",
        stage="DRAWN",
        prepared_by=planner,
        record_digest="0" * 64,
        drawn_at=timezone.now(),
    )
    return DrawnTarget.objects.create(
        draw=draw,
        order=1,
        usc_code=draws.code(1),
        name=NAME,
        stratum="A",
        ticket="0" * 64,
        items=["X00", "X02"],
        experts=["ZJ0"],
    )


def _team(drawn: DrawnTarget, officer: Any) -> None:
    """Three of the second brigade; the certificates run on, whatever year it is."""
    brigade = Unit.objects.get(code="ZF2")
    for seat, name in enumerate(MEMBERS, 1):
        number = f"JCZ{seat + 5:03d}"
        Inspector.objects.filter(certificate_no=number).update(
            name=name, unit=brigade, valid_until=date(2099, 1, 1), person=officer if seat == 1 else None
        )
        TeamMember.objects.create(drawn=drawn, certificate_no=number, name=name, group=1, seat=seat, leads=seat == 1)
