"""What may be done next with a visit, from its team to its cleared result.

`table` has one row an act. The page's next step and button, the marks, the lines of what waits and the batches are
derived from it here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from inspectorate.acts import Act, Button, Carried, carry, open_acts
from inspectorate.acts import next_act as first_open
from inspectorate.inspections.actions.visits import locked
from inspectorate.inspections.acts import at_will, table
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.shown import hold, shown
from inspectorate.inspections.queries.standing import why_over, why_void
from inspectorate.inspections.queries.steps import outcome_of
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.people.models import Person


@dataclass(frozen=True)
class Chain:
    """Several acts on the same visits with one button, each as if it were pressed by itself."""

    key: str
    batch: str
    keys: tuple[str, ...]


CHAINS = (
    Chain("team+submit", "确认检查组，起草方案并报送审核", ("team", "scheme", "submit")),
    Chain("scheme+submit", "起草方案并报送审核", ("scheme", "submit")),
)


@dataclass(frozen=True)
class Mark:
    label: str
    is_done: bool
    is_here: bool


def every() -> tuple[Act[Visit], ...]:
    """Every act on a visit: those that it waits for, and those that are done at will."""
    return (*table.ACTS, *table.BESIDE, *at_will.AT_WILL)


def next_act(visit: Visit) -> Act[Visit] | None:
    """What has to happen now; nothing where the visit is not to be made any more, or its result is cleared."""
    if why_over(visit) or _of_a_voided_draw(visit):
        return None
    return first_open(table.ACTS, visit)


def waited_for(visit: Visit) -> list[Act[Visit]]:
    """The next act, and what is open beside it: a scheme of other days, a late notice, a recusal, a refusal."""
    following = next_act(visit)
    if following is None:
        return []
    return [following, *(act for act in (table.ISSUE, *table.BESIDE) if act.is_open(visit))]


def is_open(act: Act[Visit], visit: Visit) -> bool:
    """Whether it can be done now; nothing can where the visit is not to be made any more."""
    return not why_over(visit) and act.is_open(visit)


def buttons(visit: Visit, person: Person, on: date) -> dict[str, Button]:
    """For every act of the cards that this person may do now, by its key; it asks for nothing on top of the page.

    What is done with one of the findings has no address here: the card knows which finding it shows.
    """
    if why_over(visit):
        return {}
    on_site = (act for act in table.ACTS if act.mark == "现场检查")
    rows = (*on_site, table.RECUSAL, table.REFUSED, *at_will.AT_WILL)
    return {act.key: _button(act, visit) for act in open_acts(rows, visit, person, on)}


def _button(act: Act[Visit], visit: Visit) -> Button:
    return Button(act.button or act.words, act.address(visit) if act.address else "", act.posts)


def carry_chosen(
    *,
    draw_id: int,
    key: str,
    visit_ids: Collection[int],
    seen: Mapping[int, str] | None = None,
    opinion: str = "",
    ground: str = "",
    by: Person,
    at: datetime,
) -> Carried:
    """One act, or a chain of acts, for the chosen visits of a draw; those that wait for another are passed over.

    `seen`: by visit, which words its row showed (`queries.shown`); what a chain itself changes is not asked again.
    """

    def as_seen(visit: Visit) -> None:
        if not seen or visit.pk not in seen:
            return
        locked(visit.pk)
        hold(visit)
        now = visits.judged(Visit.objects.filter(pk=visit.pk), by)
        if shown(now)[visit.pk] != seen[visit.pk]:
            raise NotNow("changed-since", "您打开页面以后，内容改过了，没有办理。请看过现在的内容再办。")

    chain = next((one for one in CHAINS if one.key == key), None)
    first, *then = chain.keys if chain else (key,)
    rows = visits.visible_to(by, local_day(at)).filter(drawn__draw=draw_id, pk__in=visit_ids)
    said: dict[str, Any] = {"opinion": opinion, "ground": ground, "by": by, "at": at}
    done = [_carry(first, rows, before=as_seen, **said), *(_carry(one, rows, **said) for one in then)]
    if chain is None:
        return done[0]
    return Carried(chain.batch, done[-1].done, [refusal for one in done for refusal in one.refused])


def _carry(key: str, rows: QuerySet[Visit], *, by: Person, **said: Any) -> Carried:
    open_ = (visit for visit in visits.judged(rows.order_by("drawn__order"), by) if next_act(visit))
    return carry(table.ACTS, key, open_, name=_name, by=by, **said)


def _name(visit: Visit) -> str:
    return visit.target_name


def marks(visit: Visit) -> list[Mark]:
    """The steps of a visit: what lies behind it, and where it stands unless it is over."""
    at = first_open(table.ACTS, visit)
    here = table.MARKS.index(at.mark) if at else len(table.MARKS) if visit.stage == VisitStage.FINISHED else 0
    over = bool(why_over(visit))
    return [Mark(label, n < here, n == here and not over) for n, label in enumerate(table.MARKS)]


def _of_a_voided_draw(visit: Visit) -> bool:
    """Its result is not published as one of the random selection, so nobody has to clear it."""
    outcome = outcome_of(visit)
    checked = outcome is not None and outcome.stage == OutcomeStage.CHECKED
    return checked and bool(why_void(visit))
