"""The paper itself: PDF, its pages as pictures, and the editable .docx."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from inspectorate.documents import access, office, queries, rendering
from inspectorate.documents.models import Document
from inspectorate.documents.views.reach import found
from inspectorate.kit.workbook import download
from inspectorate.people.access import requires

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def name_of(document: Document, ending: str) -> str:
    return f"{document.about.title}{document.document_no or '（草稿）'}.{ending}"


@requires(access.may_enter)
def document_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    document = found(request, pk)
    response = HttpResponse(queries.pdf(document, timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name_of(document, 'pdf'))}"
    return response


@requires(access.may_enter)
def document_docx(request: HttpRequest, pk: int) -> HttpResponse:
    document = found(request, pk)
    return download(office.write(rendering.data(document)), name_of(document, "docx"), DOCX)


@requires(access.may_enter)
def document_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    pages = rendering.pages(found(request, pk))
    if not 1 <= page <= len(pages):
        raise Http404
    return HttpResponse(pages[page - 1].read_bytes(), content_type="image/png")
