"""Days outside a task's 抽查时间 are warned of where they are typed; the act is done all the same."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_files import TERMS
from inspectorate.notices.actions import prepare_notices
from inspectorate.notices.models import Notice, Wish
from inspectorate.plans.rules.windows import Window, caution

WINDOW = Window(date(2023, 5, 1), date(2023, 6, 30))
SAID = "不全在任务的抽查时间（2023年5月至6月）内"


@pytest.mark.parametrize(
    ("first", "last", "is_said"),
    [
        (date(2023, 5, 1), date(2023, 6, 30), False),
        (date(2023, 4, 30), date(2023, 5, 2), True),
        (date(2023, 6, 30), date(2023, 7, 1), True),
        (None, date(2023, 7, 1), True),
        (None, None, False),
    ],
)
def test_both_days_have_to_lie_in_the_window(first, last, is_said):
    assert (SAID in caution(WINDOW, first, last)) is is_said


def test_one_day_is_named_once():
    assert caution(WINDOW, date(2023, 7, 1), date(2023, 7, 1)).startswith("2023年7月1日不全在")


@pytest.mark.parametrize(("last", "is_said"), [("2023-06-30", False), ("2023-07-01", True)])
def test_who_drafts_a_scheme_is_warned(visit, head_zhao, sign_in, last, is_said):
    actions.confirm_team(visit_id=visit.pk, ground="自行判断", by=head_zhao, at=world.AT)
    client, address = sign_in(world.team(visit)[0]), reverse("inspections:scheme", args=[visit.pk])
    assert "任务的抽查时间是2023年5月至6月。" in client.get(address).content.decode()

    page = client.post(address, {"planned_from": "2023-06-29", "planned_until": last}, follow=True).content.decode()

    assert (SAID in page) is is_said
    assert Visit.objects.get(pk=visit.pk).planned_until == date.fromisoformat(last)


def test_who_decides_on_another_date_is_warned(visit, planner_wang, head_zhao, sign_in):
    prepare_notices(draw_id=visit.drawn.draw_id, terms=TERMS, by=planner_wang, at=world.AT)
    notice = Notice.objects.get(drawn=visit.drawn)
    wish = Wish.objects.create(
        notice=notice, kind="POSTPONE", text="检修", wished_on=date(2023, 6, 30), asked_at=world.AT
    )
    client, said = sign_in(head_zhao), "不在任务的抽查时间"
    assert said not in client.get(notice.get_absolute_url()).content.decode()

    Wish.objects.filter(pk=wish.pk).update(wished_on=date(2023, 7, 1))

    assert said in client.get(notice.get_absolute_url()).content.decode()
