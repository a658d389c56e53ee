"""审核、批准、签发 the schemes of a task together: every one is shown, with what is its own, before it is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from inspectorate.acts import Act, has_turn
from inspectorate.documents.compared import together as side_by_side
from inspectorate.documents.models import Document
from inspectorate.draws.models import Draw
from inspectorate.draws.onward import next_page
from inspectorate.inspections import access, acts
from inspectorate.inspections.acts.when import scheme_that_is
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.shown import shown as shown_words
from inspectorate.inspections.views.home import draw_of, tell, ticked
from inspectorate.kit.forms import OpinionForm, refusals_in
from inspectorate.kit.text import numbers_in
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person


@requires(access.may_enter)
def together(request: HttpRequest, no: str, key: str) -> HttpResponse:
    act = next((one for one in acts.table.ACTS if one.key == key and one.for_all), None)
    if act is None:
        raise Http404
    person, today = me(request), timezone.localdate()
    draw = draw_of(person, today, no)
    waiting = _waiting(act, draw, person, today)
    if request.method != "POST":
        return _page(request, draw, act, waiting, OpinionForm())
    form, rows, left = OpinionForm(request.POST), ticked(request), numbers_in(request.POST.getlist("leave"))
    if form.is_valid():
        with refusals_in(form):
            chosen = {pk: words for pk, words in rows.items() if pk not in left}
            asked: dict[str, Any] = {"draw_id": draw.pk, "key": key, "opinion": form.cleaned_data["opinion"]}
            done = acts.carry_chosen(visit_ids=list(chosen), seen=chosen, **asked, **acting(request))
            tell(request, done)
            if done.refused or not done.done:
                return redirect("inspections:task", no=no)
            return redirect(next_page(draw, "visits"))
    return _page(request, draw, act, [one for one in waiting if one.pk in rows], form, left)


def _waiting(act: Act[Visit], draw: Draw, person: Person, today: date) -> list[Visit]:
    """The visits of the draw that wait for it, where this person may do it."""
    rows = visits.visible_to(person, today).filter(drawn__draw=draw).order_by("drawn__order")
    open_ = [one for one in visits.judged(rows, person) if acts.next_act(one) and has_turn(acts.table.ACTS, act, one)]
    return [one for one in open_ if act.turn is None or act.turn(person, today, one)]


def _page(
    request: HttpRequest,
    draw: Draw,
    act: Act[Visit],
    waiting: Sequence[Visit],
    form: Form,
    left: Collection[int] = (),
) -> HttpResponse:
    if not waiting:
        messages.warning(request, f"没有等待您“{act.batch}”的企业。", extra_tags="warn")
        return redirect("inspections:task", no=draw.task.no)
    schemes = {one.pk: scheme_that_is(one).pk for one in waiting}
    found = Document.objects.in_bulk(schemes.values())
    papers = {pk: found[scheme] for pk, scheme in schemes.items()}
    back = reverse("inspections:task", args=[draw.task.no])
    context: dict[str, Any] = {"task": draw.task, "act": act, "form": form, "verb": "办理", "back": back}
    context |= side_by_side(
        papers, shown_words(waiting), {pk: paper.get_absolute_url() for pk, paper in papers.items()}
    )
    context |= {"left": left, "ready": len(waiting) - len(left), "covert": not draw.is_public}
    return render(request, "inspections/together.html", context, status=422 if form.errors else 200)
