"""从表格导入 in four steps: template → file → what would change → done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.imports import actions, sheets, tasks
from inspectorate.imports.lifecycle import ImportStage
from inspectorate.imports.models import ImportBatch, ImportRow
from inspectorate.imports.table import TABLES, TAKEN, Table
from inspectorate.imports.verdict import Verdict
from inspectorate.kit.forms import GroundForm, OpinionField, refusals_in
from inspectorate.kit.listing import Column, Listing, ListPage
from inspectorate.kit.place import belongs_to
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.secrets import masked
from inspectorate.kit.words import moment
from inspectorate.kit.workbook import XLSX, download, export, write_table
from inspectorate.people.access import check, requires, signed_in
from inspectorate.people.acting import Acting, acting, me
from inspectorate.people.models import Person

# Up to this size a file is read while the officer waits: about three thousand rows, under a second.
SMALL_FILE = 150 * 1024
# Up to so many rows the officer's own workbook is marked while he waits; a larger one comes back in our layout.
MOST_OF_ONES_OWN = 10_000

ROWS = Listing[ImportRow](
    name="导入预览",
    columns=[
        Column("number", "行", lambda r: f"{r.sheet} {r.number}".strip(), sort="pk", numeric=True, nowrap=True),
        Column("key", "编号", lambda r: r.key, sort="key"),
        Column("name", "名称", lambda r: r.name, sort="name"),
        Column("what", "内容、变化或问题", lambda r: _what(r)),
        Column("outcome", "导入结果", lambda r: r.outcome),
    ],
    search=["key__icontains", "name__contains"],
    order=["pk"],
)


def _what(row: ImportRow) -> str:
    if row.problems:
        return "；".join(f"{label}：{reason}" if label else reason for label, reason in row.problems)
    if row.verdict == Verdict.NEW:
        return "；".join(_entered(row))
    return "；".join(f"{label}：{before or '（空）'} → {after or '（空）'}" for label, before, after in row.changes)


def _entered(row: ImportRow) -> list[str]:
    """What a new row brings, identity and telephone numbers masked (个人信息保护法 51)."""
    secret = {column.label for column in row.batch.table.columns if column.secret}
    return [
        f"{label}：{masked(text) if label in secret else text}"
        for label, text in row.cells.items()
        if text and text not in {row.key, row.name}
    ]


class UploadForm(forms.Form):
    of = forms.CharField(max_length=16)
    upload = forms.FileField(
        label="选择文件", help_text="Excel（.xlsx）或 CSV（UTF-8、GB18030），最多 60 MB、20 万行。"
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        if table.belongs:
            self.fields["of"].label = table.belongs
        else:
            del self.fields["of"]

    def clean_of(self) -> str:
        of = str(self.cleaned_data["of"])
        try:
            self.table.belonging_to(of)
        except NotSo as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return of


class RemarkForm(forms.Form):
    """Asked before a table is entered or taken back that needs no ground."""

    ground = OpinionField("说明")


def ground_form(table: Table, data: QueryDict | None = None) -> forms.Form:
    """How the ground of an import is asked for."""
    if not table.needs_ground:
        return RemarkForm(data)
    example = table.ground_example.format(year=timezone.localdate().year)
    return GroundForm(data, label="调整依据", help_text=example)


@dataclass(frozen=True)
class ShownQuestion:
    """A question of the file, as the page shows it; `guess` is chosen beforehand."""

    words: str
    example: str
    choices: list[tuple[str, str]]
    guess: str


def _guess(batch: ImportBatch, about: str) -> str:
    """As it was answered for the last table of this kind: the same list comes every month."""
    earlier = ImportBatch.objects.filter(kind=batch.kind, pk__lt=batch.pk).exclude(answers={})
    return next((str(one.answers[about]) for one in earlier[:20] if about in one.answers), "")


def _table(slug: str) -> Table:
    if slug.upper() not in TABLES or not slug.islower():
        raise Http404
    return TABLES[slug.upper()]


def _own(request: HttpRequest, slug: str) -> Table:
    """A table that this person may bring in."""
    table = _table(slug)
    check(table.may_import, me(request), on=timezone.localdate())
    return table


@requires(signed_in)
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Template, file, and what was imported before."""
    table = _own(request, slug)
    of = request.GET.get("of", table.proposed(timezone.localdate()))
    form = UploadForm(request.POST or None, request.FILES or None, table=table, initial={"of": of})
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        file = {"kind": table.kind, "name": upload.name, "content": upload.read()}
        try:
            batch = actions.receive_import(**file, of=form.cleaned_data.get("of", ""), **acting(request))
        except NotSo as refusal:
            form.add_error("upload", refusal.message)
        else:
            _read(batch, me(request))
            return redirect(batch)
    belongs_to(request, reverse(table.home[1]))
    earlier = ImportBatch.objects.filter(kind=table.kind).select_related("uploaded_by")[:20]
    context = {"table": table, "slug": slug, "form": form, "earlier": earlier, "of": of if table.belongs else ""}
    return render(request, "imports/start.html", context, status=422 if form.errors else 200)


def _read(batch: ImportBatch, by: Person) -> None:
    """A small file while the officer waits; a large one in the background, with a progress bar."""
    if actions.path_of(batch.file_digest).stat().st_size < SMALL_FILE:
        actions.read_import(batch_id=batch.pk, at=timezone.now())
    else:
        tasks.carry_on_import.enqueue(batch.pk, by.pk)


@requires(signed_in)
def template(request: HttpRequest, slug: str) -> HttpResponse:
    table = _table(slug)
    title = table.kind.label
    return download(sheets.template(title, table.columns, is_whole=table.is_whole), f"{title}导入模板.xlsx", XLSX)


