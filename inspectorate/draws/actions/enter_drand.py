"""录入信标: the beacon's answer, pasted or fetched, verified offline against the chain's public key (protocol §4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws import access, fair
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.actions.enter_public_value import due_passed
from inspectorate.draws.actions.reveal_value import awaiting, set_value
from inspectorate.draws.models import Source, SourceKind
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def enter_drand(*, source_id: int, text: str, by: Person, at: datetime) -> Source:
    """`text` is the JSON a beacon answers: round, randomness, signature. Whoever enters it cannot bend it."""
    draw, source = locked_source(source_id)
    check(access.may_read_figures, by, draw, on=local_day(at))
    awaiting(draw, source)
    if source.kind != SourceKind.DRAND or source.round is None:
        raise NotSo("not-a-beacon", "这个随机源不是公共随机信标。")
    due_passed(source, at)
    beacon = fair.beacon(text, chain=source.chain, round_=source.round)
    return set_value(draw, source, value=beacon.randomness, signature=beacon.signature, by=by, at=at)
