"""抽取."""

from __future__ import annotations

from inspectorate.draws.models import LogEntry


def test_the_whole_path_ends_in_a_record_with_targets_items_experts_and_teams(drawn):
    assert drawn.stage == "DRAWN"
    assert drawn.drawn.count() == len(drawn.record["drawn"]) > 0
    assert [e.type for e in LogEntry.objects.order_by("seq")] == [
        "ANNOUNCED", "REVEALED", "REVEALED", "REVEALED", "DRAWN",
    ]  # fmt: skip
    for one in drawn.drawn.all():
        assert one.items[:2] == ["X00", "X01"]
        assert len(one.items) == 8
        assert [m.group for m in one.team.all()] == [0, 1]
        assert one.team.get(group=0).leads
