"""签字页: one page on which several signed with the pen. Its scan is kept once and counts for each who is ticked.

A wrong tick is taken back with its ground, and who was forgotten is added to the page that is here, until the visit
ends; a signature that was drawn is nobody's tick and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made
from inspectorate.evidence.actions import kind_of
from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.evidence.models import Evidence
from inspectorate.inspections.actions.keep_evidence import Given, keep_evidence, receive_file
from inspectorate.inspections.actions.said import after_the_content, not_used_before, signer_named
from inspectorate.inspections.actions.visits import changed, done_on_site, on_site
from inspectorate.inspections.codes import SignatureRole
from inspectorate.inspections.events import PageSigned, SignatureWithdrawn
from inspectorate.inspections.models import Signature, Visit, WithdrawnSignature
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

Signer = tuple[str, str]
PAGES = frozenset({EvidenceKind.PHOTO, EvidenceKind.FILE})


@transaction.atomic
def sign_page(
    *,
    visit_id: int,
    signers: Sequence[Signer],
    scan: Given | None = None,
    page: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> list[Signature]:
    """`signers`: role and name of each. `scan`: the page; or `page`, one that is here, for who was forgotten.

    Who is added signed what the first on the page signed, and when he did, where nothing else is said.
    """
    visit, done = done_on_site(visit_id, made, by=by, at=at)
    after_the_content(visit, done, at)
    people = list(dict.fromkeys((role, signer_named(visit, role, who)) for role, who in signers))
    if not people:
        raise NotSo("nobody-signed", "请勾选在这一页上签字的人。")
    kept, first = _kept(visit, scan, page, people, done, by, at)
    visit.refresh_from_db(fields=["version"])
    changed(visit, did="SIGNATURE", made=done)
    signed_at, version = done.at, visit.version
    if first is not None:
        signed_at, version = done.at if made else first.signed_at, first.version
    same = {"visit": visit, "evidence": kept, "signed_at": signed_at, "version": version, "received_at": at}
    rows = [Signature(role=role, who=who, device=done.device, by=by, **same) for role, who in people]
    for row in rows:
        row.save(force_insert=True)
    names = [f"{SignatureRole(role).label}{who}" for role, who in people]
    trail.write(PageSigned(subject=visit.file_no, signers=names, file=kept.name, digest=kept.digest), by=by, at=at)
    return rows


def _kept(
    visit: Visit, scan: Given | None, page: int | None, people: Sequence[Signer], done: Made, by: Person, at: datetime
) -> tuple[Evidence, Signature | None]:
    """The page, and of one that is here already the first signature on it: who is added signed what that one signed."""
    if scan is not None:
        return _received(visit, scan, done, by, at), None
    known = visit.signatures.filter(evidence=page, evidence__kind__in=PAGES).order_by("pk") if page else None
    first = known.first() if known is not None else None
    if known is None or first is None or first.evidence is None:
        raise NotSo("no-page", "请选择签字页的扫描件或者照片。")
    there = {(one.role, one.who) for one in known if not one.is_withdrawn}
    if again := [who for role, who in people if (role, who) in there]:
        raise NotSo("signed-already", f"{'、'.join(again)}在这一页上的签字已经存入。")
    return first.evidence, first


def _received(visit: Visit, scan: Given, done: Made, by: Person, at: datetime) -> Evidence:
    digest = receive_file(visit_id=visit.pk, blocks=scan.chunks(), name=scan.name or "", by=by, at=at)
    not_used_before(visit, digest)
    kind = kind_of(digest)
    if kind not in PAGES:
        raise NotSo("no-page", "签字页须是图片或者 PDF。")
    said = {"digest": digest, "kind": kind, "purpose": Purpose.SIGNING, "name": scan.name or "签字页"}
    return keep_evidence(visit_id=visit.pk, **said, by=by, at=at, made=done)  # type: ignore[arg-type]


@transaction.atomic
def withdraw_signature(
    *, visit_id: int, signature_id: int, ground: str, by: Person, at: datetime
) -> WithdrawnSignature:
    """撤销: ticked by mistake, before the visit ends. It stays, marked, with the ground."""
    visit = on_site(visit_id, by=by, at=at)
    one = visit.signatures.filter(pk=signature_id).first()
    if one is None or not one.is_on_page:
        raise NotSo("not-a-tick", "只有签字页上勾选错的才能撤销；内容有改动的，改好以后重新签字。")
    if one.is_withdrawn:
        raise NotNow("withdrawn", f"{one.who}的签字已经撤销。请刷新页面。")
    said = require_ground(ground, "请写明撤销的理由。")
    row = WithdrawnSignature(signature=one, ground=said, at=at, by=by)
    row.save(force_insert=True)
    changed(visit)
    signer = str(SignatureRole(one.role).label)
    trail.write(SignatureWithdrawn(subject=visit.file_no, ground=said, name=one.who, signer=signer), by=by, at=at)
    return row
