"""建办公室: from an empty database to a published plan in seven steps, told to who takes them."""

from __future__ import annotations

from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from inspectorate.console import beginning, tasks
from inspectorate.people.actions import begin_office
from inspectorate.people.models import Appointment, Person, Role
from inspectorate.plans.models import Plan
from inspectorate.registries.models import InspectionItem
from inspectorate.registries.tests.parts import make_inspector, make_target
from inspectorate.statutes.models import Statute
from tests.cast import MORNING, TODAY, make_person, make_unit

pytestmark = pytest.mark.django_db
LOAD = "/office/library/"


def steps(person, today=TODAY):
    return beginning.beginning(person, today).steps


def done(person):
    return [step.is_done for step in steps(person)]


@pytest.fixture
def system():
    begin_office(at=MORNING)
    return Person.objects.get(username="system")


def test_an_empty_office_has_seven_steps_and_none_is_done_but_the_calendar_that_is_known(system):
    assert done(system) == [False, False, False, True, False, False, False]


def test_a_year_without_its_days_off_is_not_done(system):
    Appointment.objects.update(from_date=date(2000, 1, 1))

    step = steps(system, date(2090, 1, 1))[3]

    assert step.lacks == "2090年的放假和调休还没有录入"


def test_each_step_is_done_when_what_it_asks_for_is_there(system):
    unit = make_unit("WH", "危化科", "DIVISION")
    assert done(system)[0] is True
    for role in beginning.NEEDED[:-1]:
        make_person(role.lower(), str(role.label), unit, role)
    assert done(system)[1:3] == [True, False]
    assert steps(system)[2].lacks == "还没有纪检监督"

    make_person("chen", "陈监督员", unit, Role.WITNESS)

    assert done(system)[2] is True


def test_the_lists_are_there_when_an_inspector_can_sign_in_to_work(system):
    unit = make_unit("ZF1", "执法一大队", "BRIGADE")
    first, _ = make_inspector(unit, 1), make_inspector(unit, 2)
    assert steps(system)[5].lacks == "还没有检查对象"
    make_target()
    assert steps(system)[5].lacks.startswith("执法人员还没有关联登录账户")

    first.person = make_person("li", "李执法员", unit, Role.OFFICER)
    first.save(update_fields=["person"])

    assert steps(system)[5].is_done


def test_each_finds_the_buttons_of_his_own_steps_and_of_no_other(system):
    security = Person.objects.get(username="security")

    assert [bool(step.url) for step in steps(system)] == [True, True, *[False] * 5]
    assert [bool(step.url) for step in steps(security)] == [False, False, True, *[False] * 4]


def test_who_takes_none_of_the_steps_is_not_told(planner_wang, officer_li, witness_chen):
    assert [beginning.beginning(one, TODAY) for one in (planner_wang, officer_li, witness_chen)] == [None, None, None]


def test_the_library_is_loaded_by_one_press_of_who_keeps_it(sign_in, admin_sun, settings):
    page = sign_in(admin_sun)
    assert "装入随系统的法规和事项" in page.get("/office/").content.decode()

    page.post(LOAD)
    page.post(LOAD)

    waiting = DBTaskResult.objects.filter(task_path=tasks.load_library.module_path)
    assert waiting.count() == 1
    shown = page.get("/office/").content.decode()
    assert "正在装入：法规 0 部" in shown
    assert 'http-equiv="refresh"' in shown
    assert "装入随系统的法规和事项" not in shown


def test_what_comes_with_the_product_is_loaded_and_stays_as_it_is_when_loaded_again(admin_sun):
    tasks.load_library.call(admin_sun.pk)
    statutes, items = Statute.objects.count(), InspectionItem.objects.count()

    tasks.load_library.call(admin_sun.pk)

    assert statutes >= 39
    assert items >= 41
    assert (Statute.objects.count(), InspectionItem.objects.count()) == (statutes, items)
    assert steps(admin_sun)[4].is_done


@pytest.mark.parametrize(("stage", "is_told"), [("DRAFT", True), ("PUBLISHED", False)])
def test_once_a_plan_was_published_the_office_works_and_nothing_is_told(admin_sun, stage, is_told):
    Plan.objects.create(year=2023, stage=stage)

    assert (beginning.beginning(admin_sun, TODAY) is not None) is is_told
