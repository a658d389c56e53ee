"""When each text of the library came into force, where the text itself does not say so of this version.

An amended statute keeps the first version's day in its last article; the day of the amendment stands in the decision
that made it. Each row names that decision. Where the decision was not to be had, the day is assumed and marked 待核.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

# The texts that come with the product.
LAWS = Path(__file__).resolve().parent / "data" / "laws"
AT_ONCE = "自公布之日起施行"


@dataclass(frozen=True)
class EntryIntoForce:
    """The first day of this version, and what says so. `is_assumed`: to be compared before it is relied on."""

    day: date
    source: str
    is_assumed: bool = False


def _on(day: str, source: str, *, is_assumed: bool = False) -> EntryIntoForce:
    return EntryIntoForce(date.fromisoformat(day), source, is_assumed)


ENTRIES: dict[tuple[str, str], EntryIntoForce] = {
    ("乡镇煤矿管理条例", "2013-07-18"): _on("2013-07-18", f"国务院令第638号，{AT_ONCE}"),
    ("刑法", "2023-12-29"): _on("2024-03-01", "刑法修正案（十二）第八条"),
    ("危险化学品安全管理条例", "2013-12-07"): _on("2013-12-07", f"国务院令第645号，{AT_ONCE}"),
    ("国家赔偿法", "2012-10-26"): _on("2013-01-01", "2012年10月26日关于修改国家赔偿法的决定"),
    ("安全生产法", "2021-06-10"): _on("2021-09-01", "2021年6月10日关于修改安全生产法的决定"),
    ("安全生产许可证条例", "2014-07-29"): _on("2014-07-29", f"国务院令第653号，{AT_ONCE}"),
    ("河北省优化营商环境条例", "2024-11-28"): _on("2024-11-28", f"2024年11月28日修正，按{AT_ONCE}", is_assumed=True),
    ("河北省社会信用信息条例", "2023-11-30"): _on("2023-11-30", f"2023年11月30日修正，按{AT_ONCE}", is_assumed=True),
    ("烟花爆竹安全管理条例", "2016-02-06"): _on("2016-02-06", f"国务院令第666号，{AT_ONCE}"),
    ("矿山安全法", "2009-08-27"): _on("2009-08-27", f"2009年8月27日关于修改部分法律的决定，{AT_ONCE}"),
    ("行政执法机关移送涉嫌犯罪案件的规定", "2020-08-07"): _on("2020-08-07", f"国务院令第730号，{AT_ONCE}"),
    ("行政许可法", "2019-04-23"): _on("2019-04-23", f"2019年4月23日关于修改建筑法等八部法律的决定，{AT_ONCE}"),
    ("行政诉讼法", "2017-06-27"): _on("2017-07-01", "2017年6月27日关于修改民事诉讼法和行政诉讼法的决定"),
}

# Written off from what was published, and not yet compared with the official gazette.
TRANSCRIBED = frozenset(
    {
        ("企业信息公示暂行条例", "2024-03-10"),
        ("信用修复管理办法", "2025-11-20"),
        ("安全生产违法行为行政处罚办法", "2025-11-27"),
    }
)


def entry_of(title: str, version: date) -> EntryIntoForce | None:
    """None where the text states the day itself, or the library does not ship this version."""
    return ENTRIES.get((title, version.isoformat()))


def first_day(
    title: str, version: date, stated: date | None, given: EntryIntoForce | None = None
) -> EntryIntoForce | None:
    """What the text states of its own day, else what was given, else the table; None where none of them says."""
    return EntryIntoForce(stated, "") if stated else given or entry_of(title, version)


def to_compare(title: str, version: date, entry: EntryIntoForce) -> str:
    """What is still to be compared with the official text; empty where nothing is."""
    if (title, version.isoformat()) in TRANSCRIBED:
        return "条文系转录，正式使用前请与公布的文本核对"
    return f"施行日期（{entry.source}）系推定，正式使用前请核对" if entry.is_assumed else ""
