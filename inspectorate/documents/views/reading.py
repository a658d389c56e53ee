"""The list of documents, one document, and the table of kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from inspectorate.acts import Act, Filled, form_of, open_acts
from inspectorate.documents import access, acts, citations, onward, queries, rendering, rules
from inspectorate.documents.kinds import KINDS, Kind, Numbering, needed_before
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.views.reach import found
from inspectorate.kit.listing import Column, Filter, Listing, stated
from inspectorate.kit.words import day
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires
from inspectorate.people.acting import me
from inspectorate.people.models import Person
from inspectorate.periods.rules.table import period_on

Refused = tuple[Act[Document], Filled]
DOCUMENTS = Listing[Document](
    name="文书",
    columns=[
        Column("kind", "文书", lambda d: d.about.title, sort="kind", link=True),
        Column("document_no", "文号", lambda d: d.document_no, sort="document_no", nowrap=True),
        Column("target", "被检查单位", lambda d: d.target_name, sort="target_name"),
        Column("unit", "承办单位", lambda d: d.file.unit.name, sort="file__unit__order"),
        Column("dated", "落款日期", lambda d: day(d.dated), sort="dated", nowrap=True),
        stated("stage", lambda d: d.said, sort="stage"),
        Column("file", "所属案卷", lambda d: d.file_no, shown=False),
        Column("drafted", "拟稿人", lambda d: d.drafted_by.name, shown=False),
    ],
    filters=[
        Filter("kind", "文书", lambda v: Q(kind=v), [(k.code, k.title) for k in KINDS.values()]),
        Filter("stage", "状态", queries.said_to_be, DocumentStage.choices),
        Filter("file", "所属案卷", lambda v: Q(file=v)),
    ],
    search=["document_no__contains", "target_name__contains", "target_code__icontains"],
    search_hint="文号、单位名称或代码",
    order=["-pk"],
)


@requires(access.may_enter)
def document_list(request: HttpRequest) -> HttpResponse:
    shown = queries.visible_to(me(request), timezone.localdate()).exclude(stage=DocumentStage.DISCARDED)
    page = DOCUMENTS.page(request.GET, shown.select_related("file__unit", "drafted_by"))
    if request.GET.get("export"):
        return export(page, "文书.xlsx")
    keeps = access.may_keep_numbers(me(request), timezone.localdate())
    return render(request, "documents/document_list.html", {"page": page, "keeps_numbers": keeps})


@requires(access.may_enter)
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it is or would be, its state, and the next act."""
    return detail(request, found(request, pk))


def detail(request: HttpRequest, document: Document, refused: Refused | None = None) -> HttpResponse:
    """`refused`: the act that was not done; it stands where it stood, with what was typed and why it was not."""
    person, today = me(request), timezone.localdate()
    others = queries.of_file(document.file_no, queries.visible_to(person, today)).exclude(pk=document.pk)
    asked = document.awaits if acts.is_asked(person, today, document) else None
    context = {
        "document": document,
        "kind": document.about,
        "pages": range(1, len(rendering.pages(document)) + 1),
        "services": document.services.all(),
        "others": others,
        "corrections": document.corrections.all(),
        "outdated": citations.problems_of(document) if document.stage in rules.UNISSUED else [],
        "at_once": offers(acts.AT_ONCE, document, person, today, refused),
        "deciding": offers(acts.DECIDING, document, person, today, refused),
        "seldom": offers(acts.SELDOM, document, person, today, refused),
        "number": document.document_no or number_to_come(document),
        "next": acts.next_words(document),
        "nobody": nobody(document, today),
        "another": asked if access.is_own(person, document) else None,
        "agreements": document.agreements.all(),
        "refused": refused[1].form if refused else None,
        "notes": onward.notes_on(document),
        "leaf": queries.leaf(document, person, today),
    }
    return render(request, "documents/document_detail.html", context, status=refused[1].status if refused else 200)


@dataclass(frozen=True)
class Offer:
    """One act as the page offers it: a link, or a form of its own."""

    act: Act[Document]
    url: str
    form: Form

    @property
    def is_link(self) -> bool:
        """A template would call the verb where it looks at it."""
        return self.act.verb is None


def offers(
    acts: Iterable[Act[Document]], document: Document, person: Person, today: date, refused: Refused | None = None
) -> list[Offer]:
    """What this person may do now, and what was refused just now, also where it is open no more."""
    rows = list(acts)
    open_now = open_acts(rows, document, person, today)
    return [_offer(row, document, refused) for row in rows if row in open_now or (refused and row is refused[0])]


def _offer(act: Act[Document], document: Document, refused: Refused | None) -> Offer:
    url = act.address(document) if act.address else reverse("documents:document_act", args=[document.pk, act.key])
    if refused and act is refused[0]:
        return Offer(act, url, refused[1].form)
    return Offer(act, url, form_of(act) if act.sheet else Form())


def number_to_come(document: Document) -> str:
    if document.about.numbering == Numbering.NONE:
        return "无文号"
    return "草稿不占号" if document.stage == DocumentStage.DRAFT else "签发时取号"


def nobody(document: Document, today: date) -> str:
    """Where nobody can take the step that the document waits for: what is lacking, and who can mend it."""
    step = document.awaits
    if step is None or access.somebody_may(step, today, document):
        return ""
    return rules.nobody_for(document.about, step, str(document.file.unit))


def approval_of(kind: Kind) -> str:
    """Who agrees to it, in words: before it is issued, and within how long after."""
    before = "、".join(step.label for step in kind.before_issue) or "两名执法人员制作"
    after, today = (step for step in kind.route if step.is_after_issue), timezone.localdate()
    return before + "".join(f"，签发后 {period_on(step.period, today).words}内{step.label}" for step in after)


@requires(access.may_enter)
def kind_list(request: HttpRequest) -> HttpResponse:
    """Every kind as papers of today have it: number, who approves it, what has to be there before, what it cites."""
    today = timezone.localdate()
    templates = citations.cited_templates(today)
    kinds = [
        {
            "kind": kind,
            "now": kind.on(today),
            "numbering": {Numbering.FILE: "与案卷同号", Numbering.OWN: "单独编号", Numbering.NONE: "无文号"}[
                kind.numbering
            ],
            "approval": approval_of(kind.on(today)),
            "needs": ["或".join(one.title for one in choices) for choices in needed_before(kind)],
            "templates": [one for one in templates if one.kind == kind],
        }
        for kind in KINDS.values()
    ]
    flagged = sum(bool(one.problems) for one in templates)
    return render(request, "documents/kind_list.html", {"kinds": kinds, "flagged": flagged})
