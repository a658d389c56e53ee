"""What the enterprise does by its link: confirms, asks; and what the office decides.

On the trail the enterprise's own acts name nobody of the office: the event says that it was the enterprise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from inspectorate.asked.actions import decide
from inspectorate.asked.lifecycle import AskedStage
from inspectorate.documents import actions as documents
from inspectorate.draws.actions.open_file_of import withdraw
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.notices import access, events, moving, queries
from inspectorate.notices.models import Notice, Wish, WishKind
from inspectorate.notices.rules import require_wished, who_withdraws
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post.actions.link import over
from inspectorate.trail import actions as trail


def _noticed(token: str, at: datetime) -> Notice:
    """The notice of the link, locked."""
    found = queries.by_token(token, at)
    if found is None:
        raise over(token)
    locked = Notice.objects.select_for_update(of=("self",)).select_related("drawn__draw")
    return locked.get(pk=found[1].pk)


@transaction.atomic
def confirm_by_link(*, token: str, contact_name: str, contact_phone: str, at: datetime) -> Notice:
    """The enterprise confirms and names whom to call; later it may name another."""
    notice = _noticed(token, at)
    name = written(contact_name, most=32, label="联系人", asked="请填写联系人。")
    phone = written(contact_phone, most=32, label="联系电话")
    documents.confirm_receipt(document_id=notice.document_id, at=at)
    notice.contact_name, notice.contact_phone = name, phone
    notice.save(update_fields=["contact_name", "contact_phone"])
    trail.write(events.ContactNamed(subject=notice.drawn.file_no), by=None, at=at)
    return notice


@transaction.atomic
def ask_by_link(
    *, token: str, kind: str, text: str, officer: str = "", wished_on: date | None = None, at: datetime
) -> Wish:
    """申请回避 or 改期. The inspection goes on until it has been decided (行政处罚法 43)."""
    notice = _noticed(token, at)
    if kind not in WishKind.values:
        raise NotSo("no-such-wish", "请选择要申请什么。")
    said = written(text, most=500, label="理由", asked="请写明理由。")
    named = written(officer, most=64, label="申请回避的人员")
    if kind == WishKind.RECUSAL and not named:
        raise NotSo("no-officer", "请选择申请哪些检查人员回避。")
    if kind == WishKind.POSTPONE:
        require_wished(wished_on, local_day(at))
    if notice.wishes.filter(kind=kind, stage=AskedStage.ASKED).exists():
        raise NotNow("asked-already", "您的申请已经收到，正在等待决定。")
    made = notice.wishes.create(kind=kind, text=said, officer=named, wished_on=wished_on, asked_at=at)
    event = events.WishMade(subject=notice.drawn.file_no, ground=said, kind=str(WishKind(kind).label))
    trail.write(event, by=None, at=at)
    return made


@transaction.atomic
def decide_wish(
    *, wish_id: int, granted: bool, ground: str, officers: Sequence[str] = (), by: Person, at: datetime
) -> Wish:
    """决定: recusal by the bureau's leader, another date by the division's head too.

    `officers`: the certificate numbers of those who withdraw. Who takes their place follows from the draw.
    The visit moves to the date that was agreed to. What was issued says the first date still, until a corrected notice
    replaces it (`correct_notice`).
    """
    related = ("notice__drawn__draw__task", "notice__document__file")
    wish = Wish.objects.select_for_update(of=("self",)).select_related(*related).get(pk=wish_id)
    may = access.may_decide_recusal if wish.kind == WishKind.RECUSAL else access.of_notice(access.may_decide)
    check(may, by, wish.notice, on=local_day(at))
    decide(wish, granted=granted, ground=ground, needs="请写明决定的理由，它将告知申请单位。", by=by, at=at)
    if granted and wish.kind == WishKind.RECUSAL:
        team = {number: name for number, name, _ in queries.team(wish.notice.drawn)}
        wish.officers = who_withdraws(team, officers)
        wish.save(update_fields=["officers"])
        withdraw(wish.notice.drawn, [number for _, number in wish.officers])
    if granted and wish.kind == WishKind.POSTPONE:
        moving.tell(wish.notice.drawn, wish.notice.days)
    event = events.WishDecided(
        subject=wish.notice.drawn.file_no,
        ground=wish.decided_ground,
        kind=str(WishKind(wish.kind).label),
        decision=wish.get_stage_display(),
        officers=[name for name, _ in wish.officers],
    )
    trail.write(event, by=by, at=at)
    return wish
