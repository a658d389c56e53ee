"""提交承诺值: a contributor writes a phrase of their own; the system adds 32 hex digits; only the digest is kept.

The digits are sealed under the phrase, and the phrase is stored nowhere: until it is written again, nobody — not the
operator, not whoever reads the database — can know the value (protocol §4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from inspectorate.draws import access, fair
from inspectorate.draws.actions.change_options import preparing
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.events import ValueCommitted
from inspectorate.draws.rules import duties
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotYou
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@dataclass(frozen=True)
class Slip:
    """What the contributor takes away, shown once; with it the value can be revealed though the phrase is forgotten."""

    source_id: int
    draw_no: str
    name: str
    commitment: str
    text: str


@transaction.atomic
def commit_value(*, source_id: int, phrase: str, by: Person, at: datetime) -> Slip:
    """On the contributor's own login. The slip is returned once and kept nowhere."""
    draw, source = locked_source(source_id)
    check(access.may_contribute, by, source, on=local_day(at))
    preparing(draw)
    if source.commitment:
        raise NotNow("already-committed", "您已提交过承诺值，不能再提交一次。如需更换，请操作人移除后重新添加。")
    clean = duties.phrase(phrase)
    nonce = fair.nonce()
    value = f"{clean}#{nonce}"
    source.commitment = fair.commit(value)
    source.sealed_nonce = fair.seal(clean, nonce)
    source.committed_at = at
    source.save(update_fields=["commitment", "sealed_nonce", "committed_at"])
    event = ValueCommitted(subject=draw.no, name=source.name, commitment=source.commitment)
    trail.write(event, by=by, at=at)
    return Slip(source.pk, draw.no, source.name, source.commitment, value)


def commit_at_the_operators_machine(
    *, source_id: int, username: str, password: str, phrase: str, request: HttpRequest, at: datetime
) -> Slip:
    """The contributor steps up to another person's machine and gives their own name and password, for this act only."""
    return commit_value(source_id=source_id, phrase=phrase, by=proven(request, username, password), at=at)


def proven(request: HttpRequest, username: str, password: str) -> Person:
    """Who these credentials belong to. Failures count towards the lock-out as at the login page; nobody is signed in.

    Called outside the act's transaction, so that a refused attempt is counted all the same.
    """
    person = authenticate(request, username=username, password=password)
    if getattr(request, "axes_locked_out", False):
        raise NotYou("locked-out", "输错次数过多，这个用户名已锁定，请半小时后再试，或联系系统管理员。")
    if not isinstance(person, Person):
        raise NotYou("wrong-password", "用户名或密码不正确。连续输错将锁定该用户名。")
    if person.must_change_password:
        raise NotYou("first-password", "这是系统管理员发的初始密码，不能用来出值。请本人先登录改成自己的密码。")
    return person
