"""The list of visits, and a task's visits with what can be done for many at once."""

from __future__ import annotations

from collections.abc import Callable, Sized
from datetime import date, timedelta
from typing import Any, cast

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.acts import Act, Carried, has_turn, offered, whose_turn
from inspectorate.draws.models import Draw, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import standing, why_voided
from inspectorate.inspections import access, acts
from inspectorate.inspections.acts.draws import CLOSE, OF_A_DRAW, OPEN
from inspectorate.inspections.codes import Result
from inspectorate.inspections.forms.batch import BatchForm
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import due, steps, visits
from inspectorate.inspections.queries.origin import of_origin, origin
from inspectorate.inspections.queries.refusal import in_words, refused
from inspectorate.inspections.queries.shown import shown as shown_words
from inspectorate.inspections.queries.standing import closable, over, why_over
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing, stated
from inspectorate.kit.text import number_in
from inspectorate.kit.words import day
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person, Role
from inspectorate.periods import queries as periods

SEATED = Prefetch("drawn__team", TeamMember.objects.filter(is_replaced=False).order_by("-leads", "group", "seat"))
WRITTEN = frozenset({"team", "scheme", "submit"})
NO_RESULT = Q(outcome__isnull=True, stage=VisitStage.FINISHED)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def listing(person: Person, today: date, tasks: list[tuple[str, str]]) -> Listing[Visit]:
    """The list with the calendar read once."""
    known = periods.calendar()

    def left(visit: Visit) -> str:
        found = steps.deadline(visit, today, known)
        return found.words if found else ""

    def until(visit: Visit) -> str:
        found = steps.deadline(visit, today, known)
        return f"{found.what} {day(found.day)}" if found and found.day else ""

    def urgency(visit: Visit) -> str:
        found = steps.deadline(visit, today, known)
        return "bad" if found and found.is_late else "plain"

    def result(visit: Visit) -> str:
        outcome = steps.outcome_of(visit)
        return str(outcome.get_result_display()) if outcome else ""

    return Listing[Visit](
        name="现场检查",
        unit="户",
        columns=[
            Column("name", "单位名称", lambda v: v.target_name, sort="target", link=True),
            Column("task", "抽查任务", lambda v: v.task.name, sort="task_name"),
            stated("state", steps.said, sort="stage"),
            Column("finished", "检查结束", lambda v: day(v.finished_at), sort="finished_at", nowrap=True),
            Column("result", "检查结果", result, sort="outcome__result"),
            Column("due", "期限", until),
            Column("left", "剩余时间", left, chip=urgency),
            Column("refusal", "拒绝签字", in_words, shown=False),
            Column("code", "统一社会信用代码", lambda v: v.target_code, sort="code", shown=False),
            Column("source", "来源", lambda v: str(v.get_source_display()), sort="source", shown=False),
            Column("file", "案卷号", lambda v: v.file_no, sort="file__number", shown=False),
            Column("unit", "承办单位", lambda v: v.file.unit.name, sort="file__unit__order", shown=False),
            Column("started", "检查开始", lambda v: day(v.started_at), sort="started_at", shown=False),
        ],
        filters=[
            Filter("task", "抽查任务", lambda v: origin(draw__no=v), tasks),
            Filter("stage", "状态", _in_state, STATES),
            Filter("due", "期限", _within(today), [("late", "已逾期"), ("week", "七日内到期")]),
            Filter("mine", "范围", lambda v: visits.of_the_team(person), [("1", "我的检查组")]),
            Filter("refused", "拒绝签字", _refused, REFUSED, folded=True),
            Filter("result", "检查结果", lambda v: Q(outcome__result=v), Result.choices, folded=True),
            Filter("from", "检查日期自", lambda v: Q(finished_at__date__gte=v), kind="date", folded=True),
            Filter("until", "检查日期至", lambda v: Q(finished_at__date__lte=v), kind="date", folded=True),
        ],
        search=["target__contains", "code__icontains", "file__number__icontains"],
        search_hint="单位名称、代码或案卷号",
        order=["-pk"],
    )


