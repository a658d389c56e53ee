"""撤销导入: all of a file at once, while nothing has been adjusted since; what visits wrote stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.imports import actions
from inspectorate.kit.refusals import NotNow
from inspectorate.registries.actions.inspected import note_inspection
from inspectorate.registries.actions.targets import change_target
from inspectorate.registries.models import Target
from inspectorate.registries.tests.test_import_table import GOOD, HEAD, OTHER, THIRD, book, confirm, line
from tests.cast import MORNING, TODAY


@pytest.fixture
def upload(admin_sun):
    def act(content):
        batch = actions.receive_import(kind="TARGETS", name="名录.xlsx", content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


def test_an_import_is_undone_while_nothing_depends_on_it(upload, admin_sun):
    confirm(upload(book(line())), admin_sun)
    batch = confirm(upload(book(line(name="改了名字"), line(OTHER))), admin_sun)

    actions.undo_import(batch_id=batch.pk, ground="导错了文件", by=admin_sun, at=MORNING)

    assert Target.objects.get(usc_code=GOOD).name == "秦皇岛演示化工有限公司"
    assert not Target.objects.get(usc_code=OTHER).is_active


def test_undoing_an_import_leaves_what_a_visit_wrote_since(upload, admin_sun):
    head = [*HEAD, "上次检查日期", "本年度已检查次数"]
    confirm(upload(book(line(), line(OTHER), line(THIRD))), admin_sun)
    told = {"上次检查日期": "2023-03-01", "本年度已检查次数": "2"}
    rows = line(name="改了名字", **told), line(OTHER, **told), line(THIRD, **told)
    batch = confirm(upload(book(*rows, head=head)), admin_sun)
    for visited in (GOOD, OTHER):
        note_inspection(usc_code=visited, on=TODAY, at=MORNING + timedelta(hours=1))

    actions.undo_import(batch_id=batch.pk, ground="导错了文件", by=admin_sun, at=MORNING + timedelta(hours=2))

    found = {t.usc_code: (t.last_inspected_date, t.inspected_this_year) for t in Target.objects.all()}
    assert found == {GOOD: (TODAY, 3), OTHER: (TODAY, 3), THIRD: (None, 0)}
    assert Target.objects.get(usc_code=GOOD).name == "秦皇岛演示化工有限公司"


def test_after_a_later_change_it_is_no_longer_undone_as_a_whole(upload, admin_sun):
    batch = confirm(upload(book(line())), admin_sun)
    change_target(target_id=Target.objects.get().pk, values={"town": "西港"}, ground="核实", by=admin_sun, at=MORNING)

    with pytest.raises(NotNow, match="不能成批撤销"):
        actions.undo_import(batch_id=batch.pk, ground="导错了文件", by=admin_sun, at=MORNING)
