"""What may be done next with an entry of the registries: one row an act.

The button on the item's page, the page of the act and the line of what waits derive from it.
"""

from __future__ import annotations

from django.urls import reverse

from inspectorate.acts import Act, Sheet
from inspectorate.registries import access
from inspectorate.registries.actions import items as actions
from inspectorate.registries.forms.items import ReviewForm
from inspectorate.registries.models import InspectionItem

ITEMS: tuple[Act[InspectionItem], ...] = (
    Act(
        key="review",
        words="复核依据",
        is_open=lambda item: item.needs_review,
        may=access.may_maintain_items,
        waits="复核 {n} 个抽查事项的法律依据",
        go="去复核",
        address=lambda item: reverse("registries:item_review", args=[item.pk]),
        batch="确认所选事项的依据仍然适用",
        verb=lambda item, **said: actions.review_basis(item_id=item.pk, **said),
        sheet=Sheet(
            title="复核{item}的依据",
            consequence="确认现有依据仍然适用，去掉“依据待复核”的标记。依据有变的，请返回后编辑该事项，另立一版。",
            button="确认依据仍然适用",
            done="{item}的依据已复核。",
            form=ReviewForm,
        ),
    ),
)
[REVIEW] = ITEMS