REFUSED = [("open", "拒签未报告"), ("told", "拒签已报告")]


def _refused(value: str) -> Q:
    return Q(was_refused=True, refusal_report__isnull=value == "open")


STATES = [
    *[(s.value, s.label) for s in VisitStage if s != VisitStage.FINISHED],
    ("NO_RESULT", "待录入结果"),
    *[(s.value, f"结果{s.label}") for s in OutcomeStage],
]


def _in_state(value: str) -> Q:
    if value == "NO_RESULT":
        return NO_RESULT
    if value in OutcomeStage.values:
        return Q(outcome__stage=value)
    return Q(stage=value) | over() if value == VisitStage.CANCELLED else Q(stage=value) & ~over()


def _within(today: date) -> Callable[[str], Q]:
    """By the day of the result's publication, of what has not been cleared."""
    open_ = ~Q(outcome__stage=OutcomeStage.CLEARED) | Q(outcome__isnull=True)

    def where(value: str) -> Q:
        first, last = (date.min, today - DAY) if value == "late" else (today, today + WEEK)
        return due.result_due_within(first, last) & open_

    return where


def rows(person: Person, today: date) -> QuerySet[Visit]:
    return (
        visits.visible_to(person, today)
        .select_related("outcome", "refusal_report", *visits.CLOCKS)
        .annotate(
            was_refused=refused(),
            target=of_origin("name"),
            code=of_origin("usc_code"),
            task_name=of_origin("draw__task__name"),
        )
    )


@requires(access.may_enter)
def home(request: HttpRequest) -> HttpResponse:
    """Held draws whose visits are to be opened, and every visit."""
    today, person = timezone.localdate(), me(request)
    shown = rows(person, today)
    seen = shown.order_by().values_list(of_origin("draw__no"), of_origin("draw__task__name")).distinct()
    page = listing(person, today, [(no, f"{name}（{no}）") for no, name in seen]).page(request.GET, shown)
    if request.GET.get("export"):
        return export(page, "现场检查.xlsx")
    waiting = [draw for draw in visits.unopened(person, today) if OPEN.may(person, today, draw)]
    return render(request, "inspections/home.html", {"page": page, "waiting": waiting, "act": OPEN})


@requires(access.may_enter)
def task(request: HttpRequest, no: str) -> HttpResponse:
    """A task's visits, each with its next act; what can be done for many at once."""
    today, person = timezone.localdate(), me(request)
    draw = draw_of(person, today, no)
    form = BatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            _act(request, draw, form.cleaned_data)
            return redirect("inspections:task", no=no)
    shown = visits.visible_to(person, today).filter(drawn__draw=draw)
    of_draw = visits.judged(shown.order_by("drawn__order").prefetch_related(SEATED), person)
    known = periods.calendar()
    said = (steps.said, in_words, acts.next_act, why_over)
    words = shown_words(of_draw)
    lines = [(v, *(say(v) for say in said), steps.deadline(v, today, known), words[v.pk]) for v in of_draw]
    context = {
        "draw": draw,
        "task": draw.task,
        "covert": not draw.is_public,
        "lines": lines,
        "unopened": (unopened := standing(draw).filter(visit__isnull=True).count()),
        "of_all": _of_all(draw, unopened, person, today),
        "voided": why_voided(draw),
        "tiles": _tiles(of_draw),
        "form": form,
    }
    context |= _batches([v for v in of_draw if acts.next_act(v)], person, today)
    if request.method == "POST":
        context["ticked"] = ticked(request)
    return render(request, "inspections/task.html", context, status=422 if form.errors else 200)


