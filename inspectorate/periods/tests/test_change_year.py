"""One changed day of a known year: the other days stay, the difference is shown, the holidays are counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from inspectorate.kit.refusals import NotNow
from inspectorate.periods import actions, queries
from inspectorate.periods.models import CalendarYear
from inspectorate.periods.rules.reading import SpecialDay, differing, holidays_in, read_year, usual_holidays
from tests.at_once import at_once
from tests.cast import MORNING

ENTER = "/office/periods/enter/"
OFF = SpecialDay(date(2026, 1, 1), False, "元旦")
MAKE_UP = SpecialDay(date(2026, 1, 4), True, "元旦调休")
KNOWN = [OFF, MAKE_UP, *(SpecialDay(date(2026, m, 1), False, "节") for m in (5, 10))]


def read(*rows):
    return read_year(2026, rows, KNOWN)


def test_the_days_that_are_not_named_stay():
    found = read(["2026-06-19", "放假", "端午节"])

    assert found.problems == ()
    assert set(found.days) - set(KNOWN) == {SpecialDay(date(2026, 6, 19), False, "端午节")}
    assert set(KNOWN) <= set(found.days)


def test_a_day_off_may_become_a_day_like_any_other():
    found = read(["2026-01-04", "照常", ""])

    assert found.problems == ()
    assert MAKE_UP not in found.days
    assert len(found.days) == len(KNOWN) - 1


def test_as_usual_says_nothing_in_a_whole_year():
    assert "安排应填“放假”或“上班”，这里是“照常”" in read_year(2026, [["2026-01-04", "照常", ""]]).problems[0]


@pytest.mark.parametrize("rows", [[], [["日期", "安排", "名称"]]])
def test_nothing_changed_is_a_problem(rows):
    assert read(*rows).problems == ("表中没有内容。第一行是表头：日期、安排、名称。",)


def test_new_years_day_cannot_be_taken_away():
    assert read(["2026-01-01", "照常", ""]).problems == ("没有 1月1日 的放假安排，这张表可能不完整。",)


def test_what_differs_is_told_with_what_it_was():
    after = read(["2026-01-04", "照常", ""], ["2026-06-19", "放假", ""], ["2026-06-20", "上班", ""]).days

    assert differing(KNOWN, after) == [
        (date(2026, 1, 4), "上班", "照常"),
        (date(2026, 6, 19), "照常", "放假"),
        (date(2026, 6, 20), "照常", "上班"),
    ]
    assert differing(KNOWN, KNOWN) == []


def test_another_name_is_no_other_arrangement():
    assert differing([OFF], [SpecialDay(OFF.day, False, "新年")]) == []


@pytest.mark.parametrize("year", [2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026])
def test_the_years_that_are_shipped_have_as_many_holidays_as_usual(year, db):
    assert holidays_in(queries.arranged(year)) == usual_holidays(year)


@pytest.mark.parametrize(("year", "usual"), [(2024, 11), (2025, 13)])
def test_two_more_since_2025(year, usual):
    assert usual_holidays(year) == usual


def given(client, **more):
    data = {"year": 2026, "scope": "changes", "source": "国办明电〔2026〕演示号", "rows": "2026-06-22 放假 端午节"}
    return client.post(ENTER, data | more, follow=True)


def confirmed(client, page):
    return client.post(f"{ENTER}confirm/", {"shown": page.context["shown"]}, follow=True)


def test_what_another_entered_meanwhile_is_not_lost_and_is_shown_first(sign_in, admin_sun, sysadmin_wu):
    mine, other = sign_in(admin_sun), Client()
    other.force_login(sysadmin_wu, backend="inspectorate.people.backends.PersonBackend")
    page = given(mine)
    confirmed(other, given(other, rows="2026-02-03 放假 演示"))

    again = confirmed(mine, page)
    assert "不一样了，没有录入" in again.content.decode()
    confirmed(mine, again)

    days = {one.day for one in queries.arranged(2026)}
    assert {date(2026, 6, 22), date(2026, 2, 3)} <= days


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_keepers_in_the_same_moment_one_enters_and_the_other_is_told(admin_sun, sysadmin_wu):
    tables = [
        [*map(SpecialDay.as_row, queries.arranged(2026)), [day, "放假", "演示"]] for day in ("2026-06-22", "2026-02-03")
    ]
    shown = [queries.shown_digest(2026, table) for table in tables]

    def enter(n, by):
        given = {"year": 2026, "rows": tables[n], "source": "演示号", "shown": shown[n]}
        return lambda: actions.enter_year(**given, by=by, at=MORNING)

    results = at_once(enter(0, admin_sun), enter(1, sysadmin_wu))

    assert sorted(getattr(one, "code", "entered") for one in results) == ["changed-since", "entered"]
    assert CalendarYear.objects.count() == 1


def test_the_verb_refuses_what_the_page_did_not_show_and_enters_what_it_showed(admin_sun):
    rows = [*map(SpecialDay.as_row, queries.arranged(2026)), ["2026-06-22", "放假", "演示"]]
    given = {"year": 2026, "rows": rows, "source": "演示号", "by": admin_sun, "at": MORNING}

    for wrong in ("", queries.shown_digest(2026, rows[:-1]), queries.shown_digest(2025, rows)):
        with pytest.raises(NotNow, match="不一样了，没有录入"):
            actions.enter_year(**given, shown=wrong)
    assert not CalendarYear.objects.exists()
    assert actions.enter_year(**given, shown=queries.shown_digest(2026, rows)).year == 2026


def test_the_button_enters_the_year_that_its_page_showed(sign_in, admin_sun):
    client = sign_in(admin_sun)
    first = given(client)
    given(client, rows="2026-02-03 放假 演示")

    confirmed(client, first)

    assert not CalendarYear.objects.exists()


@pytest.mark.parametrize("start", ["9999-12-31", "9000-01-02"])
@pytest.mark.parametrize("code", ["RESULT_PUBLICATION", "RECTIFICATION", "LITIGATION"])
def test_a_day_at_the_end_of_time_is_told_and_nothing_falls_over(sign_in, admin_sun, code, start):
    page = sign_in(admin_sun).get(f"/office/periods/?code={code}&start={start}")

    assert page.status_code == 200
    assert "请填写 1900年1月1日至2099年12月31日之间的日期" in page.content.decode()


def test_the_page_changes_one_day_of_the_known_year(sign_in, admin_sun):
    client, before = sign_in(admin_sun), queries.arranged(2026)

    page = given(client)
    done = confirmed(client, page)

    assert page.context["changes"] == [(date(2026, 6, 22), "照常", "放假")]
    assert "合计是 <b>14 天</b>" in page.content.decode()
    assert done.status_code == 200
    after = queries.arranged(2026)
    assert [one.day for one in after if one not in before] == [date(2026, 6, 22)]
    assert len(after) == len(before) + 1


def test_a_year_that_is_not_known_has_no_days_to_change(sign_in, admin_sun):
    page = given(sign_in(admin_sun), year=2099, rows="2099-01-01 放假 元旦")

    assert page.status_code == 422
    assert "请写整年的安排" in page.content.decode()
    assert not CalendarYear.objects.exists()


def test_a_whole_year_replaces_the_known_one_and_says_what_changes(sign_in, admin_sun):
    rows = "\n".join(f"2026-{m}-01 放假 节" for m in ("01", "05", "10"))

    page = given(sign_in(admin_sun), scope="whole", rows=rows)

    assert len(page.context["changes"]) > 20
    assert (page.context["holidays"], page.context["usual"]) == (3, 13)


@pytest.mark.parametrize(("year", "scope"), [(2026, "changes"), (2098, "whole")])
def test_the_form_begins_with_what_the_year_needs(sign_in, admin_sun, year, scope):
    page = sign_in(admin_sun).get(f"{ENTER}?year={year}")

    form, shown = page.context["form"], page.content.decode()
    assert (form.initial["year"], form.initial["scope"]) == (year, scope)
    assert [f'name="scope" value="{one}"' in shown for one in ("whole", "changes")] == [True, True]
