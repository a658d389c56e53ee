"""冻结名录并公告."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.draws import actions, fair
from inspectorate.draws.models import Checkpoint, LogEntry, Roster
from inspectorate.draws.queries.preview import preview
from inspectorate.draws.tests.world import AT, FIGURE_DUE, PHRASE, WITNESS_PHRASE, code, with_sources
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.registries.models import Inspector, Target
from tests.refused import refused


@pytest.fixture
def ready(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, witness, _ = with_sources(draw, planner_wang, witness_chen)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    actions.commit_value(source_id=witness.pk, phrase=WITNESS_PHRASE, by=witness_chen, at=AT)
    return draw


def freeze(draw, by, at=AT):
    return actions.freeze_and_announce(draw_id=draw.pk, by=by, at=at)


def test_rosters_manifest_and_log_say_the_same(ready, planner_wang):
    draw = freeze(ready, planner_wang)

    roots = {r.kind: (r.size, r.root) for r in draw.rosters.all()}
    assert {k: (d["size"], d["root"]) for k, d in draw.manifest["rosters"].items()} == roots
    assert draw.commitment == fair.commitment(draw.manifest)
    [entry] = LogEntry.objects.all()
    assert draw.commitment in entry.leaf and entry.type == "ANNOUNCED"
    assert Checkpoint.objects.get().note.startswith("sunlot.example/qinhuangdao\n1\n")


def test_what_the_preview_showed_is_what_is_frozen(ready, planner_wang):
    seen = preview(ready, on=AT.date())

    draw = freeze(ready, planner_wang)

    assert [(q["stratum"], q["population"], q["quota"]) for q in draw.manifest["quotas"]] == [
        (line.stratum, line.population, line.quota) for line in seen.lines
    ]


def test_the_excluded_stay_in_the_roster_with_their_reason(ready, planner_wang):
    draw = freeze(ready, planner_wang)

    lines = {x.split("\t")[0]: x.split("\t") for x in draw.rosters.get(kind="targets").content.splitlines()}
    assert lines[code(7)][-1] == "KEY_UNIT"
    assert lines[code(8)][-1] == "CLOSED"
    assert lines[code(9)][-1] == ""
    assert len(lines) == 41


def test_inspectors_names_stay_in_the_office_unless_it_publishes_them(ready, planner_wang, settings):
    draw = freeze(ready, planner_wang)

    assert "执法0" not in draw.rosters.get(kind="inspectors").content
    assert draw.private_names["inspectors"]["JCZ000"] == "执法0"


def test_an_office_that_publishes_names_freezes_them(ready, planner_wang, settings):
    settings.PUBLISH_INSPECTOR_NAMES = True

    draw = freeze(ready, planner_wang)

    assert "JCZ000\t执法0\tWHK" in draw.rosters.get(kind="inspectors").content


def test_a_certificate_that_expires_today_leaves_the_pool_today(ready, planner_wang):
    Inspector.objects.filter(certificate_no="JCZ000").update(valid_until=AT.date())

    draw = freeze(ready, planner_wang)

    assert "JCZ000" not in draw.rosters.get(kind="inspectors").content


def test_without_a_source_from_outside_it_is_refused(task, planner_wang):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau = actions.add_source(draw_id=draw.pk, kind="BUREAU", contributor_id=planner_wang.pk, by=planner_wang, at=AT)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)

    with pytest.raises(NotSo) as refusal:
        freeze(draw, planner_wang)

    assert refusal.value.code == "all-inside"


def test_the_bureaus_own_leader_as_witness_is_not_outside(task, planner_wang, director_zhang):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    source = actions.add_source(
        draw_id=draw.pk, kind="WITNESS", contributor_id=director_zhang.pk, by=planner_wang, at=AT
    )
    actions.commit_value(source_id=source.pk, phrase=PHRASE, by=director_zhang, at=AT)

    with refused("422 all-inside"):
        freeze(draw, planner_wang)


def test_every_commitment_must_be_there(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    with_sources(draw, planner_wang, witness_chen)

    with pytest.raises(NotSo) as refusal:
        freeze(draw, planner_wang)

    assert "王科员" in refusal.value.message


def test_a_figure_that_has_come_out_meanwhile_stops_it(ready, planner_wang):
    with refused("422 figure-exists"):
        freeze(ready, planner_wang, at=FIGURE_DUE)


def test_nobody_to_draw_is_said_in_words(ready, planner_wang):
    Target.objects.update(is_key_unit=True)

    with pytest.raises(NotSo) as refusal:
        freeze(ready, planner_wang)

    assert "无抽查对象" in refusal.value.message


def test_a_ratio_outside_the_plans_bounds_needs_its_ground(ready, task, planner_wang):
    task.ratios.filter(grade="C").update(ratio=8000)

    with pytest.raises(NotSo) as refusal:
        freeze(ready, planner_wang)

    assert "1%–50%" in refusal.value.message


def test_an_identifier_that_cannot_be_frozen_is_refused_in_the_officers_words(ready, planner_wang):
    Target.objects.filter(usc_code=code(1)).update(usc_code="9113,0302")

    with pytest.raises(NotSo) as refusal:
        freeze(ready, planner_wang)

    assert "9113,0302" in refusal.value.message and not Roster.objects.exists()


def test_it_freezes_once(announced, planner_wang):
    with refused("409 move-not-allowed"):
        freeze(announced, planner_wang, at=AT + timedelta(minutes=1))

    assert LogEntry.objects.count() == 1


def test_a_witness_does_not_freeze(ready, witness_chen):
    with refused("403 not-you"):
        freeze(ready, witness_chen)


def test_a_task_that_was_cancelled_meanwhile_is_not_frozen(ready, task, planner_wang):
    task.stage = "CANCELLED"
    task.save()

    with refused("409 plan-not-published"):
        freeze(ready, planner_wang)


def test_a_task_that_became_covert_meanwhile_is_frozen_as_such(ready, task, planner_wang):
    task.is_covert = True
    task.save()

    draw = freeze(ready, planner_wang)

    assert (draw.is_covert, draw.manifest["covert"]) == (True, 1)
    assert "rosters" not in LogEntry.objects.get().leaf


def test_an_operator_does_not_freeze_what_a_colleague_changed_after_he_opened_the_page(ready, planner_wang, admin_sun):
    sources = list(ready.sources.all())
    shown = preview(ready, on=AT.date()).digest(sources)
    actions.change_options(draw_id=ready.pk, changes={"reserves": 7}, by=admin_sun, at=AT)

    with pytest.raises(NotNow, match="打开页面之后有改动"):
        actions.freeze_and_announce(draw_id=ready.pk, by=planner_wang, at=AT, shown=shown)

    ready.refresh_from_db()
    now_shown = preview(ready, on=AT.date()).digest(sources)
    assert actions.freeze_and_announce(draw_id=ready.pk, by=planner_wang, at=AT, shown=now_shown).commitment
