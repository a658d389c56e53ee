"""揭示承诺的值 after the rosters are frozen: by the phrase written again, or by the printed slip (protocol §4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

from inspectorate.draws import access, fair
from inspectorate.draws.actions.commit_value import proven
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.actions.log import append_revealed
from inspectorate.draws.events import ValueRevealed
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, Source
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def reveal_value(*, source_id: int, text: str, by: Person, at: datetime) -> Source:
    """`text` is the phrase or the whole slip. A slip proves itself, so the operator may type it for who is absent."""
    draw, source = locked_source(source_id)
    slip = fair.is_slip(text)
    check(access.may_operate_or_contribute if slip else access.may_contribute, by, source, on=local_day(at))
    awaiting(draw, source)
    if not source.is_committed_kind:
        raise NotSo("nothing-committed", "这个随机源不是由人承诺的，请在公开数或信标处录入。")
    value = text.strip() if slip else fair.reopened(text, source.sealed_nonce)
    if value is None or fair.commit(value) != source.commitment:
        raise NotSo("not-what-was-committed", "与承诺值不符。请按提交时写的内容原样重写，或输入打印纸条上的整行文字。")
    return set_value(draw, source, value=value, by=by, at=at)


def reveal_at_the_operators_machine(
    *, source_id: int, username: str, password: str, text: str, request: HttpRequest, at: datetime
) -> Source:
    """As `commit_at_the_operators_machine`: the contributor's own name and password, for this act only."""
    return reveal_value(source_id=source_id, text=text, by=proven(request, username, password), at=at)


def awaiting(draw: Draw, source: Source) -> None:
    """Values come in between the announcement and the draw, each once."""
    if draw.stage != DrawStage.ANNOUNCED:
        raise NotNow(
            "not-announced",
            f"抽取 {draw.no} 目前是“{DrawStage(draw.stage).label}”。名录冻结公告之后、抽取之前，才能揭示或录入。",
            stage=draw.stage,
        )
    if source.value:
        raise NotNow("already-revealed", f"“{source.name}”的值已经揭示，不能更改。")


def set_value(draw: Draw, source: Source, *, value: str, signature: str = "", by: Person, at: datetime) -> Source:
    """Write the value, the log's REVEALED entry and the trail; inside the caller's transaction."""
    source.value, source.signature = value, signature
    source.revealed_at, source.revealed_by = at, by
    source.save(update_fields=["value", "signature", "revealed_at", "revealed_by"])
    append_revealed(draw, source, at=at)
    trail.write(ValueRevealed(subject=draw.no, name=source.name, value=value), by=by, at=at)
    return source
