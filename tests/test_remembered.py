"""What is put down is what was built; and whatever could make it another world builds it anew."""

from __future__ import annotations

import pytest
from django.conf import settings as current
from django.db import transaction

from inspectorate.draws.tests import world
from inspectorate.people.models import Unit
from tests import remembered as kit
from tests.cast import make_unit
from tests.remembered import remembered


@pytest.fixture(autouse=True)
def _nothing_remembered_yet(monkeypatch):
    monkeypatch.setattr(kit, "_worlds", {})


@pytest.fixture
def division():
    """Builds a division, and counts how often it had to."""

    def build(code):
        build.times += 1
        return make_unit(code, current.SITE_ADDRESS, "DIVISION")

    build.times = 0
    return build


def undone(act):
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result


@pytest.mark.django_db
def test_a_drawn_task_put_down_is_row_by_row_the_one_that_was_built(
    head_zhao, director_zhang, planner_wang, witness_chen, second_brigade
):
    def drawn():
        draw = remembered(world.covert_draw, head_zhao, director_zhang, planner_wang, witness_chen)
        return kit._rows(), list(draw.drawn.values_list("name", "ticket"))

    built, put_down = undone(drawn), undone(drawn)

    assert put_down == built
    assert len(built[1]) > 0


@pytest.mark.django_db
def test_it_is_built_once_while_nothing_differs(division):
    units = [undone(lambda: remembered(division, "ONE")) for _ in range(3)]

    assert division.times == 1
    assert units[0] == units[2]
    assert units[0] is not units[2]


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["given", "setting", "row"])
def test_another_value_another_setting_and_another_row_before_build_it_anew(other, division, settings):
    undone(lambda: remembered(division, "TWO"))
    if other == "setting":
        settings.SITE_ADDRESS = "https://elsewhere.example"
    if other == "row":
        make_unit("ROW", "另一个科室", "DIVISION")

    unit = remembered(division, "THREE" if other == "given" else "TWO")

    assert division.times == 2
    assert unit.name == current.SITE_ADDRESS


@pytest.mark.django_db
def test_a_row_that_was_changed_or_deleted_is_so_again():
    def build():
        Unit.objects.filter(code="KEPT").update(name="改了名")
        Unit.objects.filter(code="GONE").delete()

    make_unit("KEPT", "原名", "DIVISION")
    make_unit("GONE", "将要撤销", "DIVISION")
    for _ in range(2):
        undone(lambda: remembered(build))
    remembered(build)

    assert list(Unit.objects.values_list("code", "name")) == [("KEPT", "改了名")]


@pytest.mark.django_db
def test_files_are_put_down_where_this_test_keeps_its_own(settings, tmp_path):
    def build():
        (tmp_path / "kept").write_bytes(b"paper")

    settings.MEDIA_ROOT = tmp_path
    remembered(build)
    settings.MEDIA_ROOT = tmp_path / "other"
    remembered(build)

    assert (tmp_path / "other" / "kept").read_bytes() == b"paper"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_gone_after_it_and_numbers_begin_again(time):
    unit = make_unit("GONE", "提交过的科室", "DIVISION")

    assert list(Unit.objects.all()) == [unit]
    assert unit.pk == 1
