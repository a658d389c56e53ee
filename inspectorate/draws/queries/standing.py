"""Who of the drawn is still to be visited: the draw was not voided, and no reserve has stepped in (protocol §13)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, PetitionKind, Substitution

REPLACED = "这户企业已由候补递补"


def standing(draw: Draw) -> QuerySet[DrawnTarget]:
    """In the order of the draw; nobody of a draw that was voided."""
    return draw.drawn.filter(draw__stage=DrawStage.DRAWN).exclude(replaced()).order_by("order")


def replaced(to_drawn: str = "") -> Exists:
    """Whether a reserve stepped in for the drawn target; `to_drawn` leads there from another table (`drawn__`)."""
    out = Substitution.objects.filter(
        kind=PetitionKind.TARGET, draw=OuterRef(f"{to_drawn}draw"), out_id=OuterRef(f"{to_drawn}usc_code")
    )
    return Exists(out)


def is_replaced(drawn: DrawnTarget) -> bool:
    return DrawnTarget.objects.filter(replaced(), pk=drawn.pk).exists()


def why_voided(draw: Draw) -> str:
    """That a draw no longer counts, in words; "" while it does."""
    return "" if draw.stage == DrawStage.DRAWN else f"抽取 {draw.no} 已作废"


def why_out(drawn: DrawnTarget) -> str:
    """Why this target is not to be visited any more, in words; "" where it is."""
    return why_voided(drawn.draw) or (REPLACED if is_replaced(drawn) else "")
