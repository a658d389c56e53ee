"""What must hold of a document, by kinds made up for it: fields, order, days, turns, persons, service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from inspectorate.documents import rules
from inspectorate.documents.kinds import KINDS, Field, Input, Kind
from inspectorate.documents.kinds.route import APPROVE, HEAD_APPROVES, LEGAL_REVIEW, RATIFY, REVIEW, STEPS
from inspectorate.kit.refusals import NotNow, NotSo
from tests.cast import TODAY
from tests.refused import said

DAY = timedelta(days=1)
LI, WANG = ["李执法员", "A1"], ["王执法员", "A2"]
SAMPLE = Kind(
    "SAMPLE",
    "样本",
    "样",
    (
        Field("party", "当事人"),
        Field("remark", "备注", Input.TEXT, required=False),
        Field("shown", "已出示证件", Input.FLAG),
        Field("officers", "执法人员", Input.ROWS, columns=("姓名", "执法证号"), is_fixed=True),
    ),
)
WHOLE = {"party": "海通化工", "remark": "", "shown": True, "officers": [LI, WANG]}
ROUTED = Kind("ROUTED", "样本", "样", (), route=(REVIEW, LEGAL_REVIEW, APPROVE, RATIFY))


@pytest.mark.parametrize(
    ("part", "number"),
    [(1, "（冀秦）应急检记〔2023〕7号"), (2, "（冀秦）应急检记〔2023〕7-2号"), (11, "（冀秦）应急检记〔2023〕7-11号")],
)
def test_the_second_of_a_kind_in_one_visit_says_so_in_its_number(part, number):
    assert rules.document_no("冀秦", "检记", 2023, 7, part) == number


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"party": ""}, ["当事人"]),
        ({"party": " 　\n"}, ["当事人"]),
        ({"party": None}, ["当事人"]),
        ({"shown": False}, ["已出示证件"]),
        ({"officers": []}, ["执法人员"]),
        ({"officers": [["", " "], []]}, ["执法人员"]),
        ({"party": "", "remark": "", "shown": None}, ["当事人", "已出示证件"]),
    ],
)
def test_a_required_field_says_something(changes, missing):
    facts = WHOLE | changes

    assert rules.missing_fields(SAMPLE, facts) == missing
    if missing:
        with pytest.raises(NotSo) as refusal:
            rules.require_fields(SAMPLE, facts)
        assert refusal.value.code == "fields-missing"
        assert refusal.value.facts == {"kind": "SAMPLE", "missing": missing}
    else:
        rules.require_fields(SAMPLE, facts)


def test_a_row_says_something_by_any_of_its_cells():
    assert rules.missing_fields(SAMPLE, WHOLE | {"officers": [["", ""], ["", "A1"]]}) == []


@pytest.mark.parametrize(
    ("officers", "refusal"),
    [
        ([LI], "422 two-officers"),
        ([LI, ["", ""]], "422 two-officers"),
        ([LI, [" ", "A2"]], "422 two-officers"),
        ([LI, []], "422 two-officers"),
        # One officer who is written twice is not two; two of the same name are.
        ([LI, LI], "422 two-officers"),
        ([LI, ["李执法员", "A9"]], ""),
        ([LI, WANG], ""),
        ([LI, WANG, ["陈执法员", "A3"]], ""),
    ],
)
def test_two_officers_or_no_paper(officers, refusal):
    assert said(rules.require_fields, SAMPLE, WHOLE | {"officers": officers}) == refusal


def test_a_paper_without_officers_needs_none():
    assert said(rules.require_fields, Kind("NOTE", "便笺", "笺", (Field("party", "当事人"),)), {"party": "甲"}) == ""


def test_only_the_kinds_own_fields_are_kept_and_in_characters_that_paper_shows():
    given = {"party": "海通\x00化工", "officers": [["李\x07", "A1", "多出来的"], ["王"], []]}

    assert rules.known_facts(SAMPLE, given) == {
        "party": "海通化工",
        "remark": "",
        "shown": "",
        "officers": [["李", "A1"], ["王", ""], ["", ""]],
    }
    assert rules.known_facts(SAMPLE, {})["officers"] == []
    assert rules.known_facts(SAMPLE, {"shown": True})["shown"] is True


def test_a_fact_of_no_field_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="SAMPLE has no field amount, weight"):
        rules.known_facts(SAMPLE, WHOLE | {"weight": 1, "amount": 2})


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, ""),
        ({"party": "另一家"}, ""),
        ({"officers": [LI]}, "422 fixed-fields"),
        ({"officers": []}, "422 fixed-fields"),
    ],
)
def test_what_was_drawn_or_shown_is_not_typed_over(changes, refusal):
    assert said(rules.require_unchanged, SAMPLE, WHOLE, WHOLE | changes) == refusal


@pytest.mark.parametrize(
    ("stage", "is_to_serve", "is_served", "lacks"),
    [
        ("DRAFT", True, False, "样本还是草稿"),
        ("SUBMITTED", False, False, "样本还没有批准"),
        ("REVIEWED", False, False, "样本还没有批准"),
        ("APPROVED", False, False, "样本还没有签发"),
        ("ISSUED", True, False, "样本还没有登记送达"),
        ("ISSUED", True, True, ""),
        ("ISSUED", False, False, ""),
        ("CANCELLED", True, False, ""),
    ],
)
def test_what_is_left_undone_of_a_paper(stage, is_to_serve, is_served, lacks):
    assert rules.lacking(Kind("X", "样本", "样", (), is_to_serve=is_to_serve), stage, is_served) == lacks


@pytest.mark.parametrize(
    ("kind", "done", "refusal"),
    [
        ("INSPECTION_SCHEME", [], ""),
        ("INSPECTION_RECORD", [], "409 prior-document-missing"),
        ("INSPECTION_RECORD", ["INSPECTION_SCHEME"], ""),
        ("RECTIFICATION_ORDER", ["INSPECTION_SCHEME"], "409 prior-document-missing"),
        ("RECTIFICATION_ORDER", ["INSPECTION_RECORD"], ""),
        # One of several is enough: whatever has to be served, or the record.
        ("PROOF_OF_SERVICE", ["RESULT_TABLE"], "409 prior-document-missing"),
        ("PROOF_OF_SERVICE", ["INSPECTION_RECORD"], ""),
        ("PROOF_OF_SERVICE", ["ON_SITE_MEASURE", "RESULT_TABLE"], ""),
    ],
)
def test_every_paper_has_its_place_in_the_order(kind, done, refusal):
    assert said(rules.require_prior, KINDS[kind], done) == refusal


def test_what_is_missing_before_a_paper_is_named():
    with pytest.raises(NotNow, match="之前，须先有《现场检查方案》。请先办理") as refusal:
        rules.require_prior(KINDS["INSPECTION_RECORD"], [])

    assert refusal.value.facts == {"kind": "INSPECTION_RECORD", "needs": ["INSPECTION_SCHEME"]}


@pytest.mark.parametrize(
    ("dated", "earlier", "refusal"),
    [
        (TODAY + DAY, [], "422 dated-later"),
        (TODAY, [], ""),
        (TODAY - DAY, [("现场检查方案", TODAY - DAY)], ""),
        (TODAY - DAY, [("现场检查方案", TODAY)], "422 dated-earlier"),
        (TODAY - DAY, [("现场检查方案", TODAY - 2 * DAY), ("现场检查记录", TODAY)], "422 dated-earlier"),
        (TODAY + DAY, [("现场检查方案", TODAY + 2 * DAY)], "422 dated-later"),
    ],
)
def test_a_paper_is_dated_neither_ahead_nor_before_what_it_builds_on(dated, earlier, refusal):
    assert said(rules.require_order_of_days, SAMPLE, dated, earlier, TODAY) == refusal


def test_the_paper_that_is_younger_is_named():
    with pytest.raises(NotSo, match="2023年5月1日早于《现场检查记录》的 2023年5月2日"):
        rules.require_order_of_days(SAMPLE, date(2023, 5, 1), [("现场检查记录", date(2023, 5, 2))], TODAY)


def test_a_step_is_the_kinds_own_or_the_usual_one():
    notice = Kind("NOTICE", "通知书", "通", (), route=(HEAD_APPROVES,))

    assert rules.step_of(notice, "APPROVE") is HEAD_APPROVES
    assert rules.step_of(ROUTED, "APPROVE") is APPROVE
    assert rules.step_of(notice, "REVIEW") is STEPS["REVIEW"] is REVIEW


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ({"LEGAL"}, {"ROUTED"}),
        ({"LEADER"}, {"ROUTED", "LED"}),
        ({"OFFICER", "LEADER"}, {"ROUTED", "LED"}),
        # A head takes his step for his own unit alone.
        ({"HEAD", "REVIEWER"}, set()),
        (set(), set()),
    ],
)
def test_whose_steps_are_taken_for_every_unit_sees_the_kinds_that_go_through_his_hands(monkeypatch, roles, kinds):
    made_up = {"ROUTED": ROUTED, "LED": Kind("LED", "样本", "样", (), route=(HEAD_APPROVES,)), "FREE": SAMPLE}
    for code, kind in made_up.items():
        monkeypatch.setitem(KINDS, code, kind)

    assert rules.kinds_through(roles) & {"ROUTED", "LED", "SAMPLE"} == kinds


@pytest.mark.parametrize(
    ("awaits", "step", "refusal"),
    [
        (REVIEW, REVIEW, ""),
        (REVIEW, LEGAL_REVIEW, "409 step-before"),
        (REVIEW, APPROVE, "409 step-before"),
        (LEGAL_REVIEW, REVIEW, "409 step-taken"),
        (LEGAL_REVIEW, LEGAL_REVIEW, ""),
        (LEGAL_REVIEW, APPROVE, "409 step-before"),
        (APPROVE, REVIEW, "409 step-taken"),
        (APPROVE, LEGAL_REVIEW, "409 step-taken"),
        (APPROVE, APPROVE, ""),
        (RATIFY, RATIFY, ""),
        (None, APPROVE, "409 not-waiting"),
        (APPROVE, HEAD_APPROVES, "409 needs-no-step"),
        (None, HEAD_APPROVES, "409 needs-no-step"),
    ],
)
def test_the_steps_are_taken_in_their_order_each_once(awaits, step, refusal):
    assert said(rules.require_turn, ROUTED, awaits, step, "待审核") == refusal


@pytest.mark.parametrize(
    ("route", "stages"),
    [
        ((APPROVE,), ["APPROVED"]),
        ((REVIEW, APPROVE), ["REVIEWED", "APPROVED"]),
        ((REVIEW, LEGAL_REVIEW, APPROVE), ["SUBMITTED", "REVIEWED", "APPROVED"]),
        # What is made good after the issue changes nothing before it.
        ((REVIEW, APPROVE, RATIFY), ["REVIEWED", "APPROVED"]),
    ],
)
def test_the_stage_tells_how_many_have_still_to_agree(route, stages):
    kind = Kind("ROUTED", "样本", "样", (), route=route)

    assert [rules.stage_after(kind, step) for step in kind.before_issue] == stages


@dataclass
class Given:
    name: str
    is_return: bool = False


@pytest.mark.parametrize(
    ("given", "counting"),
    [("", ""), ("ab", "ab"), ("aR", ""), ("R", ""), ("Ra", "a"), ("aRbRcd", "cd"), ("aRbR", "")],
)
def test_only_what_was_agreed_to_after_the_last_return_counts(given, counting):
    rows = (Given(name, name == "R") for name in given)

    assert "".join(one.name for one in rules.since_return(rows)) == counting


@pytest.mark.parametrize(
    ("by", "authors", "taken", "refusal"),
    [
        (1, {1}, {}, "403 same-person"),
        (1, {2}, {1: "审核"}, "403 same-person"),
        (1, {2}, {3: "审核"}, ""),
        (1, set(), {}, ""),
    ],
)
def test_whose_words_it_holds_takes_no_step_and_nobody_takes_two(by, authors, taken, refusal):
    assert said(rules.second_person, by, authors, taken) == refusal


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            REVIEW,
            "危化科还没有能审核这份文书的人员（起草、修改、报送的人除外）。"
            "请安全管理员给危化科的一名人员授予“科室负责人”或者“审核人”岗位。",
        ),
        (
            LEGAL_REVIEW,
            "还没有能法制审核这份文书的人员（起草、修改、报送、审核的人除外）。"
            "请安全管理员授予一名人员“法制审核员”岗位。",
        ),
    ],
)
def test_where_nobody_can_take_the_step_it_is_said_who_can_mend_that(step, words):
    assert rules.nobody_for(ROUTED, step, "危化科") == words
