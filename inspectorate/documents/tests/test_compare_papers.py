"""Who agrees to ten papers at once reads first what all of them say, and of each what is its own."""

from __future__ import annotations

from datetime import date

from inspectorate.documents.compared import compared
from inspectorate.documents.models import Document

LONG = "查看" * 40


def paper(pk, *, days="2023-05-15", rows=(), equipment=""):
    facts = {"visit_from": days, "contents": [list(row) for row in rows], "equipment": equipment}
    return Document(pk=pk, kind="INSPECTION_SCHEME", dated=date(2023, 5, 4), facts=facts)


def test_what_all_say_is_said_once_and_the_rest_of_each():
    found = compared([paper(1, equipment="防毒面具"), paper(2, equipment="安全帽")])

    assert found.same == [("检查时间起", ["2023年5月15日"])]
    assert found.own == {1: [("装备和防护用品", ["防毒面具"])], 2: [("装备和防护用品", ["安全帽"])]}


def test_a_table_is_compared_row_by_row():
    one, two = ("罐区", "要点一", "依据一"), ("仓库", "要点二", "依据二")

    found = compared([paper(1, rows=[one, two]), paper(2, rows=[one])])

    assert ("检查内容", ["罐区，要点一，依据一"]) in found.same
    assert found.own == {1: [("检查内容", ["仓库，要点二，依据二"])], 2: []}


def test_a_long_row_is_named_in_each_and_stands_in_full_once():
    long, short = ("罐区", LONG, "依据"), ("仓库", "要点", "依据")

    found = compared([paper(1, rows=[long]), paper(2, rows=[long]), paper(3, rows=[short])])

    assert found.own[1] == found.own[2] == [("检查内容", ["罐区"])]
    assert found.own[3] == [("检查内容", ["仓库，要点，依据"])]
    assert found.in_full == [("检查内容", [f"罐区，{LONG}，依据"])]


def test_rows_of_one_name_that_say_different_things_stand_in_full_everywhere():
    found = compared([paper(1, rows=[("罐区", LONG, "甲")]), paper(2, rows=[("罐区", LONG, "乙")])])

    assert found.own == {1: [("检查内容", [f"罐区，{LONG}，甲"])], 2: [("检查内容", [f"罐区，{LONG}，乙"])]}
    assert found.in_full == []


def test_rows_that_begin_alike_are_named_once():
    points = [("罐区", LONG, "甲"), ("罐区", f"{LONG}二", "乙")]

    found = compared([paper(1, rows=points), paper(2, rows=[("仓库", LONG, "丙")])])

    assert found.own == {1: [("检查内容", ["罐区"])], 2: [("检查内容", ["仓库"])]}
    assert found.in_full == [("检查内容", [f"罐区，{LONG}，甲", f"罐区，{LONG}二，乙", f"仓库，{LONG}，丙"])]


def test_nothing_of_a_paper_gets_lost():
    papers = [paper(n, rows=[(f"事项{k}", LONG, "依据") for k in range(n)]) for n in (1, 2, 3)]

    found = compared(papers)

    for one in papers:
        full = {line for label, lines in found.in_full for line in lines}
        named = {line.split("，")[0]: line for line in full}
        said = [line for _, lines in found.same + found.own[one.pk] for line in lines]
        assert {f"事项{k}，{LONG}，依据" for k in range(int(one.pk))} <= {named.get(line, line) for line in said}


def test_one_paper_alone_has_everything_for_itself():
    found = compared([paper(1, equipment="安全帽")])

    assert (found.same, found.in_full) == ([], [])
    assert ("装备和防护用品", ["安全帽"]) in found.own[1]
