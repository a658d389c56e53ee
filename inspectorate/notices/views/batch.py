"""批准、签发 for many notices at once: shown side by side before it is done; large batches go to the worker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import Act, next_act
from inspectorate.documents.compared import together
from inspectorate.draws.models import Draw
from inspectorate.draws.onward import next_page
from inspectorate.kit.forms import OpinionForm, refusals_in
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import number_in, numbers_in
from inspectorate.notices import access, actions, acts, queries
from inspectorate.notices.models import Notice
from inspectorate.notices.queries import Telling
from inspectorate.notices.views.office import found_draw, listed_page, ticked
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me
from inspectorate.post import tasks
from inspectorate.post.actions import carry_batch
from inspectorate.post.models import Batch, BatchAct

# Up to so many are done while the officer waits; more go to the worker, with their progress on the page.
SMALL_BATCH = 20


@requires(access.may_enter)
def batch(request: HttpRequest, no: str, act: str) -> HttpResponse:
    """From what waits all that wait for this act are shown first; those that were ticked in the list were chosen there.

    签发 cannot be taken back, so several that were ticked are shown before it too.
    """
    draw, key = found_draw(request, no), act.upper()
    row = next((one for one in acts.NOTICES if one.key == key and key in BatchAct.values), None)
    if row is None:
        raise Http404
    rows = ticked(request)
    going = _waiting(request, draw, row)
    if request.method != "POST":
        return _shown(request, draw, row, going, OpinionForm())
    chosen = [one for one in going if one.pk in rows]
    if "do" not in request.POST and key == BatchAct.ISSUE and len(chosen) > 1:
        return _shown(request, draw, row, chosen, OpinionForm())
    form = OpinionForm(request.POST)
    left = numbers_in(request.POST.getlist("leave"))
    if form.is_valid():
        with refusals_in(form):
            seen = {pk: version for pk, text in rows.items() if (version := number_in(text)) is not None}
            asked: dict[str, Any] = {"draw_id": draw.pk, "act": key, "opinion": form.cleaned_data["opinion"]}
            keys = [pk for pk in rows if pk not in left]
            done = _begin(actions.start_batch(notice_ids=keys, seen=seen, **asked, **acting(request)))
            return _on(request, draw, done)
    if "do" in request.POST:
        return _shown(request, draw, row, chosen, form, left)
    return listed_page(request, draw, form)


def _waiting(request: HttpRequest, draw: Draw, act: Act[Telling]) -> list[Notice]:
    """The notices of the draw whose next act it is, for who may do it."""
    person = me(request)
    may = access.may_decide if act.key == BatchAct.APPROVE else access.may_prepare
    check(may, person, draw, on=timezone.localdate())
    tellings = queries.tellings(Draw.objects.filter(pk=draw.pk), person)
    return [one.notice for one in tellings if one.notice and next_act(acts.NOTICES, one) is act]


def _shown(
    request: HttpRequest,
    draw: Draw,
    act: Act[Telling],
    notices: Sequence[Notice],
    form: Form,
    left: Collection[int] = (),
) -> HttpResponse:
    """What all of them say, what each says by itself, and the one button."""
    if not notices:
        messages.warning(request, f"没有等待{act.batch}的检查通知书。", extra_tags="warn")
        return redirect("notices:draw_notices", no=draw.no)
    context: dict[str, Any] = {"draw": draw, "act": act, "form": form, "left": left}
    papers = {one.pk: one.document for one in notices}
    versions = {pk: paper.version for pk, paper in papers.items()}
    context |= together(papers, versions, {one.pk: one.get_absolute_url() for one in notices})
    back = reverse("notices:draw_notices", args=[draw.no])
    context |= {"verb": act.batch, "back": back, "ready": len(notices) - len(left)}
    return render(request, "notices/do_many.html", context, status=422 if form.errors else 200)


def _begin(batch: Batch) -> Batch:
    if batch.total <= SMALL_BATCH:
        return carry_batch(batch_id=batch.pk, at=timezone.now())
    tasks.carry.enqueue(batch.pk)
    return batch


def _on(request: HttpRequest, draw: Draw, done: Batch) -> HttpResponse:
    """Where all went well, to what waits next on this desk; else to the list, which says what was refused."""
    if done.finished_at is None or done.refused:
        return redirect("notices:draw_notices", no=draw.no)
    messages.success(request, f"已{done.get_act_display()} {done.done} 份检查通知书。", extra_tags="good")
    return redirect(next_page(draw, "notices"))


@requires(access.may_enter)
@require_POST
def resume(request: HttpRequest, no: str) -> HttpResponse:
    """接着办: the worker was stopped half-way; every notice is taken once."""
    draw = found_draw(request, no)
    try:
        one = actions.resume_batch(draw_id=draw.pk, **acting(request))
        tasks.carry.enqueue(one.pk)
    except (NotSo, NotNow) as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    return redirect("notices:draw_notices", no=no)
