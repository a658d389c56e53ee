"""What the verbs share: the visit under lock, who may, when it was made and when it arrived, and its version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from inspectorate.entries import OFFICE, Made, TooLate, made_here
from inspectorate.inspections import access
from inspectorate.inspections.events import DoneAlongside
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import ChecklistLine, Occurrence, Visit
from inspectorate.inspections.queries.origin import OF_THE_TASK
from inspectorate.inspections.queries.standing import why_over
from inspectorate.inspections.rules.signing import after
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.kit.words import day, moment
from inspectorate.people.access import May, check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

ALONGSIDE = {
    "NOTICE": "出具通知书",
    "START": "开始检查",
    "INFORM": "告知与回避",
    "FINISH": "结束检查",
    "BREAK_OFF": "未能检查",
}
OVER = (VisitStage.FINISHED, VisitStage.CANCELLED)
# What has to precede an act, in words, and when it was done.
Before = Iterable[tuple[str, datetime | None]]


def day_of(made: Made, at: datetime) -> date:
    """The day in law: on which it was done, never later than the server's."""
    return min(local_day(made.at), local_day(at))


def locked(visit_id: int) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("file__unit", *OF_THE_TASK)
    return rows.get(pk=visit_id)


def entered(visit_id: int, may: May, *, by: Person, at: datetime) -> Visit:
    """The visit under lock, for who may see it and may do this, while it is to be made at all."""
    visit = locked(visit_id)
    check(access.may_see, by, visit, on=local_day(at))
    check(may, by, visit, on=local_day(at))
    if why := why_over(visit):
        raise TooLate("not-to-be-visited", f"{why}，本次检查不再办理。已经记录的内容保留。", because=why)
    return visit


def not_ended(visit: Visit) -> None:
    """What would begin or go on cannot take effect in a visit that has ended."""
    if visit.stage in OVER:
        here = VisitStage(visit.stage).label
        words = f"本次检查目前是“{here}”，检查开始之后、结束之前才能办理。"
        raise TooLate("not-under-way", words, because=who_ended(visit), stage=visit.stage)


def who_ended(visit: Visit) -> str:
    last = visit.occurrences.filter(act__in=["FINISH", "BREAK_OFF"]).select_related("by").order_by("pk").first()
    return f"本次检查已由{last.by}于{moment(last.made_at)}结束" if last else "本次检查已经结束"


def on_site(visit_id: int, *, by: Person, at: datetime) -> Visit:
    """The visit under lock, while it is under way, for who inspects."""
    visit = entered(visit_id, access.may_inspect, by=by, at=at)
    under_way(visit)
    return visit


def under_way(visit: Visit) -> None:
    not_ended(visit)
    if visit.stage != VisitStage.UNDER_WAY:
        here = VisitStage(visit.stage).label
        raise NotNow("not-under-way", f"本次检查目前是“{here}”，检查开始之后、结束之前才能办理。", stage=visit.stage)


def done_on_site(visit_id: int, made: Made | None, *, by: Person, at: datetime) -> tuple[Visit, Made]:
    """The same, and when it was done: what is entered from paper bears the time that stands there."""
    visit, done = on_site(visit_id, by=by, at=at), made_here(made, at)
    entered_later(visit, done, at)
    return visit, done


def the_line(visit: Visit, line_id: int) -> ChecklistLine:
    found = visit.lines.select_related("answered_by").filter(pk=line_id).first()
    if found is None:
        raise NotSo("no-such-line", "本次检查的检查表中没有这一项。")
    return found


def changed(visit: Visit, *fields: str, did: str = "", made: Made | None = None) -> None:
    """Raise the version. `did` names what was done on site, as phones name it: some of it changes what was signed."""
    visit.version += 1
    saved = {"version", *fields}
    content = after(visit.content_version, did, visit.version)
    if made is not None and content != visit.content_version:
        visit.content_version, visit.content_changes[made.device] = content, content
        visit.content_changed_at = max(made.at, visit.content_changed_at or made.at)
        saved |= {"content_version", "content_changed_at", "content_changes"}
    visit.save(update_fields=sorted(saved))


def entered_later(visit: Visit, made: Made, at: datetime, *, after: Before = ()) -> None:
    """补录 in the office: the time can have been, and comes `after` what has to precede; the visit says so."""
    if made.device != OFFICE or made.at == at:
        return
    _can_stand_on_paper(visit, made, at, after)
    visit.entered_later_at = at
    visit.save(update_fields=["entered_later_at"])


def joined(visit: Visit, act: str, made: Made, *fields: str, by: Person, at: datetime) -> None:
    """Somebody of the team has done it already, and this one too without having seen it: both stand in the record."""
    changed(visit, *fields)
    occurred(visit, act, made, by=by, at=at, wrote=False)
    trail.write(DoneAlongside(subject=visit.file_no, entry_kind=ALONGSIDE[act]), by=by, at=at)


def occurred(
    visit: Visit, act: str, made: Made, *, by: Person, at: datetime, after: Before = (), wrote: bool = True
) -> None:
    """Add a line to the whole-process record; of what is entered afterwards from paper the visit says so."""
    entered_later(visit, made, at, after=after)
    Occurrence(
        visit=visit,
        act=act,
        made_at=made.at,
        device_at=made.device_at,
        received_at=at,
        place=written(made.place, most=255, label="位置"),
        lat=made.lat,
        lon=made.lon,
        device=made.device,
        version=visit.version if wrote else 0,
        by=by,
    ).save(force_insert=True)


def _can_stand_on_paper(visit: Visit, made: Made, at: datetime, after: Before) -> None:
    """Neither in days to come, nor before the scheme was approved, nor before the visit began, nor what precedes."""
    settled, told = visit.scheme_settled_at, local_day(made.at)
    if made.at > at:
        raise NotSo("not-yet", f"纸质记录上的时间 {moment(made.at)}还没有到，请核对。")
    if settled is not None and told < local_day(settled):
        raise NotSo(
            "before-the-scheme",
            f"纸质记录上的日期是{day(told)}，早于检查方案批准的{day(local_day(settled))}。请核对后重新填写。",
        )
    for what, when in (("检查开始", visit.started_at), *after):
        if when is not None and made.at < when:
            raise NotSo(
                "before-what-precedes",
                f"纸质记录上的时间 {moment(made.at)}早于{what}的 {moment(when)}。请核对后重新填写。",
            )
