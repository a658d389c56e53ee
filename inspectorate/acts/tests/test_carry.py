"""成批办理: each whole by itself; whose next act is another is passed over, who is refused is named."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inspectorate.acts import Act, carry
from inspectorate.kit.refusals import NotNow, NotSo

pytestmark = pytest.mark.django_db
done: list[str] = []


def settle(thing, by, at):
    if thing == "缺件":
        raise NotNow("papers-missing", "材料不全。")
    done.append(thing)


ACTS = (
    Act(key="settle", words="办结", is_open=lambda t: t != "已办", may=lambda *_: True, batch="办结", verb=settle),
    Act(key="keep", words="留存", is_open=lambda t: True, may=lambda *_: True, verb=settle),
)


def go(key, things):
    done.clear()
    return carry(ACTS, key, things, name=lambda thing: f"{thing}户", by="科员", at=timezone.now())


def test_the_others_are_done_when_one_is_refused():
    carried = go("settle", ["甲", "缺件", "已办", "乙"])

    assert (carried.label, carried.done, carried.refused) == ("办结", 2, [("缺件户", "材料不全。")])
    assert done == ["甲", "乙"]


@pytest.mark.parametrize("key", ["keep", "没有"])
def test_what_is_not_done_for_many_at_once_is_refused(key):
    with pytest.raises(NotSo, match="成批办理"):
        go(key, ["甲"])
