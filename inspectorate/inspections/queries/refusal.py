"""Who would not sign the record, and whether that was reported (安全生产法 68)."""

from __future__ import annotations

from django.db.models import BooleanField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from inspectorate.inspections.codes import SignatureRole
from inspectorate.inspections.models import RefusalReport, Signature, Visit


def refusal_of(visit: Visit) -> Signature | None:
    """The refusal of who answers for the enterprise, where that was the last word: who signs later has signed."""
    own = [one for one in visit.signatures.all() if one.role == SignatureRole.REPRESENTATIVE and not one.is_withdrawn]
    last = max(own, key=lambda one: one.pk, default=None)
    return last if last is not None and last.refused else None


def refused() -> Coalesce:
    """The same for lists, in their one query, as `was_refused`."""
    own = Signature.objects.filter(visit=OuterRef("pk"), role=SignatureRole.REPRESENTATIVE, withdrawal=None)
    last = own.order_by("-pk").values("refused")[:1]
    return Coalesce(Subquery(last), Value(False), output_field=BooleanField())


def report_of(visit: Visit) -> RefusalReport | None:
    return getattr(visit, "refusal_report", None)


def is_unreported(visit: Visit) -> bool:
    """They would not sign, and the department has not been told."""
    return _was_refused(visit) and report_of(visit) is None


def in_words(visit: Visit) -> str:
    """What lists say of it; nothing where they signed."""
    if not _was_refused(visit):
        return ""
    return "拒签未报告" if report_of(visit) is None else "拒签已报告"


def _was_refused(visit: Visit) -> bool:
    asked = vars(visit).get("was_refused")
    return refusal_of(visit) is not None if asked is None else bool(asked)
