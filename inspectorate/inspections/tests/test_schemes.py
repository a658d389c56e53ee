"""现场检查方案 and the visit's documents, filled with its facts."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from inspectorate.acts import next_act
from inspectorate.documents import actions as documents
from inspectorate.documents.acts import DECIDING
from inspectorate.documents.forms import FactsForm
from inspectorate.documents.models import Document
from inspectorate.inspections import actions, acts
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers
from inspectorate.inspections.tests import world
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotYou
from inspectorate.notices.actions import prepare_notices
from inspectorate.notices.papers import Terms
from inspectorate.registries.models import Target
from tests.refused import refused


@pytest.fixture
def confirmed(visit, head_zhao):
    return actions.confirm_team(visit_id=visit.pk, ground="自行判断", by=head_zhao, at=world.AT)


def test_the_scheme_says_what_was_drawn(confirmed):
    scheme = actions.prepare_scheme(visit_id=confirmed.pk, by=world.team(confirmed)[0], at=world.AT)

    assert scheme.facts["address"] == "秦皇岛市"
    assert len(scheme.facts["contents"]) == confirmed.lines.count()
    assert len(scheme.facts["officers"]) >= 2
    assert set(world.team(confirmed)) == set(scheme.file.readers.all())


def test_without_an_approved_scheme_the_visit_is_not_ready(confirmed):
    by = world.team(confirmed)[0]
    with pytest.raises(NotNow, match="还没有起草"):
        actions.settle_scheme(visit_id=confirmed.pk, by=by, at=world.AT)

    actions.prepare_scheme(visit_id=confirmed.pk, by=by, at=world.AT)
    with pytest.raises(NotNow, match="审核、审批之后"):
        actions.settle_scheme(visit_id=confirmed.pk, by=by, at=world.AT)


def test_who_drafted_the_scheme_does_not_approve_it(confirmed, head_zhao):
    scheme = actions.prepare_scheme(visit_id=confirmed.pk, by=head_zhao, at=world.AT)
    documents.submit_document(document_id=scheme.pk, by=head_zhao, at=world.AT)

    with refused("403 not-you"):
        actions.approve_scheme(visit_id=confirmed.pk, by=head_zhao, at=world.AT)


def test_who_is_refused_reads_of_everybody_who_may_draft_the_scheme(confirmed, officer_li):
    with pytest.raises(NotYou, match="检查组成员、本任务发起科室的计划员或负责人、联合大队的负责人、双随机办管理员"):
        actions.prepare_scheme(visit_id=confirmed.pk, by=officer_li, at=world.AT)


def test_the_visit_waits_for_each_step_that_its_scheme_waits_for(confirmed, head_zhao, director_zhang):
    """The visit's rows name the steps of the scheme's route a second time: both have to tell the same."""
    drafter = world.team(confirmed)[0]
    scheme = actions.prepare_scheme(visit_id=confirmed.pk, by=drafter, at=world.AT)

    def waits():
        visit, paper = Visit.objects.get(pk=confirmed.pk), Document.objects.get(pk=scheme.pk)
        return acts.next_act(visit).key, next_act(DECIDING, paper).key

    route = [step.code.lower() for step in scheme.about.before_issue]
    assert [act.key for act in acts.table.ACTS if act.mark == "检查方案" and act.asks_opinion] == route

    assert waits() == ("submit", "submit")
    documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    for step, by in zip(route, [head_zhao, director_zhang], strict=True):
        assert waits() == (step, step)
        documents.agree_to_document(document_id=scheme.pk, step=step.upper(), opinion="同意", by=by, at=world.AT)
    assert waits() == ("settle", "issue")


def test_a_second_scheme_is_not_begun_while_one_is_open(confirmed):
    by = world.team(confirmed)[0]
    actions.prepare_scheme(visit_id=confirmed.pk, by=by, at=world.AT)

    with pytest.raises(NotNow, match="已有一份"):
        actions.prepare_scheme(visit_id=confirmed.pk, by=by, at=world.AT)


@pytest.mark.parametrize("kind", ["INSPECTION_RECORD", "INSPECTION_CHECKLIST", "RECTIFICATION_ORDER"])
def test_documents_of_a_finished_visit_are_complete_from_its_facts(started, kind):
    world.found(started)
    world.complete(started, violating=1)
    by = world.team(started)[0]
    actions.record_statement(visit_id=started.pk, who="", text="无异议", by=by, at=world.ON_SITE)
    world.signed(started)
    actions.finish(visit_id=started.pk, by=by, at=world.ON_SITE)

    document = actions.draft_visit_document(visit_id=started.pk, kind=kind, by=by, at=world.ON_SITE)

    assert document.dated == world.ON_SITE.date()
    empty = [f.label for f in document.about.required if not document.facts[f.name]]
    assert empty == []


def test_the_record_bears_the_signatures_of_the_phone_and_an_order_does_not(started):
    world.found(started)
    world.complete(started, violating=1)
    by = world.team(started)[0]
    actions.finish(visit_id=started.pk, by=by, at=world.ON_SITE)

    record, order = (
        actions.draft_visit_document(visit_id=started.pk, kind=kind, by=by, at=world.ON_SITE)
        for kind in ("INSPECTION_RECORD", "RECTIFICATION_ORDER")
    )

    officers = [(p.name, "OFFICER") for p in world.team(started)]
    assert [(s["who"], s["role"]) for s in record.signatures] == [*officers, ("高厂长", "REPRESENTATIVE")]
    issued = documents.issue_document(document_id=record.pk, by=by, at=world.ON_SITE)
    pages = PdfReader(BytesIO(store.read(issued.pdf_digest))).pages
    assert any(page.images for page in pages)
    assert order.signatures == []


def test_a_refusal_to_sign_and_its_witness_are_in_the_record(started):
    world.complete(started)
    by = world.team(started)[0]
    later = world.ON_SITE + timedelta(minutes=5)
    actions.refuse_signature(
        visit_id=started.pk,
        role="REPRESENTATIVE",
        who="高厂长",
        ground="不认可检查情况",
        witness="刘主任",
        by=by,
        at=later,
    )
    actions.finish(visit_id=started.pk, by=by, at=later)

    record = actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=later)

    assert record.facts["refusal"] == "高厂长拒绝签字：不认可检查情况（见证人刘主任）"
    assert [s["witness"] for s in record.signatures if s["refused"]] == ["刘主任"]


def test_a_form_saved_without_a_change_keeps_the_signatures(started, sign_in):
    world.finished(started)
    by = world.team(started)[0]
    record = actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)
    form = FactsForm(document=record, initial=FactsForm.initial_of(record))
    data = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            data |= {f"{field.name}-{r}-{c}": cell for r, row in enumerate(value) for c, cell in enumerate(row)}
        elif value not in (None, False, ""):
            shown = field.field.widget.format_value(value) if hasattr(field.field.widget, "format_value") else value
            data[field.name] = str(shown).replace("\n", "\r\n")

    sign_in(by).post(f"/office/documents/{record.pk}/edit/", data)

    kept = record.signatures
    record.refresh_from_db()
    assert record.signatures == kept


def test_a_visit_without_open_findings_needs_no_order(started):
    world.finished(started)

    with pytest.raises(NotNow, match="不需要"):
        actions.draft_visit_document(
            visit_id=started.pk, kind="RECTIFICATION_ORDER", by=world.team(started)[0], at=world.ON_SITE
        )


def test_the_result_table_repeats_the_outcome(started):
    from inspectorate.inspections.tests.test_outcomes import enter

    world.finished(started)
    enter(started)
    started.refresh_from_db()

    facts = papers.PAPERS["RESULT_TABLE"].facts(started)

    assert facts["result"] == "未发现问题"
    assert facts["task_no"] == started.drawn.draw.task.no
    assert {row[1] for row in facts["items"]} == {"无"}


def test_the_scheme_takes_the_days_of_which_the_enterprise_was_told(confirmed, planner_wang):
    days = {"visit_from": date(2023, 5, 10), "visit_until": date(2023, 5, 12)}
    told = Terms(**days, requirements="请安排负责人在场。", contact="王科员", contact_phone="03353650001")
    prepare_notices(draw_id=confirmed.drawn.draw_id, terms=told, by=planner_wang, at=world.AT)

    scheme = actions.prepare_scheme(visit_id=confirmed.pk, by=world.team(confirmed)[0], at=world.AT)

    assert (scheme.facts["visit_from"], scheme.facts["visit_until"]) == ("2023-05-10", "2023-05-12")


def test_without_a_notice_the_scheme_begins_today_and_ends_with_the_tasks_window(confirmed):
    scheme = actions.prepare_scheme(visit_id=confirmed.pk, by=world.team(confirmed)[0], at=world.AT)

    window = confirmed.drawn.draw.task
    assert scheme.facts["visit_from"] == world.AT.date().isoformat() > window.window_from.isoformat()
    assert scheme.facts["visit_until"] == window.window_until.isoformat()


def test_after_the_window_the_scheme_is_for_today(confirmed):
    late = date(2023, 7, 20)

    assert papers.days(confirmed, late) == (late, late)


def test_the_record_names_who_was_present_and_the_legal_representative_apart(started):
    Target.objects.filter(usc_code=started.drawn.usc_code).update(legal_person="董海燕")
    by = world.team(started)[0]
    actions.inform(
        visit_id=started.pk, representative="高厂长", position="站长", phone="13800001111", by=by, at=world.ON_SITE
    )
    started.refresh_from_db()

    facts = papers.PAPERS["INSPECTION_RECORD"].facts(started)

    assert facts["representative"] == "董海燕"
    assert (facts["present"], facts["position"], facts["phone"]) == ("高厂长", "站长", "13800001111")


def test_the_result_table_gives_the_telephone_of_whom_it_names(started):
    Target.objects.filter(usc_code=started.drawn.usc_code).update(legal_person="董海燕", contact_phone="")
    world.complete(started)
    Visit.objects.filter(pk=started.pk).update(representative_phone="13800001111")
    started.refresh_from_db()

    facts = papers.PAPERS["RESULT_TABLE"].facts(started)

    assert (facts["representative"], facts["contact"], facts["phone"]) == ("董海燕", "高厂长", "13800001111")


def test_what_the_page_offers_to_draft_is_what_the_verb_drafts(started):
    by = world.team(started)[0]
    assert actions.draftable(started) == ["INSPECTION_RECORD", "INSPECTION_CHECKLIST"]

    actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)

    assert actions.draftable(started) == ["INSPECTION_CHECKLIST"]
    with pytest.raises(NotNow, match="在办理中"):
        actions.draft_visit_document(visit_id=started.pk, kind="INSPECTION_RECORD", by=by, at=world.ON_SITE)
