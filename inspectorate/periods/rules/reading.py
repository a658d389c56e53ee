"""Reading a year's arrangement of holidays from a table: 日期、安排（放假或上班）、名称. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

HEAD = ("日期", "安排", "名称")
OFF, WORK = "放假", "上班"
# In a list of changes: this day is as its weekday is.
AS_USUAL = "照常"
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$")

# What the name of a holiday may say.
LONGEST_NAME = 32


@dataclass(frozen=True)
class SpecialDay:
    """A day off, or a weekend day that is worked."""

    day: date
    is_workday: bool
    name: str

    def as_row(self) -> list[str]:
        return [self.day.isoformat(), WORK if self.is_workday else OFF, self.name]


@dataclass(frozen=True)
class YearRead:
    """What a table says of one year, in order; `problems` name the row."""

    days: tuple[SpecialDay, ...]
    problems: tuple[str, ...]


def read_year(year: int, rows: Iterable[Sequence[str]], known: Sequence[SpecialDay] | None = None) -> YearRead:
    """Rows with or without the header line. Every row that cannot be right is a problem with its number.

    `known`: the arrangement of which the rows change some days; the others stay. Without it they are the whole year.
    """
    days: dict[date, SpecialDay | None] = {}
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        cells = [str(cell).strip() for cell in row] + ["", "", ""]
        if not any(cells) or cells[0] == HEAD[0]:
            continue
        read = _day(year, cells, changes=known is not None)
        if isinstance(read, str):
            problems.append(f"第 {number} 行：{read}")
        elif read[0] in days:
            problems.append(f"第 {number} 行：{read[0]} 写了两次。")
        else:
            days[read[0]] = read[1]
    arranged = {one.day: one for one in known or ()} | days
    special = {day: one for day, one in arranged.items() if one is not None}
    if not problems:
        problems = _missing(year, special if days else {})
    return YearRead(tuple(sorted(special.values(), key=lambda d: d.day)), tuple(problems))


def _day(year: int, cells: Sequence[str], *, changes: bool) -> tuple[date, SpecialDay | None] | str:
    found = DAY.match(cells[0])
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        return f"“{cells[0]}”不是日期。请写成 {year}-10-01。"
    if day.year != year:
        return f"{day} 不在{year}年内。请把它写进{day.year}年的表。"
    if changes and cells[1] == AS_USUAL:
        return day, None
    if cells[1] not in {OFF, WORK}:
        also = f"；恢复平常的写“{AS_USUAL}”" if changes else ""
        return f"安排应填“{OFF}”或“{WORK}”{also}，这里是“{cells[1]}”。"
    is_workday = cells[1] == WORK
    if is_workday and day.weekday() < 5:
        return f"{day} 是周一至周五，本来就上班。只需写周末的调休上班日。"
    if len(cells[2]) > LONGEST_NAME:
        return f"“{cells[2]}”请控制在 {LONGEST_NAME} 字以内，目前 {len(cells[2])} 字。"
    return day, SpecialDay(day, is_workday, cells[2])


def _missing(year: int, days: dict[date, SpecialDay]) -> list[str]:
    """A year without New Year's Day or the National Day off was not read whole (全国年节及纪念日放假办法)."""
    if not days:
        return ["表中没有内容。第一行是表头：日期、安排、名称。"]
    wanted = (date(year, 1, 1), date(year, 5, 1), date(year, 10, 1))
    return [
        f"没有 {day.month}月{day.day}日 的放假安排，这张表可能不完整。"
        for day in wanted
        if day not in days or days[day].is_workday
    ]


def differing(before: Iterable[SpecialDay], after: Iterable[SpecialDay]) -> list[tuple[date, str, str]]:
    """The days that are arranged otherwise, each with what it was and what it is; 照常 for neither off nor make-up."""
    was, now = ({one.day: one for one in days} for days in (before, after))
    found = []
    for day in sorted(was.keys() | now.keys()):
        old, new = (_arranged(days.get(day)) for days in (was, now))
        if old != new:
            found.append((day, old, new))
    return found


def _arranged(one: SpecialDay | None) -> str:
    return AS_USUAL if one is None else WORK if one.is_workday else OFF


def holidays_in(days: Iterable[SpecialDay]) -> int:
    """Days off that would have been worked, less the weekend days worked in exchange: the holidays themselves."""
    return sum(-1 if one.is_workday else one.day.weekday() < 5 for one in days)


def usual_holidays(year: int) -> int:
    """What every year since has had: thirteen since 2025, eleven before; a year may have one more of its own."""
    return 13 if year >= 2025 else 11
