"""计划外任务: made by the division, submitted by its head, approved by a leader; withdrawn with a ground."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotYou
from inspectorate.plans import actions, queries, task_rows
from inspectorate.plans.models import Task
from inspectorate.plans.rules.values import Order
from inspectorate.plans.tests.conftest import JANUARY, values
from inspectorate.plans.waiting import waiting
from inspectorate.registries.actions import lists
from tests.refused import refused

pytestmark = pytest.mark.django_db
ORDER = Order(
    origin="ASSIGNED", reason="省厅部署重大危险源专项检查", asked_by="河北省应急管理厅", asked_no="冀应急函〔2023〕12号"
)


def begun(by, *, order=ORDER, **changes):
    fits = {"joint": "NONE", "partners": (), "name": "重大危险源企业专项抽查"} | changes
    return actions.add_outside_task(values=values(**fits), order=order, by=by, at=JANUARY)


def submitted(by, head):
    return actions.submit_task(task_id=begun(by).pk, ground="人员不足部分由大队支援", by=head, at=JANUARY)


def approved(by, head, leader):
    return actions.approve_task(task_id=submitted(by, head).pk, by=leader, at=JANUARY)


def test_it_has_a_number_of_its_own_series_that_says_it_stands_outside_the_plan(registers, planner_wang):
    first, second = begun(planner_wang), begun(planner_wang)

    assert [first.no, second.no] == ["计划外2023-001", "计划外2023-002"]
    assert (first.plan, first.stage, first.is_published) == (None, "DRAFT", False)
    assert first.announced_title == (
        "2023年度计划外抽查 重大危险源企业专项抽查（上级部署：河北省应急管理厅，冀应急函〔2023〕12号）"
    )


def test_the_numbers_begin_anew_with_the_year(registers, planner_wang):
    begun(planner_wang)

    assert begun(planner_wang, window_from=date(2024, 1, 8), window_until=date(2024, 2, 8)).no == "计划外2024-001"


def test_it_stands_in_no_plan_and_leaves_the_plan_as_it_was(published, planner_wang, head_zhao, director_zhang):
    before = queries.frozen_rows(published)

    task = approved(planner_wang, head_zhao, director_zhang)

    assert queries.frozen_rows(published) == before
    assert task.year == 2023
    assert not published.tasks.filter(pk=task.pk).exists()


def test_what_a_higher_authority_ordered_names_the_authority_and_its_paper(registers, planner_wang):
    for lacking in (
        Order(origin="ASSIGNED", reason="x", asked_by="省厅"),
        Order(origin="ASSIGNED", reason="x", asked_no="1号"),
    ):
        with refused("422 order-missing"):
            begun(planner_wang, order=lacking)


def test_a_paper_without_its_authority_is_refused_whatever_the_origin(registers, planner_wang):
    with refused("422 order-missing"):
        begun(planner_wang, order=Order(origin="CAMPAIGN", reason="x", asked_no="1号"))


def test_a_campaign_of_the_bureau_itself_needs_no_authority_but_always_a_reason(registers, planner_wang):
    assert begun(planner_wang, order=Order(origin="CAMPAIGN", reason="高温季节")).order_words == "专项整治"
    with refused("422 nothing-written"):
        begun(planner_wang, order=Order(origin="CAMPAIGN", reason=" "))


def test_the_plan_is_no_origin_of_a_task_outside_it(registers, planner_wang):
    with refused("422 origin-unknown"):
        begun(planner_wang, order=Order(origin="PLAN", reason="x"))


def test_another_division_may_not_begin_it(registers, trade_planner):
    with pytest.raises(NotYou):
        begun(trade_planner)


def test_the_head_submits_it_and_the_planner_may_not(registers, planner_wang, head_zhao):
    task = begun(planner_wang)

    with pytest.raises(NotYou):
        actions.submit_task(task_id=task.pk, ground="x", by=planner_wang, at=JANUARY)
    assert actions.submit_task(task_id=task.pk, ground="x", by=head_zhao, at=JANUARY).submitted_by == head_zhao


def test_what_must_be_corrected_is_corrected_before_it_is_submitted(registers, head_zhao):
    task = begun(head_zhao, sectors=())

    with refused("422 task-must-be-corrected"):
        actions.submit_task(task_id=task.pk, by=head_zhao, at=JANUARY)


def test_a_leader_approves_it_and_nobody_of_the_division(registers, planner_wang, head_zhao, director_zhang):
    task = submitted(planner_wang, head_zhao)

    with pytest.raises(NotYou):
        actions.approve_task(task_id=task.pk, by=head_zhao, at=JANUARY)
    done = actions.approve_task(task_id=task.pk, by=director_zhang, at=JANUARY)

    assert (done.stage, done.approved_by, done.is_published, done.is_in_force) == (
        "PLANNED",
        director_zhang,
        True,
        True,
    )


def test_a_leader_who_took_part_in_making_it_does_not_approve_it(registers, planner_wang, head_zhao, director_zhang):
    task = submitted(planner_wang, head_zhao)
    task.planners.add(director_zhang)

    with pytest.raises(NotYou):
        actions.approve_task(task_id=task.pk, by=director_zhang, at=JANUARY)


def test_nobody_approves_what_was_changed_after_he_read_it(registers, planner_wang, head_zhao, director_zhang):
    task = submitted(planner_wang, head_zhao)
    read = queries.shown_of_task(task)
    Task.objects.filter(pk=task.pk).update(revision=task.revision + 1)

    with refused("409 changed-since"):
        actions.approve_task(task_id=task.pk, seen=read, by=director_zhang, at=JANUARY)


def test_a_draft_is_changed_and_what_was_submitted_is_not(registers, planner_wang, head_zhao):
    task = begun(planner_wang)
    new = Order(origin="ACCIDENT", reason="“1·2”事故后同类企业排查")
    change = {"task_id": task.pk, "values": values(joint="NONE", partners=()), "by": planner_wang, "at": JANUARY}

    changed = actions.change_outside_task(**change, order=new, revision=task.revision)
    actions.submit_task(task_id=task.pk, ground="x", by=head_zhao, at=JANUARY)

    assert (changed.no, changed.origin, changed.reason) == (task.no, "ACCIDENT", new.reason)
    with refused("409 task-not-open"):
        actions.change_outside_task(**change, order=new, revision=changed.revision)


def test_somebody_elses_change_is_not_overwritten(registers, planner_wang):
    task = begun(planner_wang)

    with refused("409 changed-meanwhile"):
        actions.change_outside_task(
            task_id=task.pk, values=values(), order=ORDER, revision=task.revision - 1, by=planner_wang, at=JANUARY
        )


def test_its_number_keeps_its_year(registers, planner_wang):
    task = begun(planner_wang)
    later = values(window_from=date(2024, 1, 1), window_until=date(2024, 2, 1))

    with refused("422 other-year"):
        actions.change_outside_task(
            task_id=task.pk, values=later, order=ORDER, revision=task.revision, by=planner_wang, at=JANUARY
        )


def test_it_is_returned_with_a_ground_by_the_leader_or_taken_back_by_the_head(
    registers, planner_wang, head_zhao, director_zhang
):
    for who in (director_zhang, head_zhao):
        task = submitted(planner_wang, head_zhao)
        done = actions.return_task(task_id=task.pk, ground="范围过宽", by=who, at=JANUARY)

        assert (done.stage, done.return_ground) == ("DRAFT", "范围过宽")


def test_a_draft_is_withdrawn_by_the_division_and_what_is_approved_by_a_leader_alone(
    registers, planner_wang, head_zhao, director_zhang
):
    draft, standing = begun(planner_wang), approved(planner_wang, head_zhao, director_zhang)

    with pytest.raises(NotYou):
        actions.withdraw_task(task_id=standing.pk, ground="不再需要", by=head_zhao, at=JANUARY)
    with refused("422 nothing-written"):
        actions.withdraw_task(task_id=standing.pk, ground="", by=director_zhang, at=JANUARY)
    gone = [
        actions.withdraw_task(task_id=draft.pk, ground="重复", by=planner_wang, at=JANUARY),
        actions.withdraw_task(task_id=standing.pk, ground="省厅已改由市局督导", by=director_zhang, at=JANUARY),
    ]

    assert [(one.stage, one.is_in_force) for one in gone] == [("WITHDRAWN", False)] * 2


def test_what_was_withdrawn_is_taken_up_again_and_needs_a_new_approval(
    registers, planner_wang, head_zhao, director_zhang
):
    task = approved(planner_wang, head_zhao, director_zhang)
    actions.withdraw_task(task_id=task.pk, ground="暂缓", by=director_zhang, at=JANUARY)

    again = actions.reopen_task(task_id=task.pk, ground="恢复", by=planner_wang, at=JANUARY)

    assert (again.no, again.stage, again.approved_by, again.is_in_force) == (task.no, "DRAFT", None, False)
    with refused("409 move-not-allowed"):
        actions.approve_task(task_id=task.pk, by=director_zhang, at=JANUARY)


def test_a_task_of_the_plan_takes_none_of_these_steps_and_the_other_way_round(
    published, planner_wang, head_zhao, admin_sun, director_zhang
):
    of_plan, outside = published.tasks.first(), approved(planner_wang, head_zhao, director_zhang)

    with refused("409 task-of-plan"):
        actions.withdraw_task(task_id=of_plan.pk, ground="x", by=director_zhang, at=JANUARY)
    with refused("409 task-outside-plan"):
        actions.cancel_task(task_id=outside.pk, ground="x", by=director_zhang, at=JANUARY)
    with refused("409 task-outside-plan"):
        actions.remove_task(task_id=outside.pk, by=admin_sun, at=JANUARY)


def test_it_waits_for_the_head_then_for_the_leader_then_for_nobody_here(
    registers, planner_wang, head_zhao, director_zhang
):
    def lines():
        return [[w.what for w in waiting(one, JANUARY.date())] for one in (head_zhao, director_zhang)]

    task = begun(planner_wang)
    begun_, _ = lines(), actions.submit_task(task_id=task.pk, ground="x", by=head_zhao, at=JANUARY)
    asked, _ = lines(), actions.approve_task(task_id=task.pk, by=director_zhang, at=JANUARY)

    assert (begun_, asked, lines()) == (
        [["报批计划外任务计划外2023-001"], []],
        [[], ["审批计划外任务计划外2023-001"]],
        [[], []],
    )


class TestPages:
    def posted(self, **changes):
        return {
            "name": "重大危险源企业专项抽查", "origin": "ASSIGNED", "asked_by": "河北省应急管理厅",
            "asked_no": "冀应急函〔2023〕12号", "reason": "省厅部署", "aim": "DIRECTED", "joint": "NONE",
            "lead_division": "WHK", "sectors": ["HAZARDOUS_CHEMICALS"], "categories": ["W"], "ratio_floor": "3",
            "window_from": "2023-03-06", "window_until": "2023-04-15", "revision": "1",
        } | {f"ratio_{g}": "5" for g in ("A", "B", "C", "D", "")} | changes  # fmt: skip

    def test_it_is_made_from_the_form_and_its_page_says_where_it_comes_from(self, registers, planner_wang, sign_in):
        client = sign_in(planner_wang)

        sent = client.post("/office/plans/tasks/new/", self.posted(), follow=True)

        body = sent.content.decode()
        task = Task.objects.get()
        assert (task.no, task.window_text) == ("计划外2023-001", "2023年3月6日至4月15日")
        assert all(words in body for words in ("计划外2023-001", "冀应急函〔2023〕12号", "省厅部署"))

    def test_a_refused_form_keeps_what_was_typed(self, registers, planner_wang, sign_in):
        page = sign_in(planner_wang).post("/office/plans/tasks/new/", self.posted(asked_no=""))

        assert page.status_code == 422
        assert "请写明交办机关和文号" in page.content.decode()
        assert "河北省应急管理厅" in page.content.decode()

    def test_the_draft_is_changed_in_the_same_form(self, registers, planner_wang, sign_in):
        task = begun(planner_wang)
        path = f"/office/plans/tasks/{task.no}/edit/"
        client = sign_in(planner_wang)

        shown = client.get(path).content.decode()
        sent = client.post(path, self.posted(reason="改写的事由", revision=str(task.revision)))

        assert "省厅部署重大危险源专项检查" in shown
        assert sent.status_code == 302
        assert Task.objects.get().reason == "改写的事由"

    def test_the_leader_reads_the_order_on_the_page_where_he_approves(
        self, registers, planner_wang, head_zhao, director_zhang, sign_in
    ):
        task = submitted(planner_wang, head_zhao)
        client, path = sign_in(director_zhang), f"/office/plans/tasks/{task.no}/approve/"

        body = client.get(path).content.decode()
        sent = client.post(path, {"seen": queries.shown_of_task(task)})

        assert all(words in body for words in ("冀应急函〔2023〕12号", "人员不足部分由大队支援", "重大危险源"))
        assert "Seen" not in body
        assert sent.status_code == 302
        assert Task.objects.get().stage == "PLANNED"

    def test_the_list_tells_those_of_the_plan_from_those_outside(
        self, published, planner_wang, head_zhao, director_zhang, officer_li, sign_in
    ):
        approved(planner_wang, head_zhao, director_zhang)
        client = sign_in(officer_li)

        inside, outside = (
            client.get(f"/office/plans/tasks/?place={where}").content.decode() for where in ("IN", "OUT")
        )

        assert "计划外2023-001" in outside and "2023001-001" not in outside
        assert "计划外2023-001" not in inside and "2023001-001" in inside

    def test_the_list_of_a_year_has_both(self, published, planner_wang, head_zhao, director_zhang, officer_li, sign_in):
        approved(planner_wang, head_zhao, director_zhang)

        this, other = (
            sign_in(officer_li).get(f"/office/plans/tasks/?year={year}").content.decode() for year in (2023, 2022)
        )

        assert "计划外2023-001" in this and "2023001-001" in this
        assert "计划外2023-001" not in other and "2023001-001" not in other

    def test_a_draft_is_seen_by_who_plans_and_by_no_officer(self, registers, planner_wang, officer_li, sign_in):
        task = begun(planner_wang)

        assert sign_in(planner_wang).get(task.get_absolute_url()).status_code == 200
        assert sign_in(officer_li).get(task.get_absolute_url()).status_code == 404
        assert task.no not in sign_in(officer_li).get("/office/plans/tasks/").content.decode()

    def test_a_covert_one_stays_with_its_division_when_it_is_approved(
        self, registers, planner_wang, head_zhao, director_zhang, officer_li, trade_planner, sign_in
    ):
        task = begun(planner_wang, is_covert=True)
        actions.submit_task(task_id=task.pk, ground="x", by=head_zhao, at=JANUARY)
        actions.approve_task(task_id=task.pk, by=director_zhang, at=JANUARY)

        assert sign_in(planner_wang).get(task.get_absolute_url()).status_code == 200
        for stranger in (officer_li, trade_planner):
            assert sign_in(stranger).get(task.get_absolute_url()).status_code == 404

    def test_the_empty_list_says_what_it_is_for(self, registers, planner_wang, sign_in):
        body = sign_in(planner_wang).get("/office/plans/tasks/").content.decode()

        assert "还没有这样的任务" in body and "新建计划外任务" in body


class TestSpecialList:
    @pytest.fixture
    def kept(self, registers, planner_wang):
        return lists.make_list(name="重大危险源企业", ground="部署", unit="WHK", by=planner_wang, at=JANUARY)

    def test_a_task_names_the_list_that_it_is_about(self, kept, planner_wang):
        task = begun(planner_wang, special_list=kept.pk, sectors=())

        assert ("专项库", "重大危险源企业") in task_rows.settings_of(task)
        assert task.announced_title.endswith("；对象范围：专项库“重大危险源企业”）")

    def test_an_ended_list_is_chosen_by_no_new_task_and_stays_where_it_was(self, kept, planner_wang):
        task = begun(planner_wang, special_list=kept.pk)
        lists.end_list(list_id=kept.pk, ground="结束", by=planner_wang, at=JANUARY)

        with refused("422 list-unknown"):
            begun(planner_wang, special_list=kept.pk)
        same = actions.change_outside_task(
            task_id=task.pk, values=values(special_list=kept.pk), order=ORDER, revision=task.revision,
            by=planner_wang, at=JANUARY,
        )  # fmt: skip
        assert same.special_list == kept

    def test_the_list_is_chosen_in_the_form_and_taken_back_in_it(self, kept, planner_wang, sign_in):
        client, posted = sign_in(planner_wang), TestPages().posted

        client.post("/office/plans/tasks/new/", posted(special_list=str(kept.pk)))
        task = Task.objects.get()
        client.post(f"{task.get_absolute_url()}edit/", posted(revision=str(task.revision), special_list=""))

        assert task.special_list == kept
        assert Task.objects.get().special_list is None
