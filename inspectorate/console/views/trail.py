"""Reading the trail, and proving on the spot that it is whole."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.console.access import may_read_trail
from inspectorate.console.trail_words import in_words
from inspectorate.files.queries import visible_to, withdrawn_from
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.words import moment
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires
from inspectorate.people.acting import me
from inspectorate.trail import actions
from inspectorate.trail.models import TrailEntry


def _kinds() -> list[tuple[str, str]]:
    return list(TrailEntry.objects.order_by("label").values_list("kind", "label").distinct())


LISTING = Listing[TrailEntry](
    name="留痕",
    columns=[
        Column("seq", "序号", lambda e: e.seq, sort="seq", numeric=True, link=True),
        Column("at", "时间", lambda e: moment(e.at), sort="at"),
        Column("actor", "经办人", lambda e: e.actor_name, sort="actor_name"),
        Column("username", "用户名", lambda e: e.username or "", sort="username", shown=False),
        Column("label", "事项", lambda e: e.label, sort="label"),
        Column("subject", "对象编号", lambda e: e.subject, sort="subject"),
        Column("ground", "理由", lambda e: e.ground),
        Column("address", "来源地址", lambda e: e.address, shown=False),
        Column("digest", "摘要", lambda e: e.digest[:16], shown=False),
    ],
    filters=[
        Filter("kind", "事项", lambda v: Q(kind=v), _kinds),
        Filter("from", "自", lambda v: Q(at__date__gte=v), kind="date"),
        Filter("until", "至", lambda v: Q(at__date__lte=v), kind="date"),
    ],
    search=["subject__icontains", "actor_name__contains", "username__icontains", "ground__contains"],
    search_hint="对象编号、经办人、用户名或理由",
    order=["-seq"],
)


def _entries(request: HttpRequest) -> QuerySet[TrailEntry]:
    """The whole trail, but of the files from which this person withdrew (回避): it tells their papers' words."""
    return TrailEntry.objects.exclude(subject__in=withdrawn_from(me(request)).values("number"))


@requires(may_read_trail)
def trail_list(request: HttpRequest) -> HttpResponse:
    page = LISTING.page(request.GET, _entries(request))
    if request.GET.get("export"):
        return export(page, "留痕.xlsx")
    return render(request, "console/trail_list.html", {"page": page})


@requires(may_read_trail)
def trail_detail(request: HttpRequest, seq: int) -> HttpResponse:
    entry = get_object_or_404(_entries(request), seq=seq)
    files = visible_to(me(request), timezone.localdate()).filter(number=entry.subject)
    context = {"entry": entry, "facts": in_words(entry.facts), "file": files.first()}
    return render(request, "console/trail_detail.html", context)


@requires(may_read_trail)
@require_POST
def trail_verify(request: HttpRequest) -> HttpResponse:
    """Recompute every digest now and show the result above the list."""
    page = LISTING.page(request.GET, _entries(request))
    return render(request, "console/trail_list.html", {"page": page, "report": actions.verify_chain()})
