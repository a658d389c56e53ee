"""A paper goes by its file: who sees it, what its number is, what had to be issued before it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from inspectorate.documents import access, actions, queries
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, LEGAL_REVIEW, REVIEW
from inspectorate.documents.models import Document, NumberSeries
from inspectorate.documents.tests.kinds import added, copy_of
from inspectorate.documents.tests.parts import LATER, approved_scheme, draft, issue
from inspectorate.files.actions import change_readers
from inspectorate.files.models import FileKind
from inspectorate.files.tests.parts import open_file, random_file
from inspectorate.kit.refusals import NotNow, NotSo
from tests.cast import MORNING, TODAY, make_person, random_cast
from tests.refused import refused

CASE = "案〔2023〕1"


@pytest.fixture
def penalties(tmp_path, monkeypatch):
    """A kind like the penalty decision: it needs the record of the visit that the case came from."""
    copy_of(tmp_path / "kinds", "RECTIFICATION_ORDER", "PENALTY_DECISION", "行政处罚决定书", "罚决")
    added(monkeypatch, tmp_path / "kinds")


@pytest.fixture
def visited(officer_li, head_zhao, director_zhang):
    """The file of a visit whose scheme is issued and whose record is drafted."""
    scheme = issue(approved_scheme(officer_li, head_zhao, director_zhang), officer_li)
    return draft("INSPECTION_RECORD", officer_li, scheme.file.unit)


@pytest.fixture
def case(visited, officer_li):
    return open_file(officer_li, visited.file.unit, number=CASE, kind=FileKind.CASE, parent=visited.file)


def penalty(by, **more):
    return draft("PENALTY_DECISION", by, by.unit, file_no=CASE, **more)


def test_a_case_builds_on_the_record_of_the_visit_it_came_from(penalties, visited, case, officer_li):
    issue(visited, officer_li)

    assert issue(penalty(officer_li), officer_li).stage == "ISSUED"


def test_without_that_record_it_is_refused(penalties, case, officer_li):
    with pytest.raises(NotNow, match="签发《行政处罚决定书》之前，须先有《现场检查记录》"):
        issue(penalty(officer_li), officer_li)


def test_the_record_of_another_visit_does_not_help(penalties, visited, officer_li):
    issue(visited, officer_li)
    open_file(officer_li, officer_li.unit, number=CASE, kind=FileKind.CASE)

    with pytest.raises(NotNow, match="须先有《现场检查记录》"):
        issue(penalty(officer_li), officer_li)


def test_what_is_in_the_case_does_not_stand_for_the_visit(penalties, visited, case, officer_li):
    draft("INSPECTION_SCHEME", officer_li, officer_li.unit, file_no=CASE)

    assert {one.kind for one in queries.done(visited.file)} == {"INSPECTION_SCHEME"}
    assert {one.file_no for one in queries.done(case)} == {visited.file_no}


def test_it_is_not_dated_before_the_record_it_builds_on(penalties, visited, case, officer_li):
    issue(visited, officer_li)

    with pytest.raises(NotSo, match="早于《现场检查记录》"):
        issue(penalty(officer_li, dated=date(2023, 5, 3)), officer_li)


def test_cases_count_in_a_series_of_their_own(penalties, visited, case, officer_li):
    issue(visited, officer_li)
    decision = issue(penalty(officer_li), officer_li)

    assert decision.document_no == "（冀秦）应急罚决〔2023〕1号"
    assert dict(NumberSeries.objects.values_list("series", "last")) == {"VISIT": 1, "CASE": 1}
    assert ("一个案件的各种文书共用", 2023, 1) in queries.series_in_use()


def test_who_left_the_team_keeps_what_he_wrote_and_nothing_else(officer_li, head_zhao, director_zhang):
    scheme = approved_scheme(officer_li, head_zhao, director_zhang)
    record = draft("INSPECTION_RECORD", head_zhao, head_zhao.unit)
    assert access.may_see(officer_li, TODAY, record)

    change_readers(scheme.file, coming=[], leaving=[officer_li])

    assert (access.may_see(officer_li, TODAY, scheme), access.may_see(officer_li, TODAY, record)) == (True, False)
    assert list(queries.visible_to(officer_li, TODAY)) == [scheme]


def test_who_left_the_team_writes_no_more_in_its_papers(officer_li, head_zhao, director_zhang):
    scheme = approved_scheme(officer_li, head_zhao, director_zhang)
    change_readers(scheme.file, coming=[], leaving=[officer_li])

    with refused("403 not-you"):
        issue(scheme, officer_li)
    assert issue(scheme, head_zhao).stage == "ISSUED"


def test_the_head_of_a_brigade_writes_on_in_what_he_drafted_and_in_nothing_else(head_zhao, first_brigade):
    head = make_person("qian", "钱队长", first_brigade, "HEAD")
    own, other = (draft("INSPECTION_SCHEME", by, head_zhao.unit) for by in (head, head_zhao))
    change_readers(own.file, coming=[], leaving=[head])

    assert (access.may_write(head, TODAY, own), access.may_write(head, TODAY, other)) == (True, False)


def test_a_copy_of_what_was_issued_stays_in_its_file(officer_li, head_zhao, director_zhang):
    scheme = issue(approved_scheme(officer_li, head_zhao, director_zhang), officer_li)

    made = actions.correct_document(document_id=scheme.pk, ground="有误", by=officer_li, at=LATER)

    assert (made.file, made.target_name) == (scheme.file, scheme.target_name)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.django_db
def test_rule_and_query_are_the_same_for_a_random_cast(seed, monkeypatch):
    """Also of a kind that has to pass through the lawyers of the bureau."""
    route = (REVIEW, LEGAL_REVIEW, APPROVE)
    monkeypatch.setitem(KINDS, "RECUSAL_DECISION", replace(KINDS["RECUSAL_DECISION"], route=route))
    dice = random.Random(seed)
    units, persons = random_cast(dice, units=3)
    for n in range(6):
        file = random_file(dice, f"F{n}", units, persons)
        for _ in range(2):
            by = dice.choice(persons)
            made = Document.objects.create(
                kind=dice.choice(["INSPECTION_SCHEME", "RECUSAL_DECISION"]), file=file, target_name="甲", dated=TODAY,
                drafted_by=by, drafted_at=MORNING, stage=dice.choice(["DRAFT", "SUBMITTED", "APPROVED", "DISCARDED"]),
            )  # fmt: skip
            made.authors.set({by, *dice.sample(persons, dice.randrange(2))})
            for person in dice.sample(persons, dice.randrange(2)):
                made.agreements.create(step="REVIEW", label="审核", person=person, at=MORNING)

    for person in persons:
        allowed = {one for one in Document.objects.all() if access.may_see(person, TODAY, one)}
        assert set(queries.visible_to(person, TODAY)) == allowed


def test_a_files_papers_of_a_kind_are_looked_for_among_its_own(visited):
    """With many visits, whoever looked through all papers of the kind for each made every page slow."""
    found = Document.objects.filter(file=visited.file, kind="INSPECTION_SCHEME").order_by("-pk")

    assert found.get()
    assert "(file_no=? AND kind=?)" in found.explain()
