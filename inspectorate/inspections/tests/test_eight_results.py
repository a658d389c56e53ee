"""检查结果: which of the eight the facts of a visit bear, in which words, and what has to follow."""

from __future__ import annotations

from itertools import pairwise

import pytest

from inspectorate.inspections.codes import Gravity, Measure, Result, Verification
from inspectorate.inspections.rules import outcomes
from inspectorate.inspections.rules.outcomes import FoundThere, ItemFacts, ItemResult, VisitFacts
from inspectorate.kit.refusals import NotNow
from tests.refused import said

SMALL, SMALL_RIGHTED = FoundThere(Gravity.GENERAL, False), FoundThere(Gravity.GENERAL, True)
MAJOR, MAJOR_RIGHTED = FoundThere(Gravity.MAJOR, False), FoundThere(Gravity.MAJOR, True)
PLAIN = VisitFacts(break_off="", has_unreachable_proof=False, has_refusal_proof=False)
UNREACHABLE_PROVED = VisitFacts("", has_unreachable_proof=True, has_refusal_proof=False)
REFUSAL_PROVED = VisitFacts("", has_unreachable_proof=False, has_refusal_proof=True)
EXISTS = "422 findings-exist"
NOTHING_FOUND = {"5": "422 no-findings", "8": "422 no-findings"}
SOMETHING_FOUND = {"1": EXISTS, "4": EXISTS, "7": EXISTS}
NO_PROOF = {"4": "422 no-proof-unreachable", "6": "422 no-proof-refusal"}
NO_REFUSAL = {"6": "422 no-proof-refusal"}


def there(*findings, judged=1):
    return ItemFacts("危险化学品储存", findings, judged=judged)


@pytest.mark.parametrize(
    ("facts", "visit", "refused"),
    [
        (there(), PLAIN, NOTHING_FOUND | NO_PROOF),
        (there(judged=3), PLAIN, NOTHING_FOUND | NO_PROOF),
        (there(judged=0), PLAIN, NOTHING_FOUND | NO_PROOF | {"1": "422 nothing-judged"}),
        (there(), UNREACHABLE_PROVED, NOTHING_FOUND | NO_REFUSAL),
        (there(), REFUSAL_PROVED, NOTHING_FOUND | {"4": "422 no-proof-unreachable"}),
        (there(SMALL), PLAIN, SOMETHING_FOUND | NO_REFUSAL),
        (there(SMALL), UNREACHABLE_PROVED, SOMETHING_FOUND | NO_REFUSAL),
        (there(SMALL), REFUSAL_PROVED, SOMETHING_FOUND),
        (there(SMALL_RIGHTED), PLAIN, SOMETHING_FOUND | NO_REFUSAL),
        (there(MAJOR_RIGHTED), PLAIN, SOMETHING_FOUND | NO_REFUSAL),
        (there(MAJOR), PLAIN, SOMETHING_FOUND | NO_REFUSAL | {"5": "422 major-is-not-light"}),
        (there(MAJOR_RIGHTED, SMALL), PLAIN, SOMETHING_FOUND | NO_REFUSAL),
        (there(SMALL, MAJOR), REFUSAL_PROVED, SOMETHING_FOUND | {"5": "422 major-is-not-light"}),
    ],
)
def test_the_facts_bear_these_results_and_no_others(facts, visit, refused):
    words = {code: ItemResult(code, "停产，无人在场", "已反馈") for code in Result.values}

    assert {code: said(outcomes.item, value, facts, visit) for code, value in words.items()} == {
        code: refused.get(code, "") for code in Result.values
    }


@pytest.mark.parametrize("code", ["", "0", "9", "CLEAN"])
def test_one_of_the_eight_is_chosen(code):
    assert said(outcomes.item, ItemResult(code, "无", "无"), there(), PLAIN) == "422 unknown-result"


@pytest.mark.parametrize(
    ("result", "problem", "handling", "facts", "refusal"),
    [
        ("1", "无", "无", there(), ""),
        ("1", "", "无", there(), "422 no-words"),
        ("1", "无", "", there(), "422 no-words"),
        ("1", " 　", "无", there(), "422 no-words"),
        ("1", "无", "\n", there(), "422 no-words"),
        ("7", "停产", "无", there(), ""),
        ("7", "无", "反馈街道", there(), "422 no-problem-said"),
        ("7", " 无 ", "反馈街道", there(), "422 no-problem-said"),
        ("5", "标志破损", "限期改正", there(SMALL), ""),
        ("5", "无", "限期改正", there(SMALL), "422 no-problem-said"),
        ("5", "标志破损", "无", there(SMALL), "422 no-handling-said"),
        ("5", "标志破损", "无 ", there(SMALL_RIGHTED), "422 no-handling-said"),
        ("2", "没有公示许可", "无", there(), ""),
        ("2", "没有公示许可", "无", there(SMALL), "422 no-handling-said"),
    ],
)
def test_what_was_found_and_done_is_said_in_words(result, problem, handling, facts, refusal):
    assert said(outcomes.item, ItemResult(result, problem, handling), facts, PLAIN) == refusal


