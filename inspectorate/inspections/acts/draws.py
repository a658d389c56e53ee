"""What is done with all visits of a draw at once: they are opened, and those not to be made any more are closed.

Which draws wait is found by the queries (`visits.unopened`, `standing.over`); the rows say the rest.
"""

from __future__ import annotations

from django.urls import reverse

from inspectorate.acts import Act, Sheet, Verb
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.inspections import access, actions
from inspectorate.inspections.queries.standing import closable


def task_page(draw: Draw) -> str:
    return reverse("inspections:task", args=[draw.task.no])


def _on_draw(do: Verb) -> Verb:
    return lambda draw, **said: do(draw_id=draw.pk, **said)


OF_A_DRAW: tuple[Act[Draw], ...] = (
    Act(
        key="close",
        words="关闭不再检查的",
        # Of a list of draws it is not asked: the visits of the list tell which are over.
        is_open=lambda draw: closable(draw) > 0,
        may=access.may_open,
        leads=False,
        waits="关闭不再检查的 {n} 户",
        go="去关闭",
        address=task_page,
        verb=_on_draw(actions.close_visits),
        sheet=Sheet(
            title="关闭不再检查的",
            consequence="抽取作废或者由候补递补的，检查不再进行。",
            done="已关闭 {n} 户，已经记录的内容保留。",
        ),
    ),
    Act(
        key="open",
        words="建立现场检查",
        is_open=lambda draw: draw.stage == DrawStage.DRAWN,
        may=access.may_open,
        leads=False,
        due=lambda draw: draw.task.window_until,
        waits="建立现场检查",
        go="去建立",
        address=task_page,
        verb=_on_draw(actions.open_visits),
        sheet=Sheet(
            title="建立现场检查",
            consequence="建立后，每户按抽中的事项生成检查表。",
            done="已建立现场检查 {n} 户。",
        ),
    ),
)
CLOSE, OPEN = OF_A_DRAW
