"""The list of documents, one document, and the table of kinds."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.documents import access, citations, queries, rendering, rules
from inspectorate.documents.kinds import KINDS, Numbering, needed_before
from inspectorate.documents.kinds.route import Step
from inspectorate.documents.lifecycle import Stage
from inspectorate.documents.models import Document
from inspectorate.documents.views.finding import found, me
from inspectorate.kit.forms import GroundForm, OpinionForm
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.words import day
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires
from inspectorate.people.models import Person

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
        "pages": range(1, len(rendering.pages(document)) + 1),
        "services": document.services.select_related("recorded_by"),
        "others": [d for d in others if visible.filter(pk=d.pk).exists()],
        "corrections": document.corrections.all(),
        "outdated": citations.problems_of(document) if document.stage in UNISSUED else [],
        "acts": acts_open(document, person, today),
        "number": document.document_no or number_to_come(document),
        "next": rules.next_step(document.about, document.stage, document.awaits, document.is_served),
        "nobody": nobody(document, today),
        "another": agreeing(document, person, today) if is_own(document, person) else None,
        "agree": None if is_own(document, person) else agreeing(document, person, today),
        "agreements": document.agreements.select_related("person"),
        "opinion": OpinionForm(),
        "ground": GroundForm(),
    }
    return render(request, "documents/document_detail.html", context)


def acts_open(document: Document, person: Person, today: date) -> set[str]:
    """What this person may do with the document now; the action checks again."""
    stage, kind = document.stage, document.about
    writes = access.may_write(person, today, document)
    open_: set[str] = set()
    if writes and stage == Stage.DRAFT:
        open_ |= {"edit", "discard", "submit" if kind.route else "issue"}
    if step := agreeing(document, person, today):
        open_ |= {"return"} if is_own(document, person) else {step.code.lower(), "return"}
    if writes and stage == Stage.APPROVED:
        open_ |= {"issue"}
    if writes and stage == Stage.ISSUED:
        open_ |= {"correct"} | (set() if kind.is_internal else {"serve"})
        open_ |= {"prove"} if "serve" in open_ and document.kind != "PROOF_OF_SERVICE" else set()
    if stage == Stage.ISSUED and access.may_keep_numbers(person, today):
        open_ |= {"cancel"}
    return open_


def number_to_come(document: Document) -> str:
    if document.about.numbering == Numbering.NONE:
        return "无文号"
    return "草稿不占号" if document.stage == Stage.DRAFT else "签发时取号"


def nobody(document: Document, today: date) -> str:
    """Where nobody can take the step that the document waits for: what is lacking, and who can mend it."""
    step = document.awaits
    if step is None or access.somebody_may(step, today, document):
        return ""
    return rules.nobody_for(document.about, step, str(document.unit))


def agreeing(document: Document, person: Person, today: date) -> Step | None:
    """The step that the document waits for, where taking it is this person's office."""
    step = document.awaits
    return step if step and access.may_agree(step)(person, today, document) else None


def is_own(document: Document, person: Person) -> bool:
    """Whether this person wrote it or took a step, so that somebody else has to agree to it."""
    took = any(one.person_id == person.pk for one in document.agreed())
    return took or document.authors.filter(pk=person.pk).exists()


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
            "approval": "、".join(step.label for step in kind.route) or "两名执法人员制作",
            "needs": ["或".join(one.title for one in choices) for choices in needed_before(kind)],
            "editions": [one for one in editions if one.kind == kind],
        }
        for kind in KINDS.values()
    ]
    flagged = sum(bool(one.problems) for one in editions)
    return render(request, "documents/kind_list.html", {"kinds": kinds, "flagged": flagged})