def test_the_words_are_kept_without_blanks_around_them():
    assert outcomes.item(ItemResult("7", " 停产 ", "反馈街道\n"), there(), PLAIN) == ItemResult("7", "停产", "反馈街道")


def test_the_gravest_of_two_is_the_enterprises():
    """From the lightest to the gravest."""
    order = ["1", "7", "2", "5", "4", "3", "8", "6"]

    assert sorted(order) == sorted(Result.values)
    for lighter, graver in pairwise(order):
        assert outcomes.gravest([lighter, graver]) == outcomes.gravest([graver, lighter]) == graver
    assert outcomes.gravest(["1"]) == "1"
    assert outcomes.gravest(order) == "6"


@pytest.mark.parametrize(
    ("break_off", "findings", "result"),
    [
        ("", (), "1"),
        ("", (SMALL,), "5"),
        ("", (SMALL_RIGHTED,), "5"),
        ("", (MAJOR_RIGHTED,), "5"),
        ("", (MAJOR,), "8"),
        ("", (SMALL, MAJOR_RIGHTED), "5"),
        ("", (SMALL, MAJOR), "8"),
        ("UNREACHABLE", (), "4"),
        ("REFUSED", (), "6"),
        ("NOT_OPERATING", (), "7"),
        ("REFUSED", (MAJOR,), "6"),
    ],
)
def test_what_the_facts_suggest(break_off, findings, result):
    assert outcomes.proposed(there(*findings), VisitFacts(break_off, False, False)) == result


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, ""),
        ({"verifications": []}, "422 no-verification"),
        ({"verifications": ["BY_EAR"]}, "422 no-verification"),
        ({"verifications": ["ON_SITE", "BY_EAR"]}, "422 no-verification"),
        ({"verifications": Verification.values}, ""),
        ({"measure": ""}, "422 no-measure"),
        ({"measure": "7"}, "422 no-measure"),
        ({"measure": Measure.OTHER}, "422 other-what"),
        ({"measure": Measure.OTHER, "note": " "}, "422 other-what"),
        ({"measure": Measure.OTHER, "note": "约谈"}, ""),
        # Nothing has to follow only where nothing is left open.
        ({"findings": [SMALL]}, "422 measure-too-light"),
        ({"findings": [SMALL_RIGHTED]}, ""),
        ({"findings": [MAJOR_RIGHTED, SMALL]}, "422 measure-too-light"),
        ({"results": ["1", "8"]}, "422 measure-too-light"),
        ({"results": ["6"]}, "422 measure-too-light"),
        ({"results": ["1", "2", "3", "4", "5", "7"]}, ""),
        ({"results": ["8"], "measure": Measure.CASE}, ""),
        ({"results": ["6"], "measure": Measure.DAILY}, ""),
        # Nothing is ordered where nothing was found; what was put right on the spot was found.
        ({"measure": Measure.ORDER}, "422 nothing-to-order"),
        ({"measure": Measure.ORDER, "findings": [SMALL]}, ""),
        ({"measure": Measure.ORDER, "findings": [SMALL_RIGHTED]}, ""),
    ],
)
def test_what_follows_fits_what_was_found(changes, refusal):
    facts = {"results": ["1"], "verifications": ["ON_SITE"], "measure": Measure.NONE, "note": "", "findings": []}

    assert said(outcomes.whole, **facts | changes) == refusal


def test_nothing_is_published_over_papers_in_hand_and_each_is_named():
    assert said(outcomes.papers_done, []) == ""
    with pytest.raises(
        NotNow, match="^还不能批准公示：责令改正文书还没有送达；通知书还是草稿。请先签发、送达"
    ) as refusal:
        outcomes.papers_done(["责令改正文书还没有送达", "通知书还是草稿"])

    assert refusal.value.code == "papers-in-hand"
    assert refusal.value.facts == {"papers": ["责令改正文书还没有送达", "通知书还是草稿"]}


@pytest.mark.parametrize(
    ("by", "others", "refusal"),
    [
        (1, (1,), "403 same-person"),
        (1, (2, 1), "403 same-person"),
        (1, (2, 3), ""),
        (1, (None,), ""),
        (1, (), ""),
    ],
)
def test_entering_checking_and_clearing_are_three_persons_acts(by, others, refusal):
    assert said(outcomes.second_person, by, *others) == refusal
