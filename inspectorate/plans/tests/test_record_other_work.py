"""Checks from elsewhere are recorded and never drawn."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.plans import actions
from inspectorate.plans.actions import OtherWorkValues
from inspectorate.plans.models import OtherWork, OtherWorkSeries
from inspectorate.plans.tests.conftest import make_target
from tests.at_once import at_once
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


def test_after_ten_thousand_the_numbers_go_on(officer_li):
    actions.record_other_work(values=work(), by=officer_li, at=MORNING)
    OtherWorkSeries.objects.update(last=9999)

    numbers = [actions.record_other_work(values=work(), by=officer_li, at=MORNING).no for _ in range(2)]

    assert numbers == ["QT2023-10000", "QT2023-10001"]
    assert [one.no for one in OtherWork.objects.all()] == ["QT2023-10001", "QT2023-10000", "QT2023-0001"]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_who_record_the_years_first_at_once_get_two_numbers(officer_li):
    record = lambda: actions.record_other_work(values=work(unit="ZF2"), by=officer_li, at=MORNING)  # noqa: E731

    results = at_once(record, record)

    assert sorted(one.no for one in results) == ["QT2023-0001", "QT2023-0002"]


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
