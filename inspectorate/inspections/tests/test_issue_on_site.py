"""签发现场文书: only by who showed a valid certificate in that visit; anybody who works on the file may draft."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import complete_facts
from inspectorate.inspections import actions
from inspectorate.inspections.queries import papers
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_outcomes import submitted
from inspectorate.kit.refusals import NotNow, NotSo, NotYou

DAY = timedelta(days=1)
KINDS = ["INSPECTION_RECORD", "INSPECTION_CHECKLIST", "RECTIFICATION_ORDER"]


@pytest.fixture
def over(started):
    world.found(started)
    world.complete(started, violating=1)
    return actions.finish(visit_id=started.pk, by=world.team(started)[0], at=world.ON_SITE)


def drafted(visit, kind, by, at=world.ON_SITE):
    return actions.draft_visit_document(visit_id=visit.pk, kind=kind, by=by, at=at)


def issue(document, by, at=world.ON_SITE):
    return documents.issue_document(document_id=document.pk, by=by, at=at)


@pytest.mark.parametrize("kind", KINDS)
def test_a_planner_drafts_an_on_site_paper_and_does_not_issue_it(over, kind, planner_wang):
    if kind == "RECTIFICATION_ORDER":
        issue(drafted(over, "INSPECTION_RECORD", world.team(over)[0]), world.team(over)[0])
    paper = drafted(over, kind, planner_wang)

    with pytest.raises(NotYou, match="由在现场出示过有效执法证件的人员签发（.+）。您可以起草和修改") as refusal:
        issue(paper, planner_wang)

    assert refusal.value.code == "not-on-site"
    paper.refresh_from_db()
    assert (paper.stage, paper.document_no) == ("DRAFT", "")


@pytest.mark.parametrize("kind", ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"])
def test_who_showed_a_certificate_issues_it(over, kind, planner_wang):
    paper = drafted(over, kind, planner_wang)

    assert issue(paper, world.team(over)[1]).stage == "ISSUED"


def test_a_member_of_the_team_who_showed_no_certificate_does_not_issue(over):
    stayed = world.team(over)[-1]
    paper = drafted(over, "INSPECTION_RECORD", stayed)
    over.certificates.filter(certificate_no=stayed.inspector.certificate_no).delete()

    with pytest.raises(NotYou, match="出示过有效执法证件"):
        issue(paper, stayed)


def test_a_paper_names_nobody_who_showed_no_certificate(over):
    by = world.team(over)[0]
    paper = drafted(over, "INSPECTION_RECORD", by)
    shown = paper.facts["officers"]
    Document.objects.filter(pk=paper.pk).update(facts=paper.facts | {"officers": [shown[0], ["外来者", "X-1"]]})

    with pytest.raises(NotSo, match="外来者没有在现场出示执法证件"):
        issue(paper, by)


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, False), (1, True)])
def test_its_day_is_one_of_the_visits(over, days, is_refused):
    by, later = world.team(over)[0], world.ON_SITE + 3 * DAY
    paper = drafted(over, "INSPECTION_RECORD", by)
    dated = paper.dated + days * DAY
    documents.change_document(document_id=paper.pk, facts={}, dated=dated, by=by, at=later)

    if not is_refused:
        assert issue(paper, by, later).dated == dated
        return
    with pytest.raises(NotSo, match=r"落款日期应是在现场的日期（2023年\d+月\d+日）"):
        issue(paper, by, later)


def test_while_the_visit_goes_on_today_is_one_of_its_days(started):
    by, tomorrow = world.team(started)[0], world.ON_SITE + DAY
    paper = drafted(started, "INSPECTION_CHECKLIST", by, tomorrow)
    documents.change_document(document_id=paper.pk, facts=complete(paper), dated=paper.dated, by=by, at=tomorrow)

    assert issue(paper, by, tomorrow).dated == tomorrow.date()


def complete(paper):
    """What the visit has not told yet."""
    known = {name: value for name, value in paper.facts.items() if value}
    return complete_facts(paper.kind) | known


def test_before_the_start_nothing_is_issued_on_site(ready, planner_wang):
    by = world.team(ready)[0]
    paper = documents.draft_document(
        kind="INSPECTION_RECORD",
        file=ready.file,
        facts=complete_facts("INSPECTION_RECORD"),
        dated=world.ON_SITE.date(),
        by=by,
        at=world.ON_SITE,
    )

    with pytest.raises(NotNow, match="还没有出示证件、开始检查"):
        issue(paper, by)


def test_a_paper_issued_on_a_later_day_is_marked_as_entered_afterwards(over, sign_in):
    by = world.team(over)[0]
    paper, in_time = drafted(over, "INSPECTION_RECORD", by), drafted(over, "INSPECTION_CHECKLIST", by)
    late, early = issue(paper, by, world.ON_SITE + 2 * DAY), issue(in_time, by)

    assert (late.is_late, early.is_late) == (True, False)
    page = sign_in(by).get(late.get_absolute_url()).content.decode()
    assert "补录：落款日期 2023年5月8日" in page
    assert "补录" not in sign_in(by).get(early.get_absolute_url()).content.decode()


def test_the_button_is_there_only_for_who_was_there(over, planner_wang, sign_in):
    paper = drafted(over, "INSPECTION_RECORD", planner_wang)
    url, door = paper.get_absolute_url(), f"/office/documents/{paper.pk}/do/issue/"

    planner = sign_in(planner_wang).get(url).content.decode()
    officer = sign_in(world.team(over)[0]).get(url).content.decode()

    assert (door in planner, door in officer) == (False, True)
    assert "由在现场出示过执法证件的人员填写完整后签发" in planner


def test_who_agreed_to_the_result_is_never_typed_into_its_table(started, head_zhao, director_zhang):
    by, step = world.team(started)[0], submitted(started)
    with pytest.raises(NotNow, match="还没有批准公示"):
        drafted(started, "RESULT_TABLE", by)

    actions.check_outcome(opinion="属实", by=head_zhao, **step)
    actions.clear_outcome(opinion="可以公示", by=director_zhang, **step)
    table = drafted(started, "RESULT_TABLE", by)

    assert table.facts["check_opinion"].startswith("属实 赵科长")
    assert table.facts["clear_opinion"].startswith("可以公示 张局长")
    with pytest.raises(NotSo, match="组长审核意见由系统中的记录带入"):
        documents.change_document(
            document_id=table.pk, facts={"check_opinion": "同意。张局长"}, dated=table.dated, by=by, at=world.ON_SITE
        )


def test_the_approvers_of_a_scheme_are_leaders_of_the_bureau(over, head_zhao):
    scheme = papers.scheme_of(over)

    assert [step.posts for step in scheme.about.route][-1] == "“局领导”"
    assert scheme.agreed()[-1].person.roles(world.ON_SITE.date()) >= {"LEADER"}
