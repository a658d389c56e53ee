"""本周检查安排: the grid, to be looked at and printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.inspections import access
from inspectorate.inspections.queries.week import day_asked, week_of
from inspectorate.people.access import requires
from inspectorate.people.acting import me


@requires(access.may_enter)
def week(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = week_of(me(request), today, day_asked(request.GET.get("day", ""), today))
    return render(request, "inspections/week.html", {"week": found, "is_now": found.first <= today <= found.last})
