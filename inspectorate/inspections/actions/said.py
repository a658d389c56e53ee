"""What was said on site, in its own words; 签字, or 拒绝签字 (安全生产法 68: written down, reported)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made
from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.inspections.actions.elsewhere import of_words
from inspectorate.inspections.actions.keep_evidence import Given, keep_evidence, receive_file
from inspectorate.inspections.actions.visits import changed, done_on_site, entered_later
from inspectorate.inspections.codes import SignatureRole
from inspectorate.inspections.events import OpinionRecorded, RecordSigned, SigningRefused, StatementRecorded
from inspectorate.inspections.models import ExpertOpinion, Signature, Statement, Visit
from inspectorate.inspections.rules.signing import needs_witness, signed_in
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import require_ground, written
from inspectorate.people.models import Person
from inspectorate.registries.models import Expert
from inspectorate.trail import actions as trail


@transaction.atomic
def record_opinion(
    *,
    visit_id: int,
    expert: str,
    text: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> ExpertOpinion:
    """专家意见, by a drawn expert."""
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    if expert not in visit.origin.experts:
        raise NotSo("not-the-expert", "这名专家没有为本次检查抽中。")
    said = written(text, most=2000, asked="请写明专家的意见。", label="意见")
    last = visit.opinions.filter(expert=expert).order_by("pk").last()
    if last is not None and of_words(last).is_unseen(seen, made, by):
        if last.text != said:
            raise of_words(last).against(f"专家{last.name}的意见", last.text, said)
        return last
    known = Expert.objects.filter(code=expert).first()
    opinion = ExpertOpinion(
        visit=visit,
        expert=expert,
        name=known.name if known else expert,
        text=said,
        made_at=made.at,
        received_at=at,
        device=made.device,
        version=visit.version + 1,
        by=by,
    )
    opinion.save(force_insert=True)
    changed(visit, did="EXPERT_OPINION", made=made)
    trail.write(OpinionRecorded(subject=visit.file_no, name=opinion.name), by=by, at=at)
    return opinion


@transaction.atomic
def record_statement(
    *,
    visit_id: int,
    who: str,
    text: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Statement:
    """被检查单位的意见、陈述申辩."""
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    asked = "请写明被检查单位的意见；没有异议的写“无异议”，没有陈述的写“没有陈述和申辩”。"
    said = written(text, most=2000, asked=asked, label="意见")
    speaker = written(who, most=64, label="陈述人") or visit.representative
    last = visit.statements.order_by("pk").last()
    if last is not None and of_words(last).is_unseen(seen, made, by):
        if (last.who, last.text) != (speaker, said):
            raise of_words(last).against("被检查单位的意见", f"{last.who}：{last.text}", f"{speaker}：{said}")
        return last
    statement = Statement(
        visit=visit,
        who=speaker,
        text=said,
        version=visit.version + 1,
        made_at=made.at,
        received_at=at,
        device=made.device,
        by=by,
    )
    statement.save(force_insert=True)
    changed(visit, did="STATEMENT", made=made)
    trail.write(StatementRecorded(subject=visit.file_no, name=statement.who), by=by, at=at)
    return statement


@transaction.atomic
def sign(
    *,
    visit_id: int,
    role: str,
    who: str,
    digest: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Signature:
    """`digest` of the drawn signature, a picture; it becomes a piece of the record like any other.

    `seen`: which version of the visit was on the screen that was signed.
    """
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    after_the_content(visit, made, at)
    name = signer_named(visit, role, who)
    not_used_before(visit, digest)
    evidence = visit.evidence.filter(digest=digest, kind=EvidenceKind.SIGNATURE).first() or keep_evidence(
        visit_id=visit.pk,
        digest=digest,
        kind=EvidenceKind.SIGNATURE,
        purpose=Purpose.SIGNING,
        name=f"{name}的签名",
        by=by,
        at=at,
        made=made,
    )
    visit.refresh_from_db(fields=["version"])
    changed(visit, did="SIGNATURE", made=made)
    signature = Signature(visit=visit, role=role, who=name, evidence=evidence, **_when(visit, seen, made, by, at))
    signature.save(force_insert=True)
    signer = SignatureRole(role).label
    trail.write(RecordSigned(subject=visit.file_no, name=name, signer=signer), by=by, at=at)
    return signature


@transaction.atomic
def sign_on_paper(
    *, visit_id: int, role: str, who: str, picture: Given, by: Person, at: datetime, made: Made | None = None
) -> Signature:
    """The picture of a signature that was given on paper, from a form: kept and signed with, or neither."""
    digest = receive_file(visit_id=visit_id, blocks=picture.chunks(), name=picture.name or "", by=by, at=at)
    return sign(visit_id=visit_id, role=role, who=who, digest=digest, by=by, at=at, made=made)


WITNESS = "请写明在场见证人的姓名。"


@transaction.atomic
def refuse_signature(
    *,
    visit_id: int,
    role: str,
    who: str,
    ground: str,
    witness: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Signature:
    """Whoever would not sign, why, and, where the day asks for it, who was there."""
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    _role(role)
    after_the_content(visit, made, at)
    if role == SignatureRole.OFFICER:
        raise NotSo("officer-must-sign", "检查人员必须签字，不能记为拒签。")
    changed(visit, did="REFUSED_SIGNATURE", made=made)
    signature = Signature(
        visit=visit,
        role=role,
        who=written(who, most=64, label="姓名") or visit.representative or "现场负责人",
        refused=True,
        ground=require_ground(ground, "请写明拒绝签字的情况（安全生产法第六十八条）。", label="情况"),
        witness=written(witness, most=64, asked=WITNESS if needs_witness(local_day(made.at)) else "", label="姓名"),
        **_when(visit, seen, made, by, at),
    )
    signature.save(force_insert=True)
    event = SigningRefused(
        subject=visit.file_no,
        ground=signature.ground,
        name=signature.who,
        signer=SignatureRole(role).label,
        witness=signature.witness,
    )
    trail.write(event, by=by, at=at)
    return signature


def after_the_content(visit: Visit, made: Made, at: datetime) -> None:
    """Who signs has read what he signs."""
    entered_later(visit, made, at, after=[("检查内容最后改动", visit.content_changed_at)])


def _when(visit: Visit, seen: int | None, made: Made, by: Person, at: datetime) -> dict[str, object]:
    """At what time, and which version of the visit was signed."""
    version = signed_in(seen, visit.version, visit.content_changes, made.device)
    return {"signed_at": made.at, "received_at": at, "version": version, "device": made.device, "by": by}


def _role(role: str) -> None:
    if role not in SignatureRole.values:
        raise NotSo("unknown-role", "请选择签字人的身份。")


def not_used_before(visit: Visit, digest: str) -> None:
    """Everybody draws his own signature, and draws it again when the contents have changed."""
    used = visit.signatures.filter(evidence__digest=digest).first()
    if used is not None:
        raise NotSo("signature-used", f"这张签名图片已作为{used.who}的签名用过，请重新签字。")


def signer_named(visit: Visit, role: str, who: str) -> str:
    """An officer signs under the name on the certificate that was shown."""
    _role(role)
    name = written(who, most=64, asked="请写明签字人的姓名。", label="姓名")
    shown = set(visit.certificates.values_list("name", flat=True))
    if role == SignatureRole.OFFICER and name not in shown:
        raise NotSo("not-shown", f"{name}没有在本次检查中出示执法证，不能作为检查人员签字。")
    return name
