"""Entering a year's arrangement."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.kit.words import day
from inspectorate.periods import queries
from inspectorate.periods.actions import enter_year, set_period
from inspectorate.periods.models import CalendarYear
from inspectorate.periods.rules.counting import YearUnknown
from inspectorate.periods.rules.reading import read_year
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

YEAR = max(queries.shipped().years) + 1
SOURCE = "国办发明电〔2026〕演示号"


def rows(*more, year=YEAR):
    days = [f"{year}-01-01", f"{year}-05-01", f"{year}-10-01", *(f"{year}-10-0{d}" for d in range(2, 8))]
    return [["日期", "安排", "名称"], *([d, "放假", "节日"] for d in days), *more]


def weekend(year=YEAR, month=9):
    return next(date(year, month, d) for d in range(20, 30) if date(year, month, d).weekday() == 6)


def enter(by, table=None, **more):
    return enter_year(**{"year": YEAR, "rows": table or rows(), "source": SOURCE} | more, by=by, at=MORNING)


@pytest.mark.both_databases
def test_a_year_that_was_unknown_counts_from_then_on(admin_sun):
    with pytest.raises(YearUnknown):
        queries.due("RESULT_PUBLICATION", date(YEAR, 9, 28))

    enter(admin_sun, rows([weekend().isoformat(), "上班", "国庆节调休"]))

    assert queries.calendar().is_workday(weekend())
    assert not queries.calendar().is_workday(date(YEAR, 10, 4))
    assert TrailEntry.objects.get().subject == f"工作日历 {YEAR}年"


def test_the_offices_own_arrangement_counts_instead_of_the_shipped_one(admin_sun):
    shifted = [r for r in rows(year=2023) if r[0] != "2023-10-07"]

    enter(admin_sun, shifted, year=2023)
    enter(admin_sun, [*shifted, ["2023-06-22", "放假", "端午节"]], year=2023)

    known = queries.calendar()
    assert known.is_workday(date(2023, 6, 23))
    assert not known.is_workday(date(2023, 6, 22))
    assert not known.is_workday(date(2023, 10, 7))
    assert CalendarYear.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["10月1日", "放假", ""], "不是日期"),
        ([f"{YEAR}-02-30", "放假", ""], "不是日期"),
        ([f"{YEAR - 1}-12-31", "放假", "元旦"], "不在"),
        ([f"{YEAR}-09-20", "休", ""], "安排应填"),
        ([f"{YEAR}-10-01", "放假", ""], "写了两次"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_number(admin_sun, row, words):
    with pytest.raises(NotSo, match=words) as refusal:
        enter(admin_sun, rows(row))

    assert "第 11 行" in refusal.value.message


def test_a_weekday_is_worked_anyway_and_is_no_make_up_day(admin_sun):
    with pytest.raises(NotSo, match="本来就上班"):
        enter(admin_sun, rows([date(2023, 9, 20).isoformat(), "上班", ""], year=2023), year=2023)


def test_a_table_that_lacks_the_national_day_was_not_read_whole(admin_sun):
    with pytest.raises(NotSo, match="可能不完整"):
        enter(admin_sun, [r for r in rows() if r[0] != f"{YEAR}-10-01"])


def test_a_brigade_officer_does_not_keep_the_calendar(officer_li):
    with pytest.raises(NotYou):
        enter(officer_li)


def test_a_period_that_no_law_fixes_is_the_offices_own(admin_sun):
    set_period(code="ARCHIVING", length=15, ground="省厅文件", by=admin_sun, at=MORNING)

    assert queries.period("ARCHIVING", MORNING.date()).length == 15
    assert queries.period("ARCHIVING", MORNING.date()).is_assumed
    assert queries.period("ARCHIVING", MORNING.date() - timedelta(days=1)).length == 30
    facts = {"before": "30 日", "after": "15 日", "from_date": day(MORNING)}
    assert TrailEntry.objects.get(kind="PeriodSet").facts == facts


def test_what_was_set_counts_as_long_as_its_rule(admin_sun):
    """Since 1 February 2026 a statute says how long it is; what the office set before has no part in it."""
    set_period(code="REINSPECTION", length=5, since=date(2026, 1, 5), ground="省厅文件", by=admin_sun, at=MORNING)

    assert queries.period("REINSPECTION", date(2026, 1, 4)).words == "7 日"
    assert queries.period("REINSPECTION", date(2026, 1, 31)).words == "5 日"
    assert queries.period("REINSPECTION", date(2026, 2, 1)).words == "10 个工作日"
    with pytest.raises(NotSo, match="法律规定"):
        set_period(code="REINSPECTION", length=5, since=date(2026, 2, 1), ground="省厅", by=admin_sun, at=MORNING)


def test_what_the_law_fixes_cannot_be_set(admin_sun):
    with pytest.raises(NotSo, match="法律规定"):
        set_period(code="SEALING", length=60, ground="方便", by=admin_sun, at=MORNING)


def book(table):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    for n, row in enumerate(table):
        sheet.write_row(n, 0, row)
    made.close()
    out.seek(0)
    out.name = "日历.xlsx"
    return out


@pytest.mark.parametrize("way", ["pasted", "workbook"])
def test_the_page_shows_what_was_read_and_enters_it_after_confirmation(sign_in, admin_sun, way):
    client = sign_in(admin_sun)
    data = {"year": YEAR, "source": SOURCE}
    data |= {"rows": "\n".join(" ".join(r) for r in rows())} if way == "pasted" else {"upload": book(rows())}

    answer = client.post("/office/periods/enter/", data, follow=True)
    assert "节日" in answer.content.decode()
    assert not CalendarYear.objects.exists()
    client.post("/office/periods/enter/confirm/", {"shown": answer.context["shown"]})

    assert CalendarYear.objects.get().days[0] == [f"{YEAR}-01-01", "放假", "节日"]


def test_wrong_rows_come_back_with_what_was_typed(sign_in, admin_sun):
    client = sign_in(admin_sun)

    answer = client.post("/office/periods/enter/", {"year": YEAR, "source": SOURCE, "rows": "某日 放假"})

    assert answer.status_code == 422
    assert "某日 放假" in answer.content.decode()
    assert "不是日期" in answer.content.decode()


def test_the_page_reckons_a_period(sign_in, officer_li):
    page = sign_in(officer_li).get("/office/periods/?code=RESULT_PUBLICATION&start=2023-09-28").content.decode()

    assert "2023年11月1日" in page


def test_the_page_says_where_a_year_is_missing(sign_in, officer_li):
    client = sign_in(officer_li)

    assert "尚未录入" in client.get(f"/office/periods/?code=RESULT_PUBLICATION&start={YEAR - 1}-12-20").content.decode()
    assert "尚未录入" in client.get(f"/office/periods/?year={YEAR}").content.decode()


def test_how_long_is_left_is_said_in_words(db):
    words = [
        queries.left(date(2023, 5, 10), today).words
        for today in (date(2023, 5, 4), date(2023, 5, 10), date(2023, 5, 12))
    ]
    on_the_sunday_after_a_friday = queries.left(date(2023, 5, 12), date(2023, 5, 14))

    assert words == ["还剩 5 个工作日", "今天到期", "已逾期 2 个工作日"]
    assert (on_the_sunday_after_a_friday.words, on_the_sunday_after_a_friday.is_late) == ("已到期", True)
    assert "尚未录入" in queries.left(date(YEAR, 1, 5), date(YEAR - 1, 12, 30)).words


TOO_LONG = f"第 11 行：“{'节' * 33}”请控制在 32 字以内，目前 33 字。"


@pytest.mark.parametrize(("length", "problems"), [(32, []), (33, [TOO_LONG])])
def test_the_name_of_a_holiday_is_kept_whole_or_refused(length, problems):
    assert list(read_year(YEAR, rows([f"{YEAR}-02-01", "放假", "节" * length])).problems) == problems