def _batches(waiting: list[Visit], person: Person, today: date) -> dict[str, Any]:
    """What can be done for many at once; the button of what lies on this desk is the first one.

    What is only to be written is ticked already; what is agreed to or issued everybody ticks himself.
    """
    offers = offered(acts.table.ACTS, waiting, person, today)
    mine = {act.key: _of_desk(act, waiting, person, today) for act in offers}
    lead = next((key for key, rows in mine.items() if rows), "")
    return {
        "batches": offers,
        "lead": lead,
        "ticked": mine[lead] if lead in WRITTEN else set(),
        "chains": [chain for chain in acts.CHAINS if chain.keys[0] == lead and _may_chain(person, today)],
        "asks_opinion": any(act.asks_opinion for act in offers),
        "asks_ground": any(act.asks_ground for act in offers),
    }


def _of_desk(act: Act[Visit], waiting: list[Visit], person: Person, today: date) -> set[int]:
    turn = (v for v in waiting if has_turn(acts.table.ACTS, act, v))
    return {v.pk for v in turn if whose_turn(act, v, person, today)}


def _may_chain(person: Person, today: date) -> bool:
    """The head reviews the schemes: who writes and sends them off could not."""
    return Role.HEAD not in person.roles(today)


def draw_of(person: Person, today: date, no: str) -> Draw:
    """The task's latest draw that was held, also if it was voided since, for who may see a visit or open them."""
    plan_no, _, task_no = no.partition("-")
    held = draws.visible_to(person, today).filter(task__plan_no=plan_no, task__task_no=task_no, drawn_at__isnull=False)
    draw = held.order_by("-attempt").first()
    if draw is None:
        raise Http404
    if access.may_open(person, today, draw) or rows(person, today).filter(drawn__draw=draw).exists():
        return draw
    raise Http404


def _of_all(draw: Draw, unopened: int, person: Person, today: date) -> list[tuple[Act[Draw], int]]:
    """What this person may do with all visits of the draw at once, and with how many."""
    counted = ((CLOSE, closable(draw)), (OPEN, unopened))
    return [(act, n) for act, n in counted if n and act.may(person, today, draw)]


def _tiles(of_draw: list[Visit]) -> list[tuple[int, str]]:
    live = [v for v in of_draw if not why_over(v)]
    finished = [v for v in live if v.stage == VisitStage.FINISHED]
    cleared = [v for v in finished if (o := steps.outcome_of(v)) and o.stage == OutcomeStage.CLEARED]
    return [(len(live), "应检查"), (len(finished), "已检查"), (len(cleared), "结果已批准公示")]


def ticked(request: HttpRequest) -> dict[int, str]:
    """The rows that were ticked, each with the words that it showed (`queries.shown`)."""
    rows = (value.partition(".") for value in request.POST.getlist("row"))
    return {pk: words for text, _, words in rows if (pk := number_in(text)) is not None}


def _act(request: HttpRequest, draw: Draw, said: dict[str, str]) -> None:
    """Open the visits, close those not to be made any more, or do one act for every chosen visit whose next it is."""
    code, who = request.POST.get("act", ""), acting(request)
    for act in OF_A_DRAW:
        if act.key == code and act.verb and act.sheet:
            done = cast(Sized, act.verb(draw, **who))
            messages.success(request, act.sheet.done.format(n=len(done)), extra_tags="good")
            return
    rows = ticked(request)
    seen = {pk: words for pk, words in rows.items() if words}
    tell(request, acts.carry_chosen(draw_id=draw.pk, key=code, visit_ids=list(rows), seen=seen, **said, **who))


def tell(request: HttpRequest, carried: Carried) -> None:
    """What became of a batch."""
    if carried.done:
        messages.success(request, f"{carried.label}：已办理 {carried.done} 户。", extra_tags="good")
    for name, why in carried.refused[:10]:
        messages.warning(request, f"{name}：{why}", extra_tags="warn")
    if not carried.done and not carried.refused:
        messages.warning(request, f"所选企业中没有可以办理“{carried.label}”的。", extra_tags="warn")
