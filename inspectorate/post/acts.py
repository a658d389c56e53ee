"""What is left to do with a message: one row an act, the line of what waits derives from it."""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Act
from inspectorate.documents.access import may_write
from inspectorate.documents.models import Document
from inspectorate.people.models import Person
from inspectorate.post.notes import sent_from


def _of_who_works_on_it(person: Person, on: date, document: Document) -> bool:
    """承办单位的执法人员、计划员、负责人，或者经办人员"""
    return True  # Asked of those alone that were found for this person (`queries.unsent`), on every page of the office.


RETRY: Act[Document] = Act(
    key="retry",
    words="重新发送",
    # Asked of those alone of which no message went out.
    is_open=lambda document: True,
    may=may_write,
    turn=_of_who_works_on_it,
    waits="重新发送《{name}》：消息没有发送出去",
    go="去发送",
    address=sent_from,
)