@requires(signed_in)
def filled(request: HttpRequest, slug: str) -> HttpResponse:
    """What is there, in the columns of the template: to be changed and brought back. Secret numbers stay out of it."""
    of = request.GET.get("of", "")
    table = _own(request, slug).belonging_to(of)
    title, head = f"{of}{table.kind.label}", [column.label for column in table.columns]
    content = write_table(title, head, (table.filled(entry) for entry in table.everything()))
    return download(content, f"{title}.xlsx", XLSX)


@requires(signed_in)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file stands: being read, to be confirmed, being imported, done."""
    batch = _batch(request, pk)
    if request.GET.get("export"):
        page = _page(request, batch, _tab(request, _counts(batch)))
        return export(page, f"{ROWS.name}-{batch.file_name.rpartition('.')[0]}.xlsx")
    return _detail(request, batch, ground_form(batch.table))


def _counts(batch: ImportBatch) -> dict[str, int]:
    return {str(v): batch.rows.filter(verdict=v).count() for v in Verdict}


def _tab(request: HttpRequest, counts: dict[str, int]) -> str:
    """The rows that are asked for; else the first that there are."""
    tab = request.GET.get("tab", "")
    return tab if tab in counts else next((str(v) for v in Verdict if counts[str(v)]), str(Verdict.NEW))


def _page(request: HttpRequest, batch: ImportBatch, tab: str) -> ListPage[ImportRow]:
    return ROWS.page(request.GET, batch.rows.filter(verdict=tab))


def _detail(request: HttpRequest, batch: ImportBatch, form: forms.Form) -> HttpResponse:
    """`form`: on what ground it is imported or undone, with what was typed."""
    counts = _counts(batch)
    tab = _tab(request, counts)
    page = _page(request, batch, tab)
    conflicts = batch.rows.filter(is_applied=True).exclude(outcome=TAKEN)
    context = {
        "upload": batch,
        "slug": batch.kind.lower(),
        "page": page,
        "tab": tab,
        "tabs": [(str(v), v.label, counts[str(v)]) for v in Verdict],
        "to_apply": counts[Verdict.NEW] + counts[Verdict.CHANGED],
        "refused": counts[Verdict.REFUSED],
        "questions": [
            ShownQuestion(words, example, choices, _guess(batch, about))
            for about, words, example, choices in batch.questions
        ],
        "form": form,
        "running": batch.stage in {ImportStage.READING, ImportStage.APPLYING},
        "percent": 100 * batch.done // batch.total if batch.total else 0,
        "conflicts": conflicts[:50],
        "not_taken": conflicts.count(),
        "taken": batch.rows.filter(outcome=TAKEN).count(),
        "finished": moment(batch.finished_at),
        "can_undo": batch.table.takes_back
        and (batch.table.can_undo or not batch.rows.filter(verdict=Verdict.NEW).exists()),
    }
    belongs_to(request, reverse(batch.table.home[1]))
    return render(request, "imports/detail.html", context, status=422 if form.errors else 200)


@requires(signed_in)
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The same workbook back, marked where it is wrong."""
    batch = _batch(request, pk)
    title, columns = batch.table.kind.label, batch.table.columns
    name, own = f"标出问题-{batch.pk}.xlsx", None
    if batch.total <= MOST_OF_ONES_OWN:
        refused = batch.rows.filter(verdict=Verdict.REFUSED)
        content = actions.content_of(batch)
        own = sheets.own_marked(columns, content, refused, batch.answers, batch.table.heads)
    return download(own or sheets.marked(title, columns, batch.rows.order_by("pk").iterator(2000)), name, XLSX)


@requires(signed_in)
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """确认导入 · 放弃 · 撤销 · 接着办 (a worker that was stopped half-way; every row is taken once)."""
    batch, who = _batch(request, pk), acting(request)
    if act == "resume":
        tasks.carry_on_import.enqueue(batch.pk, who["by"].pk)
        return redirect(batch)
    if act == "answer":
        return _answered(request, batch, who)
    if act == "cancel":
        actions.cancel_import(batch_id=pk, **who)
        messages.success(request, "已放弃，没有改动任何内容。")
        return redirect(batch)
    if act not in GROUNDED:
        raise Http404
    form = ground_form(batch.table, request.POST)
    if form.is_valid():
        with refusals_in(form, (NotSo,)):
            GROUNDED[act](request, batch, form.cleaned_data["ground"], who)
            return redirect(batch)
    return _detail(request, batch, form)


def _confirm(request: HttpRequest, batch: ImportBatch, ground: str, who: Acting) -> None:
    actions.confirm_import(batch_id=batch.pk, ground=ground, **who)
    _apply(batch, who)


def _undo(request: HttpRequest, batch: ImportBatch, ground: str, who: Acting) -> None:
    actions.undo_import(batch_id=batch.pk, ground=ground, **who)
    messages.success(request, "已撤销这次导入。")


GROUNDED = {"confirm": _confirm, "undo": _undo}


def _answered(request: HttpRequest, batch: ImportBatch, who: Acting) -> HttpResponse:
    """What is asked about is named by a head of the officer's own: the fields go by their place."""
    given = {one[0]: request.POST.get(f"answer-{n}", "") for n, one in enumerate(batch.questions)}
    try:
        actions.answer_import(batch_id=batch.pk, answers=given, **who)
    except NotSo as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        _read(batch, who["by"])
    return redirect(batch)


def _apply(batch: ImportBatch, who: Acting) -> None:
    if batch.rows.count() <= 300:
        actions.apply_import(batch_id=batch.pk, **who)
    else:
        tasks.carry_on_import.enqueue(batch.pk, who["by"].pk)


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    batch = get_object_or_404(ImportBatch.objects.select_related("uploaded_by"), pk=pk)
    check(batch.table.may_import, me(request), on=timezone.localdate())
    return batch
