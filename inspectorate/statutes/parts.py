"""款、项、目 of an article, as its text has them: what is cited exists. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inspectorate.kit.refusals import NotSo
from inspectorate.statutes.rules import NUMBER, chinese_number

PART = re.compile(rf"(?:第({NUMBER})款)?(?:第({NUMBER})项)?(?:第({NUMBER})目)?")
ITEM = re.compile(rf"^[（(]{NUMBER}[）)]")
POINT = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])")


@dataclass
class Paragraph:
    """One 款: of each of its 项 how many 目 it has."""

    items: list[int] = field(default_factory=list)


def outline(text: str) -> list[Paragraph]:
    """A line that begins with （一） is an item of the paragraph above, one with 1. a point of the item above."""
    found: list[Paragraph] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if found and ITEM.match(line):
            found[-1].items.append(0)
        elif found and found[-1].items and POINT.match(line):
            found[-1].items[-1] += 1
        else:
            found.append(Paragraph())
    return found


def has_part(text: str, part: str) -> bool:
    """Without 款 it is an item of whichever paragraph has so many."""
    cited = PART.fullmatch(part)
    if cited is None:
        return False
    paragraph, item, point = (chinese_number(number) if number else 0 for number in cited.groups())
    paragraphs = outline(text)
    if paragraph > len(paragraphs):
        return False
    meant = [paragraphs[paragraph - 1]] if paragraph else paragraphs
    return any(_has(one, item, point) for one in meant)


def _has(paragraph: Paragraph, item: int, point: int) -> bool:
    if item > len(paragraph.items):
        return False
    return not point or bool(item) and point <= paragraph.items[item - 1]


def require_part(name: str, text: str, part: str) -> None:
    """Raises `NotSo` where the article has no such 款, 项 or 目; `name` says which article it is."""
    if not part or has_part(text, part):
        return
    paragraphs = outline(text)
    items = "、".join(f"第{n}款 {len(one.items)} 项" for n, one in enumerate(paragraphs, 1) if one.items)
    has = f"共 {len(paragraphs)} 款{f'（{items}）' if items else '，没有分项'}"
    raise NotSo("no-such-part", f"{name}没有{part}：这一条{has}。请核对条文；不分款项的不写。", part=part)
