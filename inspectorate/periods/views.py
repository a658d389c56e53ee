"""工作日历: a year at a glance, entering a year, the periods, and reckoning one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from inspectorate.kit.forms import refusals_in
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import number_in
from inspectorate.kit.words import day
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.periods import access, actions, queries
from inspectorate.periods.forms import CHANGES, WHOLE, LengthForm, OnForm, ReckonForm, YearForm
from inspectorate.periods.models import CalendarYear
from inspectorate.periods.rules.reading import differing, holidays_in, read_year, usual_holidays
from inspectorate.periods.rules.rule_sets import RULE_SETS
from inspectorate.periods.rules.table import CODES, rows_of

WAITING = "periods.year"


NOTHING_TO_CHANGE = "这一年还没有安排，没有可以改的。请写整年的安排。"


@requires(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """One year in twelve months, and reckoning a period."""
    today = timezone.localdate()
    known = queries.calendar()
    year = _year(request.GET.get("year", ""), today.year)
    months = _months(queries.year_days(year, known)) if year in known.years else []
    context = {
        "year": year,
        "years": sorted(y for y in known.years if abs(y - year) <= 3),
        "months": months,
        "today": today,
        "workdays": sum(d["kind"] in {"WORK", "MAKE_UP"} for m in months for d in m["days"] if d),
        "entered": CalendarYear.objects.filter(year=year).select_related("entered_by").first(),
        "missing": today.year + 1 if today.month >= 11 and today.year + 1 not in known.years else 0,
        "may_keep": access.may_keep_calendar(me(request), today),
        "form": ReckonForm(initial={"start": today}),
    }
    return render(request, "periods/home.html", context | _reckoned(request))


def _year(text: str, default: int) -> int:
    year = number_in(text)
    return year if year is not None and 2000 <= year <= 2100 else default


def _months(days: list[queries.Day]) -> list[dict[str, Any]]:
    """Weeks begin on Monday; the days before the first are empty."""
    found: list[dict[str, Any]] = []
    for one in days:
        if one.day.day == 1:
            found.append({"label": f"{one.day.month}月", "days": [None] * one.day.weekday()})
        found[-1]["days"].append({"day": one.day, "kind": one.kind, "name": one.name})
    return found


def _reckoned(request: HttpRequest) -> dict[str, Any]:
    if "code" not in request.GET:
        return {}
    form = ReckonForm(request.GET)
    if not form.is_valid():
        return {"form": form}
    code, start = form.cleaned_data["code"], form.cleaned_data["start"]
    try:
        due = queries.due(code, start)
    except NotSo as refusal:
        form.add_error("start", refusal.message)
        return {"form": form}
    left = queries.left(due, timezone.localdate())
    return {"form": form, "due": due, "left": left, "reckoned": queries.period(code, start)}


@requires(signed_in)
def table(request: HttpRequest) -> HttpResponse:
    """Every period that counts on a day, with its clause; searched, on whatever days it counts."""
    today = timezone.localdate()
    form = OnForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    on, find = asked.get("on") or today, asked.get("q", "")
    context = {
        "form": form if form.is_bound else OnForm(initial={"on": today}),
        "on": on,
        "find": find,
        "rows": queries.table(on, find, today),
        "rule_set": next((one for one in reversed(RULE_SETS) if one.since <= on), None),
        "may_keep": access.may_keep_calendar(me(request), today),
    }
    return render(request, "periods/table.html", context)


@requires(access.may_keep_calendar)
def enter(request: HttpRequest) -> HttpResponse:
    """The year's table is read and shown first; nothing is entered before it is confirmed."""
    year = _year(request.GET.get("year", ""), timezone.localdate().year + 1)
    scope = CHANGES if queries.arranged(year) else WHOLE
    form = YearForm(request.POST or None, request.FILES or None, initial={"year": year, "scope": scope})
    problems: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        known = queries.arranged(data["year"]) if data["scope"] == CHANGES else None
        read = read_year(data["year"], data["table"], known)
        problems = read.problems if known is None or known else (NOTHING_TO_CHANGE,)
        if not problems:
            changes = known is not None
            request.session[WAITING] = {name: data[name] for name in ("year", "source", "table")} | {"changes": changes}
            return redirect("periods:confirm")
    return render(request, "periods/enter.html", {"form": form, "problems": problems}, status=422 if problems else 200)


@requires(access.may_keep_calendar)
def confirm(request: HttpRequest) -> HttpResponse:
    """What was read, once more, and then it counts. The rows are those kept here, not what a browser sends back."""
    waiting = request.session.get(WAITING)
    if waiting is None:
        return redirect("periods:enter")
    year, known = waiting["year"], queries.arranged(waiting["year"])
    # Over what is known now: somebody else may have entered another day since this one was typed.
    days = read_year(year, waiting["table"], known if waiting["changes"] else None).days
    rows = [one.as_row() for one in days]
    if request.method == "POST":
        shown = request.POST.get("shown", "")
        try:
            actions.enter_year(year=year, rows=rows, source=waiting["source"], shown=shown, **acting(request))
        except NotNow as refusal:
            messages.error(request, refusal.message, extra_tags="bad")
            return redirect("periods:confirm")
        del request.session[WAITING]
        messages.success(request, f"{year}年的工作日历已录入。")
        return redirect(f"{reverse('periods:home')}?year={year}")
    context = {
        "waiting": waiting,
        "rows": rows,
        "shown": queries.shown_digest(year, rows),
        "known": known,
        "changes": differing(known, days) if known else [],
        "holidays": holidays_in(days),
        "usual": usual_holidays(year),
    }
    return render(request, "periods/confirm.html", context)


@requires(access.may_keep_calendar)
def length(request: HttpRequest, code: str) -> HttpResponse:
    """Setting a period that no law fixes."""
    today = timezone.localdate()
    if code not in CODES or not any(row.is_assumed and row.counts_on(today) for row in rows_of(code)):
        raise Http404
    now = queries.period(code, today)
    form = LengthForm(request.POST or None, initial={"length": now.length, "since": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.set_period(code=code, **form.cleaned_data, **acting(request))
            set_now = queries.period(code, made.since).words
            messages.success(request, f"已设定：{now.label}自{day(made.since)}起 {set_now}。")
            return redirect("periods:table")
    return render(request, "periods/length.html", {"form": form, "period": now})
