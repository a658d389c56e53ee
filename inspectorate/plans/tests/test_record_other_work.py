"""Checks from elsewhere are recorded and never drawn."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.plans import actions
from inspectorate.plans.actions import OtherWorkValues
from inspectorate.plans.tests.conftest import make_target
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


def work(**changes):
    return OtherWorkValues(
        **{
            "source": "COMPLAINT",
            "received_date": date(2023, 5, 3),
            "unit": "ZF2",
            "content": "夜间卸油不规范",
            "target_name": "某加油站",
        }
        | changes
    )


def test_a_complaint_gets_a_number_of_its_year(officer_li):
    first = actions.record_other_work(values=work(), by=officer_li, at=MORNING)
    second = actions.record_other_work(values=work(source="ASSIGNED"), by=officer_li, at=MORNING)

    assert (first.no, second.no) == ("QT2023-0001", "QT2023-0002")


def test_a_listed_target_is_linked_by_its_code(officer_li):
    target = make_target(7, "OTHER")

    found = actions.record_other_work(
        values=work(target_code=target.usc_code, target_name=""), by=officer_li, at=MORNING
    )

    assert (found.target, found.target_name) == (target, target.name)


@pytest.mark.parametrize(
    "changes,words",
    [
        ({"target_code": "91130300NONE"}, "名录库里没有"),
        ({"target_name": ""}, "代码或名称"),
        ({"received_date": date(2023, 5, 5)}, "晚于今天"),
    ],
)
def test_what_cannot_be_is_refused(officer_li, changes, words):
    with pytest.raises(NotSo, match=words):
        actions.record_other_work(values=work(**changes), by=officer_li, at=MORNING)


def test_who_keeps_the_accounts_records_nothing(sysadmin_wu, second_brigade):
    with pytest.raises(NotYou):
        actions.record_other_work(values=work(), by=sysadmin_wu, at=MORNING)


def test_the_form_and_the_list_work_through_the_pages(officer_li, sign_in):
    client = sign_in(officer_li)
    data = {
        "source": "COMPLAINT",
        "received_date": "2023-05-03",
        "unit": "ZF2",
        "content": "x",
        "target_name": "某加油站",
    }

    page = client.post("/office/plans/other-work/new/", data, follow=True).content.decode()

    assert "某加油站" in page
    assert client.get("/office/plans/other-work/?export=xlsx").status_code == 200
