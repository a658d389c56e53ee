"""Getting a document is passing its check: outside one's view it does not exist (404)."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import timezone

from inspectorate.documents import access, queries
from inspectorate.documents.models import Document
from inspectorate.people.acting import me


def found(request: HttpRequest, pk: int) -> Document:
    document = queries.whole().filter(pk=pk).first()
    if document is None or not access.may_see(me(request), timezone.localdate(), document):
        raise Http404
    return document
