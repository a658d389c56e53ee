"""我的待办: how long there is, in working days; this year's first, and each line in the words of its state."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.template import Context, Template

from inspectorate.console import waiting
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.conftest import _own_files, drawn, visits  # noqa: F401
from inspectorate.periods import queries as periods
from inspectorate.plans.models import Task
from tests.cast import BEIJING

pytestmark = pytest.mark.django_db


def at(day):
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=BEIJING)


def lines(person, day):
    return waiting.lines(person, at(day), day)


def left(line, day):
    template = Template("{% time_left line %}")
    return template.render(Context({"line": line, "lefts": periods.lefts(day)}))


def of_the_visits(person, day):
    return [line for line in lines(person, day) if line.step == "inspections"]


def test_a_line_says_how_many_working_days_are_left(visits, head_zhao):  # noqa: F811
    """The Saturday on which it ends, 2023-05-06, is worked in exchange for a holiday."""
    [line] = of_the_visits(head_zhao, date(2023, 5, 5))

    assert [left(line, day) for day in (date(2023, 5, 5), line.due)] == ["还剩 1 个工作日", "今天到期"]


def test_a_line_that_is_late_says_by_how_many(visits, head_zhao):  # noqa: F811
    day = date(2023, 5, 10)
    [line] = of_the_visits(head_zhao, day)

    assert line.is_late
    assert left(line, day) == "已逾期 3 个工作日"


def test_what_an_earlier_year_left_undone_stands_after_this_years(visits, drawn, planner_wang):  # noqa: F811
    Task.objects.exclude(pk=drawn.task_id).delete()
    day = date(2024, 1, 2)

    found = lines(planner_wang, day)

    assert any(line.is_old for line in found)
    assert [line.is_old for line in found] == sorted(line.is_old for line in found)


def test_on_the_last_day_of_its_year_nothing_is_old_yet(visits, planner_wang):  # noqa: F811
    assert not any(line.is_old for line in lines(planner_wang, date(2023, 12, 31)))


def test_each_state_has_words_of_its_own(visits, head_zhao):  # noqa: F811
    visit = visits[0]
    member, day = world.team(visit)[0], date(2023, 5, 8)

    def says():
        [said] = [line.what.partition("：")[0] for line in of_the_visits(member, day) if visit.target_name in line.what]
        return said

    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    heard = [says()]
    actions.prepare_scheme(visit_id=visit.pk, by=member, at=world.AT)
    heard.append(says())

    assert heard == ["起草检查方案", "补全检查方案并报送审核"]
