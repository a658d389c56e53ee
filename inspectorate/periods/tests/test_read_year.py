"""Reading a year's arrangement: every row that cannot be right is named with its number, all of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from inspectorate.periods.rules.reading import SpecialDay, YearRead, differing, holidays_in, read_year, usual_holidays

WHOLE = [["2023-01-01", "放假", "元旦"], ["2023-05-01", "放假", "劳动节"], ["2023-10-01", "放假", "国庆节"]]


def problems(*rows):
    return list(read_year(2023, [*WHOLE, *rows]).problems)


def test_a_year_is_read_in_the_order_of_its_days_with_or_without_the_head():
    head = ["日期", "安排", "名称"]
    days = (
        SpecialDay(date(2023, 1, 1), False, "元旦"),
        SpecialDay(date(2023, 5, 1), False, "劳动节"),
        SpecialDay(date(2023, 5, 6), True, ""),
        SpecialDay(date(2023, 10, 1), False, "国庆节"),
    )

    for rows in ([head, *WHOLE, ["2023-05-06", "上班"]], [["2023-05-06", "上班", ""], *WHOLE[::-1]]):
        found = read_year(2023, rows)
        assert (found.days, found.problems) == (days, ())
    assert [day.as_row() for day in days[:3:2]] == [["2023-01-01", "放假", "元旦"], ["2023-05-06", "上班", ""]]


@pytest.mark.parametrize(
    "text",
    ["2023-05-06", "2023/5/6", "2023.05.06", "2023年5月6日", "2023年5月6", " 2023-05-06 ", "2023-05-06 00:00:00"],
)
def test_a_day_may_be_written_as_offices_write_it(text):
    assert read_year(2023, [*WHOLE, [text, " 上班 ", " 调休 "]]).days[2] == SpecialDay(date(2023, 5, 6), True, "调休")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["5月6日", "上班"], "“5月6日”不是日期。请写成 2023-10-01。"),
        (["2023-02-29", "放假"], "“2023-02-29”不是日期。请写成 2023-10-01。"),
        (["2023-13-01", "放假"], "“2023-13-01”不是日期。请写成 2023-10-01。"),
        (["2023-05-06 12:00:00", "上班"], "“2023-05-06 12:00:00”不是日期。请写成 2023-10-01。"),
        (["", "上班"], "“”不是日期。请写成 2023-10-01。"),
        (["2022-12-31", "放假"], "2022-12-31 不在2023年内。请把它写进2022年的表。"),
        (["2024-01-01", "放假"], "2024-01-01 不在2023年内。请把它写进2024年的表。"),
        (["2023-12-31", "休息"], "安排应填“放假”或“上班”，这里是“休息”。"),
        (["2023-12-31"], "安排应填“放假”或“上班”，这里是“”。"),
        (["2023-05-05", "上班"], "2023-05-05 是周一至周五，本来就上班。只需写周末的调休上班日。"),
        (["2023-05-08", "上班"], "2023-05-08 是周一至周五，本来就上班。只需写周末的调休上班日。"),
        (["2023-05-06", "上班", "节" * 33], f"“{'节' * 33}”请控制在 32 字以内，目前 33 字。"),
        (["2023-05-01", "放假"], "2023-05-01 写了两次。"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_number(row, said):
    assert problems(row) == [f"第 4 行：{said}"]


@pytest.mark.parametrize(
    "row",
    [
        ["2023-12-31", "放假"],
        ["2023-05-06", "上班"],
        ["2023-05-07", "上班"],
        ["2023-05-05", "放假"],
        ["2023-05-06", "上班", "节" * 32],
        [],
        ["", "", ""],
        [" ", "\u3000"],
        ["日期", "安排", "名称"],
    ],
)
def test_on_the_other_side_of_each_edge_there_is_no_problem(row):
    assert problems(row) == []


def test_every_wrong_row_is_named_and_empty_ones_are_counted():
    found = problems([], ["x", "放假"], ["2023-05-05", "上班"], ["2023-05-06", "上班"], ["2023-05-06", "上班"])

    assert [said.split("：")[0] for said in found] == ["第 5 行", "第 6 行", "第 8 行"]


def lacking(*rows):
    return list(read_year(2023, rows).problems)


@pytest.mark.parametrize(("place", "day"), [(0, "1月1日"), (1, "5月1日"), (2, "10月1日")])
def test_a_year_without_one_of_its_three_holidays_off_was_not_read_whole(place, day):
    said = [f"没有 {day} 的放假安排，这张表可能不完整。"]

    assert lacking(*WHOLE[:place], *WHOLE[place + 1 :]) == said


def test_a_holiday_that_is_worked_is_not_off():
    """1 January and 1 October 2023 are Sundays, so a table may say that they are worked."""
    worked = [["2023-01-01", "上班"], WHOLE[1], ["2023-10-01", "上班"]]

    assert [said.split(" 的")[0] for said in lacking(*worked)] == ["没有 1月1日", "没有 10月1日"]


def test_a_table_with_nothing_in_it_says_so_and_a_wrong_row_is_told_before_what_is_missing():
    for rows in ([], [[]], [["日期", "安排", "名称"]]):
        assert lacking(*rows) == ["表中没有内容。第一行是表头：日期、安排、名称。"]
    assert lacking(["x", "放假"]) == ["第 1 行：“x”不是日期。请写成 2023-10-01。"]


KNOWN = read_year(2023, [*WHOLE, ["2023-05-06", "上班", "调休"]]).days


def changed(*rows):
    """What the rows leave of the year that is known: its days, and what is wrong."""
    found = read_year(2023, rows, KNOWN)
    return [one.as_row() for one in found.days], list(found.problems)


MAKE_UP = ["2023-05-06", "上班", "调休"]


@pytest.mark.parametrize(
    ("row", "days"),
    [
        (["2023-05-06", "照常"], WHOLE),
        (["2023-05-07", "照常"], [*WHOLE[:2], MAKE_UP, WHOLE[2]]),
        (["2023-05-06", "放假", "节"], [*WHOLE[:2], ["2023-05-06", "放假", "节"], WHOLE[2]]),
        (["2023-05-07", "上班", "又"], [*WHOLE[:2], MAKE_UP, ["2023-05-07", "上班", "又"], WHOLE[2]]),
    ],
)
def test_a_change_touches_its_day_and_the_others_stay(row, days):
    assert changed(row) == (days, [])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ["表中没有内容。第一行是表头：日期、安排、名称。"]),
        ([["2023-05-01", "照常"]], ["没有 5月1日 的放假安排，这张表可能不完整。"]),
        (
            [["2023-05-07", "休息"]],
            ["第 1 行：安排应填“放假”或“上班”；恢复平常的写“照常”，这里是“休息”。"],
        ),
        ([["2023-05-07", "照常"], ["2023-05-07", "上班"]], ["第 2 行：2023-05-07 写了两次。"]),
    ],
)
def test_a_change_that_cannot_be_right_is_told(rows, said):
    assert changed(*rows)[1] == said


def test_a_day_goes_back_to_usual_only_in_a_list_of_changes():
    assert problems(["2023-05-07", "照常"]) == ["第 4 行：安排应填“放假”或“上班”，这里是“照常”。"]


def test_the_days_that_are_arranged_otherwise_are_told_with_what_they_were_and_are():
    off, worked = SpecialDay(date(2023, 5, 7), False, "节"), SpecialDay(date(2023, 5, 7), True, "")
    gone, came = SpecialDay(date(2023, 5, 8), False, ""), SpecialDay(date(2023, 5, 6), True, "")

    assert differing([off], [off]) == differing([], []) == []
    assert differing([off], [SpecialDay(off.day, False, "另一个名称")]) == []
    assert differing([gone, off], [worked, came]) == [
        (date(2023, 5, 6), "照常", "上班"),
        (date(2023, 5, 7), "放假", "上班"),
        (date(2023, 5, 8), "放假", "照常"),
    ]


@pytest.mark.parametrize(
    ("off", "worked", "count"),
    [
        ([], [], 0),
        # Friday 5 May 2023 is a day off more, Saturday and Sunday would have been off anyway.
        (["2023-05-05"], [], 1),
        (["2023-05-08"], [], 1),
        (["2023-05-06"], [], 0),
        (["2023-05-07"], [], 0),
        (["2023-05-05", "2023-05-08"], ["2023-05-06"], 1),
    ],
)
def test_a_day_worked_in_exchange_takes_a_holiday_back(off, worked, count):
    days = [SpecialDay(date.fromisoformat(day), False, "") for day in off]
    days += [SpecialDay(date.fromisoformat(day), True, "") for day in worked]

    assert holidays_in(days) == count


@pytest.mark.parametrize(("year", "days"), [(2023, 11), (2024, 11), (2025, 13), (2026, 13)])
def test_since_2025_a_year_has_thirteen_holidays(year, days):
    assert usual_holidays(year) == days


@pytest.mark.parametrize("kind", [SpecialDay, YearRead])
def test_what_was_read_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
