"""The list of documents, one document, and the table of kinds."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.documents import access, citations, queries, rendering
from inspectorate.documents.forms import GroundForm, OpinionForm
from inspectorate.documents.kinds import KINDS, Approval, Numbering
from inspectorate.documents.lifecycle import Stage
from inspectorate.documents.models import Document
from inspectorate.documents.views.finding import found, me
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.words import day
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires

UNISSUED = {Stage.DRAFT, Stage.SUBMITTED, Stage.REVIEWED, Stage.APPROVED}
TONES = {"ISSUED": "good", "CANCELLED": "bad", "SUBMITTED": "warn", "REVIEWED": "warn", "APPROVED": "warn"}
DOCUMENTS = Listing[Document](
    name="文书",
    columns=[
        Column("kind", "文书", lambda d: d.about.title, sort="kind", link=True),
        Column("document_no", "文号", lambda d: d.document_no, sort="document_no", nowrap=True),
        Column("target", "被检查单位", lambda d: d.target_name, sort="target_name"),
        Column("unit", "承办单位", lambda d: d.unit.name, sort="unit__order"),
        Column("dated", "落款日期", lambda d: day(d.dated), sort="dated", nowrap=True),
        Column(
            "stage", "状态", lambda d: d.get_stage_display(), sort="stage", chip=lambda d: TONES.get(d.stage, "plain")
        ),
        Column("file", "所属检查", lambda d: d.file_no, shown=False),
        Column("drafted", "拟稿人", lambda d: d.drafted_by.name, shown=False),
    ],
    filters=[
        Filter("kind", "文书", lambda v: Q(kind=v), [(k.code, k.title) for k in KINDS.values()]),
        Filter("stage", "状态", lambda v: Q(stage=v), Stage.choices),
        Filter("file", "所属检查", lambda v: Q(file_no=v)),
    ],
    search=["document_no__contains", "target_name__contains", "target_code__icontains"],
    search_hint="文号、单位名称或代码",
    order=["-pk"],
)


@requires(access.may_enter)
def document_list(request: HttpRequest) -> HttpResponse:
    shown = queries.visible_to(me(request), timezone.localdate()).exclude(stage=Stage.DISCARDED)
    page = DOCUMENTS.page(request.GET, shown.select_related("unit", "drafted_by"))
    if request.GET.get("export"):
        return export(page, "文书.xlsx")
    keeps = access.may_keep_numbers(me(request), timezone.localdate())
    return render(request, "documents/document_list.html", {"page": page, "keeps_numbers": keeps})


@requires(access.may_enter)
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it is or would be, its state, and the next act."""
    document = found(request, pk)
    person, today = me(request), timezone.localdate()
    others = queries.of_file(document.file_no).exclude(pk=document.pk)
    visible = queries.visible_to(person, today)
    context = {
        "document": document,
        "kind": document.about,
        "pages": range(1, rendering.page_count(document) + 1),
        "services": document.services.select_related("recorded_by"),
        "others": [d for d in others if visible.filter(pk=d.pk).exists()],
        "corrections": document.corrections.all(),
        "outdated": citations.problems_of(document) if document.stage in UNISSUED else [],
        "acts": acts_open(document, access.may_write(person, today, document), person, today),
        "opinion": OpinionForm(),
        "ground": GroundForm(),
    }
    return render(request, "documents/document_detail.html", context)


def acts_open(document: Document, writes: bool, person: object, today: object) -> set[str]:
    """What this person may do with the document now; the action checks again."""
    stage, approval = document.stage, document.about.approval
    reviews = access.may_review(person, today, document)  # type: ignore[arg-type]
    approves = access.may_approve(person, today, document)  # type: ignore[arg-type]
    open_: set[str] = set()
    if writes and stage == Stage.DRAFT:
        open_ |= {"edit", "discard", "issue" if approval == Approval.NONE else "submit"}
    if reviews and stage == Stage.SUBMITTED and approval == Approval.TWO:
        open_ |= {"review", "return"}
    if approves and stage == (Stage.REVIEWED if approval == Approval.TWO else Stage.SUBMITTED):
        open_ |= {"approve", "return"}
    if writes and stage == Stage.APPROVED:
        open_ |= {"issue"}
    if writes and stage == Stage.ISSUED:
        open_ |= {"correct"} | (set() if document.about.is_internal else {"serve"})
        open_ |= {"prove"} if "serve" in open_ and document.kind != "PROOF_OF_SERVICE" else set()
    if stage == Stage.ISSUED and access.may_keep_numbers(person, today):  # type: ignore[arg-type]
        open_ |= {"cancel"}
    return open_


@requires(access.may_enter)
def kind_list(request: HttpRequest) -> HttpResponse:
    """Every kind: its word, its number, who approves it, what has to be there before, what its templates cite."""
    editions = citations.editions(timezone.localdate())
    kinds = [
        {
            "kind": kind,
            "numbering": {Numbering.VISIT: "与本次检查同号", Numbering.OWN: "单独编号", Numbering.NONE: "无文号"}[
                kind.numbering
            ],
            "approval": {Approval.NONE: "两名执法人员制作", Approval.ONE: "审批", Approval.TWO: "审核、审批"}[
                kind.approval
            ],
            "needs": ["或".join(KINDS[c].title for c in choices if c in KINDS) for choices in kind.needs],
            "editions": [one for one in editions if one.kind == kind],
        }
        for kind in KINDS.values()
    ]
    flagged = sum(bool(one.problems) for one in editions)
    return render(request, "documents/kind_list.html", {"kinds": kinds, "flagged": flagged})
