"""整改期限: every finding its own clause and its own day; the words and the day do not contradict one another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.documents import actions as documents
from inspectorate.documents import rules
from inspectorate.documents.kinds import KINDS
from inspectorate.inspections import actions
from inspectorate.inspections.queries import facts
from inspectorate.inspections.rules import terms
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.statutes.models import Article, Statute

FOUND = date(2026, 11, 30)
SAME_DAY = world.ON_SITE.date()


@pytest.mark.parametrize(
    ("words", "given", "until"),
    [
        ("送检", date(2026, 12, 14), date(2026, 12, 14)),
        ("送检", None, None),
        ("限 15 日内改正", None, date(2026, 12, 15)),
        ("限期十五日内改正", None, date(2026, 12, 15)),
        ("六十日以内完成", None, date(2027, 1, 29)),
        ("限15日内改正", date(2026, 12, 15), date(2026, 12, 15)),
        ("十个工作日内改正", date(2026, 12, 14), date(2026, 12, 14)),
        ("三日内停用，三十日内改正", date(2026, 12, 30), date(2026, 12, 30)),
        ("立即改正", None, None),
        ("一百二十日内改正", None, date(2027, 3, 30)),
        ("一百日内改正", None, date(2027, 3, 10)),
        ("十日内改正", None, date(2026, 12, 10)),
        ("九天内改正", None, date(2026, 12, 9)),
    ],
)
def test_the_term_is_the_day_that_was_picked_or_else_the_one_that_the_words_say(words, given, until):
    assert terms.due_on(words, given, FOUND) == until


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        ("限15日内改正", date(2026, 12, 30), "写的是 15 日内，整改期限却是 2026年12月30日（30 日）"),
        ("限15日内改正", date(2026, 12, 16), "却是 2026年12月16日"),
        ("送检", FOUND, "须在检查当日之后"),
        ("送检", FOUND - timedelta(days=1), "须在检查当日之后"),
    ],
)
def test_words_and_day_that_differ_and_a_day_that_is_over_are_refused(words, given, said):
    with pytest.raises(NotSo, match=said):
        terms.due_on(words, given, FOUND)


@pytest.mark.parametrize(
    ("words", "until", "at_once"),
    [
        ("责令立即改正", None, True),
        ("当场改正", None, True),
        ("立即停用，限期改正", date(2026, 12, 14), False),
        ("限期改正", None, False),
    ],
)
def test_what_is_put_right_at_once_has_the_word_and_no_day(words, until, at_once):
    assert terms.is_at_once(words, until) is at_once


@pytest.mark.parametrize(
    ("text", "part"), [("", ""), ("第一款", "第一款"), ("第二款 第三项", "第二款第三项"), ("第三项", "第三项")]
)
def test_paragraph_and_item_are_written_as_a_citation_writes_them(text, part):
    assert terms.part(text) == part


def test_another_word_is_no_paragraph():
    with pytest.raises(NotSo, match="请写成“第一款第三项”"):
        terms.part("1款3项")


@pytest.fixture
def article(db):
    law = Statute.objects.create(
        title="中华人民共和国安全生产法", version_date=date(2021, 6, 10), effective_from=date(2021, 9, 1)
    )
    return Article.objects.create(statute=law, number=36, text="安全设备应当定期检测。\n生产经营单位应当维护。")


def order_of(visit, dated=FOUND):
    return rules.facts_of(KINDS["RECTIFICATION_ORDER"], facts.order(visit), dated)


def test_each_line_of_the_order_is_one_finding_with_its_clause_and_its_day(started, article):
    later = SAME_DAY + timedelta(days=10)
    world.found(started, measure="送检", due_on=later, article_id=article.pk, part="第二款", nature="HAZARD")
    world.found(started, description="通道被占用", measure="限十五日内清理", article_id=article.pk, nature="HAZARD")

    order = order_of(started)

    assert order["problems"] == [
        ["罐区：未设置安全警示标志", f"{article}第二款", "送检", later.isoformat()],
        ["罐区：通道被占用", str(article), "限十五日内清理", (SAME_DAY + timedelta(days=15)).isoformat()],
    ]
    assert order["basis"].endswith("第六十五条第一款第三项")
    rules.require_fields(KINDS["RECTIFICATION_ORDER"].on(FOUND), order)


@pytest.mark.parametrize(
    ("natures", "items"),
    [
        (("VIOLATION",), "第二项"),
        (("HAZARD",), "第三项"),
        (("VIOLATION", "HAZARD"), "第二项、第三项"),
        (("",), "第二项、第三项"),
    ],
)
def test_hazard_or_violation_chooses_the_item_of_the_law(started, natures, items):
    for nature in natures:
        world.found(started, nature=nature)

    assert order_of(started)["basis"].endswith(f"第六十五条第一款{items}")


def test_an_order_is_refused_where_a_finding_has_no_clause_or_no_day(started, article):
    world.found(started, measure="送检", article_id=article.pk)

    with pytest.raises(
        NotSo, match="第 1 行（罐区：未设置安全警示标志）缺整改期限。请在检查页面的“问题”里选条文、定期限"
    ):
        rules.require_fields(KINDS["RECTIFICATION_ORDER"].on(FOUND), order_of(started))


def test_what_is_put_right_at_once_has_no_line(started):
    world.found(started, measure="立即改正")

    assert order_of(started)["problems"] == []
    with pytest.raises(NotNow, match="不需要这种文书"):
        actions.draft_visit_document(
            visit_id=started.pk, kind="RECTIFICATION_ORDER", by=world.team(started)[0], at=world.ON_SITE
        )


def test_before_2026_the_order_prints_each_findings_own_day_too(started):
    world.found(started)

    order = order_of(started, SAME_DAY)

    assert order["terms"] == [["1", "限期十五日内改正", "2023年5月23日"]]


def test_a_measure_on_the_spot_is_for_a_major_hazard_alone(started, article):
    by = world.team(started)[0]
    draft = {"visit_id": started.pk, "kind": "ON_SITE_MEASURE", "by": by, "at": world.ON_SITE}
    world.found(started)
    with pytest.raises(NotNow, match="只对重大事故隐患或者直接的紧急危险作出"):
        actions.draft_visit_document(**draft)

    world.found(started, gravity="MAJOR", place="液氨储罐区", description="紧急切断系统停用", article_id=article.pk)
    measure = rules.facts_of(KINDS["ON_SITE_MEASURE"], facts.measure(started), FOUND)

    assert measure["measures"] == [["", "液氨储罐区", SAME_DAY.isoformat(), ""]]
    assert measure["danger"] == ""
    assert "未设置安全警示标志" not in measure["findings"]
    assert actions.draft_visit_document(**draft).kind == "ON_SITE_MEASURE"


def outcome_of(visit, head):
    """A visit whose result 已责令改正 waits for a leader."""
    from inspectorate.inspections.tests.test_outcomes import enter

    world.complete(visit, violating=1)
    by, step = world.team(visit)[0], {"visit_id": visit.pk, "at": world.ON_SITE}
    actions.finish(by=by, **step)
    enter(visit, measure="3")
    actions.submit_outcome(by=world.team(visit)[-1], **step)
    actions.check_outcome(by=head, **step)
    return step


def issued(visit, kind):
    by = world.team(visit)[0]
    made = actions.draft_visit_document(visit_id=visit.pk, kind=kind, by=by, at=world.ON_SITE)
    return documents.issue_document(document_id=made.pk, by=by, at=world.ON_SITE)


def test_an_ordered_result_is_not_cleared_before_the_order_has_reached_them(started, head_zhao, director_zhang):
    world.found(started)
    step = outcome_of(started, head_zhao)

    with pytest.raises(NotNow, match="还不能批准公示：没有起草责令限期整改指令书"):
        actions.clear_outcome(by=director_zhang, **step)
    issued(started, "INSPECTION_RECORD")
    order = issued(started, "RECTIFICATION_ORDER")
    with pytest.raises(NotNow, match="责令限期整改指令书还没有登记送达"):
        actions.clear_outcome(by=director_zhang, **step)
    served = {"way": "DIRECT", "served_on": SAME_DAY, "receiver": "高厂长", "place": "厂区", "servers": ["甲", "乙"]}
    documents.record_service(document_id=order.pk, by=world.team(started)[0], at=world.ON_SITE, **served)

    assert actions.clear_outcome(by=director_zhang, **step).stage == "CLEARED"


def test_a_result_is_not_cleared_over_papers_in_hand(started, head_zhao, director_zhang):
    from inspectorate.inspections.tests.test_outcomes import submitted

    step = submitted(started)
    actions.check_outcome(by=head_zhao, **step)
    by = world.team(started)[0]
    record = actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)

    with pytest.raises(NotNow, match="还不能批准公示：现场检查记录还是草稿。请先签发、送达，不用的草稿请弃用"):
        actions.clear_outcome(by=director_zhang, **step)
    documents.discard_document(document_id=record.pk, by=by, at=world.ON_SITE)

    assert actions.clear_outcome(by=director_zhang, **step).stage == "CLEARED"
