"""接续的检查: a visit that was not drawn, but looks again at one that was; every page, verb and list takes it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from inspectorate.draws.models import Draw
from inspectorate.inspections import access, actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers, steps, visits
from inspectorate.inspections.queries.standing import note, over, why_over
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person, Role
from tests.cast import make_person, make_unit

TODAY = world.ON_SITE.date()
PAGES = ["visit", "certificates", "checklist", "record"]
LATER = ["start", "inform", "finding_new", "statement", "sign", "refusal", "finish", "break_off"]


@pytest.fixture
def again(started):
    return world.following(world.finished(started))


@pytest.mark.parametrize("source", ["DRAW", "REINSPECTION", ""])
@pytest.mark.parametrize("is_drawn", [True, False])
@pytest.mark.parametrize("follows", [True, False])
def test_a_visit_is_of_one_source_and_of_no_other(visits, source, is_drawn, follows):
    first, one = visits[:2]
    fits = (source, is_drawn, follows) in {("DRAW", True, False), ("REINSPECTION", False, True)}
    rows = Visit.objects.filter(pk=one.pk)

    with nullcontext() if fits else pytest.raises(IntegrityError, match="visit_is_of_its_source"), transaction.atomic():
        rows.update(source=source, drawn=one.drawn if is_drawn else None, follows=first if follows else None)


def test_it_has_target_task_and_team_of_what_it_follows(again):
    first = again.follows

    assert (again.drawn, again.origin, again.task) == (None, first.drawn, first.task)
    assert (again.target_code, again.target_name) == (first.drawn.usc_code, first.drawn.name)
    assert world.team(again) == world.team(first)


def test_it_is_seen_by_who_sees_what_it_follows_and_list_and_check_agree(again, first_brigade):
    unit = make_unit("XFK", "宣传教育科", "DIVISION")
    for role in Role:
        make_person(f"one_{role.lower()}", role.label, unit, role)
    make_person("han", "韩执法员", first_brigade, "OFFICER")

    for person in Person.objects.all():
        for visit in (again, again.follows):
            listed = visits.visible_to(person, TODAY).filter(pk=visit.pk).exists()
            assert listed == access.may_see(person, TODAY, visit) == access.may_see(person, TODAY, again.follows)
            place = Visit.objects.annotate(**visits.places_of(person)).get(pk=visit.pk)
            assert place.is_on_its_team == access.on_the_team(person, Visit.objects.get(pk=visit.pk))
            assert place.is_its_leader == access.leads_the_team(person, Visit.objects.get(pk=visit.pk))
            assert bool(place.is_of_its_units) == access.of_the_units(person, Visit.objects.get(pk=visit.pk))


def test_of_a_covert_draw_it_is_nowhere_for_others(again):
    Draw.objects.update(is_covert=True)
    reader = make_person("dang", "党档案员", make_unit("XFK", "宣传教育科", "DIVISION"), "ARCHIVIST")

    assert not access.may_see(reader, TODAY, Visit.objects.get(pk=again.pk))
    assert not visits.visible_to(reader, TODAY).exists()


def test_an_officer_who_was_replaced_is_on_its_team_no_more(again):
    gone = world.team(again)[1]
    again.origin.team.filter(certificate_no=gone.inspector.certificate_no).update(is_replaced=True)

    assert not access.may_inspect(gone, TODAY, again)
    assert not visits.of_the_day(gone, TODAY).exists()


def test_it_goes_from_the_gate_to_its_end_by_the_same_verbs(again):
    world.started(again)
    with pytest.raises(NotSo, match="还不能结束"):
        actions.finish(visit_id=again.pk, by=world.team(again)[0], at=world.ON_SITE)

    ended = world.finished(again)

    assert ended.stage == "FINISHED"
    assert ended.place == "厂区"
    assert steps.deadline(ended, TODAY).what == "结果公示期限"


def test_without_another_place_it_begins_at_the_registered_one(again):
    world.shown(again)

    assert actions.start(visit_id=again.pk, by=world.team(again)[0], at=world.ON_SITE).place == "秦皇岛市"


def test_its_papers_are_filled_with_its_enterprise_and_no_notice_is_asked_for(again):
    by = world.team(again)[0]
    world.finished(world.started(again))

    record = actions.draft_visit_document(visit_id=again.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)

    assert (record.target_code, record.target_name) == (again.target_code, again.target_name)
    assert record.file_no == again.file_no
    assert any("通知书" in one for one in papers.gaps(again.follows, TODAY))
    assert not [one for one in papers.gaps(again, TODAY) if "通知书" in one]


@pytest.mark.parametrize("name", PAGES)
def test_its_pages_open_for_its_team(again, sign_in, name):
    answer = sign_in(world.team(again)[0]).get(reverse(f"inspections:{name}", args=[again.pk]))

    assert answer.status_code == 200
    assert again.target_name in answer.content.decode()


@pytest.mark.parametrize("name", LATER)
def test_its_other_pages_open_when_it_is_their_turn(again, sign_in, name):
    (world.shown if name == "start" else world.started)(again)

    answer = sign_in(world.team(again)[0]).get(reverse(f"inspections:{name}", args=[again.pk]))

    assert answer.status_code == 200
    assert again.target_name in answer.content.decode()


@pytest.mark.parametrize("name", LATER)
def test_what_follows_the_start_says_that_it_is_not_its_turn(again, sign_in, name):
    answer = sign_in(world.team(again)[0]).get(reverse(f"inspections:{name}", args=[again.pk]))

    assert answer.status_code == 409


def test_it_is_listed_found_and_waited_for(again, sign_in, planner_wang):
    client, by = sign_in(planner_wang), world.team(again)[0]
    home = reverse("inspections:home")

    assert client.get(home).content.decode().count(again.get_absolute_url() + '"') >= 1
    for asked in ({"q": again.target_name[:4]}, {"q": again.target_code}, {"task": again.origin.draw.no}):
        assert again.get_absolute_url() in client.get(home, asked).content.decode()
    for order in ("name", "-name", "task", "source"):
        assert client.get(home, {"sort": order}).status_code == 200
    assert again.get_absolute_url() in client.get("/office/search/", {"q": again.target_name}).content.decode()
    assert any(again.target_name in one.what and "去现场出示证件、检查" in one.what for one in waiting(by, TODAY))


def test_the_tasks_page_counts_only_what_was_drawn(again, sign_in, planner_wang):
    page = sign_in(planner_wang).get(reverse("inspections:task", args=[again.task.no])).content.decode()

    assert again.follows.get_absolute_url() in page
    assert again.get_absolute_url() not in page


def test_a_voided_draw_does_not_end_it_its_findings_stand(again):
    Draw.objects.update(stage="VOID")
    again, first = (Visit.objects.get(pk=pk) for pk in (again.pk, again.follows_id))

    assert (why_over(again), note(again)) == ("", "")
    assert "已作废" in note(first)
    assert not Visit.objects.filter(over(), pk=again.pk).exists()
    assert world.started(again).stage == "UNDER_WAY"


def test_its_days_are_its_own(again):
    late = again.task.window_until + timedelta(days=400)
    Visit.objects.filter(pk=again.pk).update(planned_until=late)
    again.refresh_from_db()

    deadline = steps.deadline(again, TODAY)
    assert (deadline.what, deadline.day) == ("拟检查日期止", late)
    Visit.objects.filter(pk=again.pk).update(planned_until=None)
    assert steps.deadline(Visit.objects.get(pk=again.pk), TODAY) is None


def test_a_second_one_follows_the_same_visit(again):
    second = world.following(again.follows, 2)

    assert list(again.follows.followed_by.all()) == [again, second]
    assert second.origin == again.origin
