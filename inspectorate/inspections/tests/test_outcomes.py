"""检查结果: what each of the eight requires, three persons, the gravest counts."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.inspections import access, actions
from inspectorate.inspections.actions import outcomes as steps
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.inspections.queries import facts
from inspectorate.inspections.queries.outcomes import drawn_items
from inspectorate.inspections.rules.outcomes import ItemResult, gravest
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


def enter(visit, *, result="", problem="", handling="", measure="1", note="", first_only=False, at=world.ON_SITE):
    """The proposal for every item, with `result` and words where they are given."""
    visit.refresh_from_db()
    items = {}
    for number, one in enumerate(drawn_items(visit)):
        own = number == 0 or not first_only
        items[one.code] = ItemResult(
            (result if own else "") or one.proposed,
            (problem if own else "") or one.problem,
            (handling if own else "") or one.handling,
        )
    return actions.enter_outcome(
        visit_id=visit.pk,
        items=items,
        verifications=["ON_SITE"],
        measure=measure,
        measure_note=note,
        by=world.team(visit)[-1],
        at=at,
    )


def test_all_none_is_the_proposal_of_a_visit_without_findings(started):
    world.finished(started)

    outcome = enter(started)

    assert (outcome.result, outcome.stage) == ("1", "DRAFT")
    assert set(outcome.items.values_list("problem", "handling")) == {("无", "无")}


def test_without_problems_is_refused_while_findings_exist(started):
    world.found(started)
    world.complete(started, violating=1)
    actions.finish(visit_id=started.pk, by=world.team(started)[0], at=world.ON_SITE)

    with pytest.raises(NotSo, match="记录了 1 项问题"):
        enter(started, result="1", problem="无", handling="无")
    outcome = enter(started, measure="3")
    assert outcome.result == "5"


def test_no_measure_is_refused_while_findings_are_open(started):
    world.found(started)
    world.complete(started, violating=1)
    actions.finish(visit_id=started.pk, by=world.team(started)[0], at=world.ON_SITE)

    with pytest.raises(NotSo, match="无需后续处置"):
        enter(started, measure="1")


@pytest.mark.parametrize(("result", "purpose"), [("4", "UNREACHABLE"), ("6", "REFUSAL")])
def test_unreachable_and_uncooperative_need_their_proof(started, result, purpose):
    world.finished(started)
    words = {"problem": "上门两次均无人", "handling": "已张贴告知", "measure": "2"}

    with pytest.raises(NotSo, match="须有证明"):
        enter(started, result=result, **words)

    world.photo(started, world.team(started)[0], shade=4, purpose=purpose)
    assert enter(started, result=result, **words).result == result


@pytest.mark.parametrize("result", ["5", "8"])
def test_found_problems_need_findings(started, result):
    world.finished(started)

    with pytest.raises(NotSo, match="没有记录问题"):
        enter(started, result=result, problem="有问题", handling="已责令改正", measure="3")


def test_an_unchecked_item_is_not_without_problems(started):
    actions.break_off(
        visit_id=started.pk, why="NOT_OPERATING", ground="停产", by=world.team(started)[0], at=world.ON_SITE
    )

    with pytest.raises(NotSo, match="都没有检查"):
        enter(started, result="1", problem="无", handling="无")
    assert enter(started).result == "7"


@pytest.mark.parametrize("result", ["2", "3", "7"])
def test_what_was_found_is_said_in_words(started, result):
    world.finished(started)

    with pytest.raises(NotSo, match="不能填“无”"):
        enter(started, result=result, problem="无", handling="无")


def test_the_enterprises_result_is_the_gravest_of_its_items(started):
    world.finished(started)

    assert enter(started, result="7", problem="停产", handling="反馈", measure="2", first_only=True).result == "7"
    assert gravest(["1", "5", "8"]) == "8"
    assert gravest(["4", "6", "3"]) == "6"


def test_other_measures_say_which(started):
    world.finished(started)

    with pytest.raises(NotSo, match="请写明是什么"):
        enter(started, measure="6")
    assert enter(started, measure="6", note="约谈").measure_note == "约谈"


def test_entered_checked_and_cleared_by_three_persons(started, head_zhao, director_zhang):
    world.finished(started)
    enter(started)
    officer = world.team(started)[-1]
    step = {"visit_id": started.pk, "at": world.ON_SITE}
    actions.submit_outcome(by=officer, **step)

    with refused("403 not-you"):
        actions.check_outcome(by=director_zhang, **step)
    actions.check_outcome(by=head_zhao, **step)
    with refused("403 not-you"):
        actions.clear_outcome(by=head_zhao, **step)

    assert actions.clear_outcome(by=director_zhang, **step).stage == "CLEARED"
    with pytest.raises(NotNow, match="不能修改"):
        enter(started)


def submitted(visit):
    world.finished(visit)
    enter(visit)
    actions.submit_outcome(visit_id=visit.pk, by=world.team(visit)[-1], at=world.ON_SITE)
    return {"visit_id": visit.pk, "at": world.ON_SITE}


def opinions(visit):
    made = facts.result_table(Visit.objects.get(pk=visit.pk))
    return made["check_opinion"], made["clear_opinion"]


def test_the_table_prints_what_was_written_and_by_whom(started, head_zhao, director_zhang):
    step = submitted(started)
    assert opinions(started) == ("", "")

    actions.check_outcome(opinion="第 2 项照片补拍后属实", by=head_zhao, **step)
    assert opinions(started) == ("第 2 项照片补拍后属实 赵科长 2023年5月8日", "")

    actions.clear_outcome(opinion="可以公示，处罚另行公开", by=director_zhang, **step)
    assert opinions(started)[1] == "可以公示，处罚另行公开 张局长 2023年5月8日"


def test_who_wrote_nothing_is_not_made_to_say_anything(started, head_zhao, director_zhang):
    step = submitted(started)
    actions.check_outcome(by=head_zhao, **step)
    actions.clear_outcome(by=director_zhang, **step)

    assert opinions(started) == ("赵科长 2023年5月8日", "张局长 2023年5月8日")


def test_what_was_agreed_to_before_a_return_is_not_printed_and_stays_in_the_record(started, head_zhao, director_zhang):
    step = submitted(started)
    actions.check_outcome(opinion="属实", by=head_zhao, **step)
    actions.return_outcome(ground="处置写得不清楚", by=director_zhang, **step)
    assert opinions(started) == ("", "")

    enter(started)
    actions.submit_outcome(by=world.team(started)[-1], **step)
    actions.check_outcome(opinion="已改清楚", by=head_zhao, **step)

    assert opinions(started)[0] == "已改清楚 赵科长 2023年5月8日"
    said = [str(one) for one in Outcome.objects.get().agreements.all()]
    assert said == ["核对：属实", "批准公示退回：处置写得不清楚", "核对：已改清楚"]


def test_an_opinion_is_whole_or_refused(started, head_zhao):
    step = submitted(started)

    with pytest.raises(NotSo, match="255 字以内，目前 256 字"):
        actions.check_outcome(opinion="实" * 256, by=head_zhao, **step)
    assert Outcome.objects.get().stage == "SUBMITTED"
    assert actions.check_outcome(opinion="实" * 255, by=head_zhao, **step).agreed()[0].opinion == "实" * 255


def test_too_long_an_opinion_comes_back_with_what_was_typed(started, head_zhao, sign_in):
    submitted(started)
    page = sign_in(head_zhao).post(f"/office/inspections/{started.pk}/outcome/check/", {"opinion": "实" * 256})

    assert page.status_code == 422
    assert "意见请控制在 255 字以内，目前 256 字。" in page.content.decode()
    assert "实" * 256 in page.content.decode()


SHOWN = re.compile(r'name="shown"\s+value="([0-9]+)"')


def again(visit, head, *, at):
    """Returned, entered anew with other words, and sent off again."""
    step, officer = {"visit_id": visit.pk}, world.team(visit)[-1]
    actions.return_outcome(ground="请补充", by=head, at=at, **step)
    enter(visit, result="7", problem="已停产", handling="反馈属地", measure="2", at=at)
    actions.submit_outcome(by=officer, at=at, **step)


def test_nobody_agrees_to_a_result_that_was_entered_anew_after_his_page_was_loaded(started, head_zhao, sign_in):
    submitted(started)
    client, address = sign_in(head_zhao), f"/office/inspections/{started.pk}/outcome/"
    [shown] = SHOWN.findall(client.get(address).content.decode())
    again(started, head_zhao, at=timezone.now())

    answer = client.post(f"{address}check/", {"opinion": "属实，可以公示", "shown": shown})

    assert answer.status_code == 409
    assert "检查结果改过了，没有办理" in answer.content.decode()
    assert "属实，可以公示" in answer.content.decode()
    assert Outcome.objects.get().stage == "SUBMITTED"

    [shown] = SHOWN.findall(answer.content.decode())
    client.post(f"{address}check/", {"opinion": "属实，可以公示", "shown": shown})
    assert Outcome.objects.get().stage == "CHECKED"


def test_nobody_writes_over_a_result_that_another_entered_meanwhile(started, sign_in):
    world.finished(started)
    client, address = sign_in(world.team(started)[0]), f"/office/inspections/{started.pk}/outcome/"
    page = client.get(address)
    [shown] = SHOWN.findall(page.content.decode())
    typed = {field.html_name: field.value() or "" for field in page.context["form"]}
    enter(started, result="7", problem="已停产", handling="反馈属地", measure="2")

    answer = client.post(address, typed | {"measure": "1", "shown": shown})

    assert "检查结果改过了，没有办理" in answer.content.decode()
    assert SHOWN.findall(answer.content.decode()) == [shown]
    assert Outcome.objects.get().result == "7"


def test_the_page_shows_who_agreed_and_what_each_wrote(started, head_zhao, director_zhang, sign_in):
    submitted(started)
    address = f"/office/inspections/{started.pk}/outcome/"
    sign_in(head_zhao).post(f"{address}check/", {"opinion": "现场照片齐全"})
    page = sign_in(director_zhang).get(address).content.decode()

    assert "现场照片齐全" in page
    assert "批准公示" in page


def test_the_leader_who_entered_it_does_not_check_it(started):
    world.finished(started)
    leader = world.team(started)[0]
    items = {one.code: ItemResult(one.proposed, one.problem, one.handling) for one in drawn_items(started)}
    step = {"visit_id": started.pk, "by": leader, "at": world.ON_SITE}
    actions.enter_outcome(items=items, verifications=["ON_SITE"], measure="1", **step)
    actions.submit_outcome(**step)

    with pytest.raises(NotYou, match="不同的人"):
        actions.check_outcome(**step)


def test_a_returned_result_says_why_and_can_be_entered_again(started, head_zhao, director_zhang):
    world.finished(started)
    enter(started)
    step = {"visit_id": started.pk, "at": world.ON_SITE}
    actions.submit_outcome(by=world.team(started)[-1], **step)
    actions.check_outcome(by=head_zhao, **step)

    with pytest.raises(NotSo, match="退回的理由"):
        actions.return_outcome(ground=" ", by=director_zhang, **step)
    returned = actions.return_outcome(ground="处置写得不清楚", by=director_zhang, **step)

    assert (returned.stage, str(returned.returned())) == ("RETURNED", "批准公示退回：处置写得不清楚")
    assert returned.agreed() == []
    assert enter(started).stage == "RETURNED"
    assert actions.submit_outcome(by=world.team(started)[-1], **step).stage == "SUBMITTED"


def test_entering_again_leaves_every_earlier_item_in_the_trail(started):
    world.finished(started)
    enter(started, result="7", problem="停产三个月", handling="反馈街道", measure="2")
    enter(started)

    first, second = TrailEntry.objects.filter(kind="OutcomeEntered", subject=started.file_no).order_by("seq")
    assert first.facts["items"][0] | {"item": ""} == {
        "item": "", "result": "未发现开展本次抽查涉及的经营活动", "problem": "停产三个月", "handling": "反馈街道",
    }  # fmt: skip
    assert second.facts["items"][0]["problem"] == "无"


def test_a_result_that_cannot_be_submitted_is_not_entered_either(started, monkeypatch):
    world.finished(started)
    officer = world.team(started)[0]
    items = {one.code: ItemResult(one.proposed, one.problem, one.handling) for one in drawn_items(started)}

    def refuse(**_):
        raise NotNow("elsewhere", "目前不能提交")

    monkeypatch.setattr(steps, "submit_outcome", refuse)
    with refused("409 elsewhere"):
        actions.enter_outcome(
            submits=True,
            visit_id=started.pk,
            items=items,
            verifications=["ON_SITE"],
            measure="1",
            by=officer,
            at=world.ON_SITE,
        )

    assert not Outcome.objects.exists()


def test_who_may_not_return_a_result_does_not_learn_whether_there_is_one(started, planner_wang):
    with refused("403 not-you"):
        actions.return_outcome(visit_id=started.pk, ground="退回", by=planner_wang, at=world.ON_SITE)


def test_who_holds_no_post_any_more_neither_checks_a_result_nor_prepares_a_scheme(started):
    leader = world.team(started)[0]
    leader.appointments.all().delete()

    assert not access.may_check_outcome(leader, world.ON_SITE.date(), started)
    assert not access.may_prepare_scheme(leader, world.ON_SITE.date(), started)


def test_who_clears_a_result_is_told_which_papers_are_not_done(started, head_zhao, director_zhang, sign_in):
    world.found(started)
    world.complete(started, violating=1)
    by = world.team(started)[0]
    actions.finish(visit_id=started.pk, by=by, at=world.ON_SITE)
    actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)
    enter(started, measure="3")
    actions.submit_outcome(visit_id=started.pk, by=world.team(started)[-1], at=world.ON_SITE)
    actions.check_outcome(visit_id=started.pk, by=head_zhao, at=world.ON_SITE)

    page = sign_in(director_zhang).get(f"/office/inspections/{started.pk}/outcome/").content.decode()

    said = ["没有起草抽查检查通知书", "现场检查方案还没有签发", "现场检查记录还是草稿", "没有起草责令限期整改指令书"]
    assert [one for one in said if one not in page] == []
    assert "批准公示" in page
