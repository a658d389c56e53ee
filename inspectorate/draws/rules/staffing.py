"""Whether there are officers enough for the seats of a draw. A shortage is told before freezing; it forbids nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from inspectorate.draws.rules.options import Group


def shortages(groups: Collection[Group], people: Mapping[str, int], *, quota: int, capacity: int) -> list[str]:
    """One sentence for each group whose seats cannot all be filled, recusals left aside. `people`: officers by unit."""
    return [
        words
        for number, group in enumerate(groups, start=1)
        if (words := _shortage(number, group, sum(people.get(u, 0) for u in group.units), quota, capacity))
    ]


def _shortage(number: int, group: Group, officers: int, quota: int, capacity: int) -> str:
    """Nobody takes more enterprises than the capacity, nor two seats of one team."""
    wanted, filled = quota * group.seats, officers * min(capacity, quota)
    if filled >= wanted:
        return ""
    remedy = (
        f"每户要 {group.seats} 席，须增加单位或者减少席位"
        if officers < group.seats
        else "可以提高每人承担户数或者增加单位"
    )
    return (
        f"执法人员不足：第 {number} 组共需 {wanted} 人次，可用 {officers} 人、每人最多 {capacity} 户，"
        f"只能满足 {filled} 人次；{remedy}。否则有的席位会空缺。"
    )
