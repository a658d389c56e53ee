"""What of notices waits for a person."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from inspectorate.draws.access import may_operate as may_substitute
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries.standing import standing
from inspectorate.kit.waiting import Wait
from inspectorate.notices import access, queries
from inspectorate.notices.lifecycle import NoticeStage
from inspectorate.notices.models import Delivery, Notice, Request
from inspectorate.people.models import Person

# Older draws are history: whoever was not told of them by then will not be.
RECENT = timedelta(days=180)


def waiting(person: Person, on: date) -> list[Wait]:
    """Draws to tell of, notices to approve and to issue, requests to decide, messages that did not go out."""
    if not access.may_enter(person, on):
        return []
    found: list[Wait] = []
    for draw in queries.draws_to_tell(person, on).filter(drawn_at__date__gte=on - RECENT):
        address, task = reverse("notices:draw_notices", args=[draw.no]), draw.task
        prepares, decides = access.may_prepare(person, on, draw), access.may_decide(person, on, draw)
        notices = Notice.objects.filter(drawn__draw=draw)
        untold = len(queries.untold(draw))
        if prepares and untold:
            found.append(Wait(f"制作 {untold} 份检查通知书", task.name, task.window_until, "去制作", address))
        returned = notices.filter(document__stage="DRAFT").count()
        if prepares and returned:
            found.append(Wait(f"修改退回的 {returned} 份检查通知书", task.name, task.window_until, "去修改", address))
        submitted = notices.filter(document__stage="SUBMITTED").count()
        if decides and submitted:
            found.append(Wait(f"审批 {submitted} 份检查通知书", task.name, task.window_until, "去审批", address))
        ready = notices.filter(document__stage="APPROVED").count()
        if prepares and ready:
            found.append(Wait(f"签发 {ready} 份检查通知书", task.name, task.window_until, "去签发", address))
        visited = set(standing(draw).values_list("pk", flat=True))
        unserved = sum(n.drawn_id in visited and n.stage == NoticeStage.ISSUED for n in queries.of_draw(draw))
        if prepares and unserved:
            found.append(Wait(f"送达 {unserved} 份检查通知书", task.name, task.window_until, "去送达", address))
        duties = {duty for duty, is_mine in (("PREPARES", prepares), ("DECIDES", decides)) if is_mine}
        found += _corrections(draw, duties)
        found += _requests(person, on, draw) if decides else []
        found += _substitutes(draw) if may_substitute(person, on, draw) else []
        failed = Delivery.objects.filter(notice__drawn__draw=draw, stage="FAILED").count()
        if prepares and failed:
            found.append(Wait(f"{failed} 条通知没有发送出去", task.name, None, "去查看", address))
    return found


# What a corrected notice waits for: nothing made yet, returned (or drafted among the documents), sent, approved, issued
# among the documents and not put in its place yet.
CORRECTING = {
    None: ("制作更正的检查通知书", "PREPARES"),
    "DRAFT": ("修改更正的检查通知书", "PREPARES"),
    "SUBMITTED": ("审批更正的检查通知书", "DECIDES"),
    "APPROVED": ("签发更正的检查通知书", "PREPARES"),
    "ISSUED": ("以更正的检查通知书替换原通知书", "PREPARES"),
}


def _corrections(draw: Draw, duties: set[str]) -> list[Wait]:
    """Dates that were agreed to and are not told by a document yet; and every correction that is being made."""
    agreed = Q(requests__kind="POSTPONE", requests__stage="GRANTED")
    correcting = Notice.objects.filter(agreed | Q(document__corrections__isnull=False), drawn__draw=draw).distinct()
    found = []
    for notice in correcting.select_related("drawn", "document"):
        made = queries.correction(notice)
        what, duty = CORRECTING.get(made.stage if made else None, ("", ""))
        if duty in duties and (made or queries.agreed_date(notice)):
            on_paper = made is not None and made.stage in {"DRAFT", "SUBMITTED"}
            address = made.get_absolute_url() if made and on_paper else notice.get_absolute_url()
            found.append(Wait(what, notice.drawn.name, None, "去办理", address))
    return found


def _substitutes(draw: Draw) -> list[Wait]:
    """Who was granted to withdraw sits in the team until a substitute was drawn."""
    granted = DrawnTarget.objects.filter(
        draw=draw, notice__requests__kind="RECUSAL", notice__requests__stage="GRANTED"
    ).distinct()
    ask = reverse("draws:ask", args=[draw.no])
    return [
        Wait(
            f"已同意{name}回避：申请补抽接替人员",
            drawn.name,
            None,
            "去申请",
            f"{ask}?{urlencode({'kind': 'INSPECTOR', 'target': drawn.usc_code, 'out': number})}",
        )
        for drawn in granted.select_related("draw")
        for name, number, asked in queries.withdrawing(drawn)
        if not asked
    ]


def _requests(person: Person, on: date, draw: Draw) -> list[Wait]:
    asked = Request.objects.filter(notice__drawn__draw=draw, stage="ASKED").select_related("notice__drawn")
    return [
        Wait(f"决定：{r.get_kind_display()}", r.notice.drawn.name, None, "去决定", r.notice.get_absolute_url())
        for r in asked
        if r.kind != "RECUSAL" or access.may_decide_recusal(person, on, draw)
    ]
