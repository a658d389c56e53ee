"""案卷 of a visit: opened once, read by the team of the day, seen by the units of the task."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.documents import access as documents
from inspectorate.documents.models import Document
from inspectorate.draws import actions as draws
from inspectorate.draws.models import Draw
from inspectorate.files.models import File
from inspectorate.inspections import access, actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import visits as found
from inspectorate.inspections.tests import world
from inspectorate.notices.actions import prepare_notices
from inspectorate.notices.papers import Terms
from inspectorate.people.models import Person, Role
from inspectorate.registries.models import Inspector
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person, make_unit

DAY = world.ON_SITE.date()
TERMS = Terms(visit_from=DAY, visit_until=DAY, requirements="请在场。", contact="王科员", contact_phone="03353650001")


def readers(visit):
    return set(File.objects.get(number=visit.file_no).readers.all())


def of_a_brigade(visit):
    """One of the team who is not of the unit in charge."""
    return next(one for one in world.team(visit) if one.unit != visit.file.unit)


def replaced(visit, out, asks, grants, reason):
    """Who comes in the place of `out`."""
    petition = draws.ask_to_substitute_inspector(
        draw_id=visit.drawn.draw_id, target_code=visit.drawn.usc_code, reason_code=reason, ground="见申请",
        certificate_no=out.inspector.certificate_no, by=asks, at=world.AT,
    )  # fmt: skip
    done = draws.substitute_inspector(petition_id=petition.pk, by=grants, at=world.AT)
    return Person.objects.get(inspector__certificate_no=done.in_id)


def test_every_visit_has_a_file_of_the_task_and_its_team(visits):
    for visit in visits:
        file, task = visit.file, visit.drawn.draw.task
        assert file.number == f"{visit.drawn.draw.no}/{visit.drawn.usc_code}"
        assert (file.target_name, file.target_code) == (visit.drawn.name, visit.drawn.usc_code)
        assert (file.unit, set(file.units.all())) == (task.lead_division, set(task.joint_brigades.all()))
        assert readers(visit) == set(world.team(visit))


def test_the_notice_before_and_the_visit_after_lie_in_one_file(drawn, planner_wang):
    prepare_notices(draw_id=drawn.pk, terms=TERMS, by=planner_wang, at=world.AT)
    visits = world.open_visits(drawn, planner_wang)

    assert {v.file for v in visits} == {d.file for d in Document.objects.filter(kind="INSPECTION_NOTICE")}
    opened = TrailEntry.objects.filter(kind="FileOpened").values_list("subject", flat=True)
    assert sorted(opened) == sorted(v.file_no for v in visits)


def test_who_is_given_an_account_after_the_notice_reads_it_once_there_is_a_visit(drawn, planner_wang):
    prepare_notices(draw_id=drawn.pk, terms=TERMS, by=planner_wang, at=world.AT)
    notice = Document.objects.filter(kind="INSPECTION_NOTICE").first()
    assert not notice.file.readers.exists()

    visit = next(v for v in world.open_visits(drawn, planner_wang) if v.file_id == notice.file_id)

    assert all(documents.may_see(one, DAY, notice) for one in world.team(visit))


@pytest.mark.parametrize(("reason", "keeps"), [("ILL", True), ("RECUSED", False)])
def test_who_is_replaced_loses_the_file_but_keeps_what_he_wrote_unless_he_withdrew(
    visit, planner_wang, head_zhao, reason, keeps
):
    actions.confirm_team(visit_id=visit.pk, ground="自行判断", by=head_zhao, at=world.AT)
    out = of_a_brigade(visit)
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=out, at=world.AT)
    prepare_notices(draw_id=visit.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    notice = visit.drawn.notice.document

    assert documents.may_see(out, DAY, notice)

    came = replaced(visit, out, planner_wang, head_zhao, reason)

    assert out not in readers(visit) and came in readers(visit)
    assert (documents.may_see(out, DAY, scheme), documents.may_see(out, DAY, notice)) == (keeps, False)
    assert documents.may_see(came, DAY, scheme) and documents.may_see(came, DAY, notice)


def test_who_came_to_assist_reads_it(visit, head_zhao):
    visit.drawn.uncovered = ["FIRE"]
    visit.drawn.save(update_fields=["uncovered"])
    seated = visit.drawn.team.values("certificate_no")
    other = Inspector.objects.exclude(certificate_no__in=seated).filter(unit__in=visit.file.units.all()).first()
    other.specialties = ["FIRE"]
    other.save(update_fields=["specialties"])

    actions.assign_assistant(
        visit_id=visit.pk, certificate_no=other.certificate_no, skill="FIRE", ground="补足", by=head_zhao,
        at=world.AT,
    )  # fmt: skip

    assert other.person in readers(visit)


def test_opening_a_covert_draw_uncovers_its_files(drawn, planner_wang):
    Draw.objects.update(is_covert=True)
    visits = world.open_visits(drawn, planner_wang)
    assert {v.file.is_covert for v in visits} == {True}

    draws.open_covert(draw_id=drawn.pk, ground="检查已全部结束", by=planner_wang, at=world.AT)

    assert not File.objects.filter(is_covert=True).exists()


@pytest.mark.parametrize("covert", [False, True])
def test_rule_and_query_let_the_same_people_see_a_visit(drawn, planner_wang, head_zhao, covert):
    Draw.objects.update(is_covert=covert)
    visits = world.open_visits(drawn, planner_wang)
    replaced(visits[0], of_a_brigade(visits[0]), planner_wang, head_zhao, "ILL")
    away = make_unit("XFK", "宣传教育科", "DIVISION")
    for unit in (away, visits[0].file.unit, visits[0].file.units.first()):
        for role in Role:
            make_person(f"{unit.code}_{role}".lower(), role.label, unit, role)

    for person in Person.objects.all():
        listed = set(found.visible_to(person, DAY))
        assert listed == {v for v in Visit.objects.all() if access.may_see(person, DAY, v)}, person.username


def test_the_address_of_a_file_leads_to_its_visit_only_who_may_see_it(visit, head_zhao, sign_in):
    stranger = make_person("other", "外队执法员", make_unit("ZF9", "执法九大队", "BRIGADE"), "OFFICER")
    page = reverse("console:file", args=[visit.file_no])

    assert sign_in(head_zhao).get(page).headers["Location"] == visit.get_absolute_url()
    assert sign_in(stranger).get(page).headers["Location"].startswith("/office/documents/?file=")
