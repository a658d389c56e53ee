"""回避决定书: what was decided on the enterprise's wish, as a document that is approved, issued and served."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.notices import access, papers
from inspectorate.notices.models import Wish
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def draft_recusal_decision(*, wish_id: int, by: Person, at: datetime) -> Document:
    """A draft filled with the wish and with the decision on it; one for each wish."""
    related = ("notice__drawn__draw__task", "notice__document__file", "decided_by", "decision")
    wish = Wish.objects.select_for_update(of=("self",)).select_related(*related).get(pk=wish_id)
    check(access.of_notice(access.may_prepare), by, wish.notice, on=local_day(at))
    file = wish.notice.document.file
    wish.decision = documents.draft_paper(paper=papers.RECUSAL_DECISION, of=wish, file=file, by=by, at=at)
    wish.save(update_fields=["decision"])
    return wish.decision
