"""Reading inspectors, experts, their absences and recusals."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from inspectorate.registries.codes import DutyState
from inspectorate.registries.models import Absence, Expert, Inspector, Recusal


def inspectors(on: date) -> QuerySet[Inspector]:
    """For lists and pages: with the unit, and whether away that day (`is_away`)."""
    away = Absence.objects.filter(inspector=OuterRef("pk"), from_date__lte=on, until_date__gte=on)
    return (
        Inspector.objects.select_related("unit")
        .defer("id_number", "phone")
        .annotate(is_away=Exists(away), skills_text=Cast("specialties", TextField()))
    )


def experts() -> QuerySet[Expert]:
    return Expert.objects.defer("id_number", "phone").annotate(skills_text=Cast("specialties", TextField()))


def inspector_takes_part(on: date) -> Q:
    """On duty that day with a valid certificate and not away: of `inspectors(on)`."""
    return Q(is_away=False, state=DutyState.ON_DUTY, valid_from__lte=on, valid_until__gt=on)


def inspector_standing(inspector: Inspector, on: date) -> tuple[str, str]:
    """Whether and why not this inspector is in the pool that day, with the tone to show it in."""
    if inspector.state != DutyState.ON_DUTY:
        return inspector.get_state_display(), "bad"
    if inspector.valid_from > on:
        return "证件未生效", "warn"
    if inspector.valid_until <= on:
        return "证件到期", "bad"
    if inspector.is_away:  # type: ignore[attr-defined]
        return "离岗", "warn"
    return "可参加抽取", "good"


def expert_takes_part(on: date) -> Q:
    """On duty within the term, the certificate (where it is dated) not expired."""
    valid = Q(certificate_until__isnull=True) | Q(certificate_until__gt=on)
    return valid & Q(state=DutyState.ON_DUTY, term_from__lte=on, term_until__gte=on)


def expert_standing(expert: Expert, on: date) -> tuple[str, str]:
    """Whether and why not this expert is in the pool that day, with the tone to show it in."""
    if expert.state != DutyState.ON_DUTY:
        return expert.get_state_display(), "bad"
    if not expert.term_from <= on <= expert.term_until:
        return "不在聘期", "bad"
    if expert.certificate_until and expert.certificate_until <= on:
        return "证书到期", "bad"
    return "可参加抽取", "good"


def recusals() -> QuerySet[Recusal]:
    return Recusal.objects.select_related("inspector__unit", "expert", "target").defer(
        "inspector__id_number",
        "inspector__phone",
        "expert__id_number",
        "expert__phone",
        "target__legal_person_id",
        "target__contact_phone",
    )


def recusals_in_force(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gte=on))
