"""/office/documents/ — every official document, its paper, and what is done with it."""

from django.urls import path

from inspectorate.documents.views import acts, numbers, papers, reading

app_name = "documents"
urlpatterns = [
    path("", reading.document_list, name="document_list"),
    path("kinds/", reading.kind_list, name="kind_list"),
    path("numbers/", numbers.numbers, name="numbers"),
    # /office/documents/<pk>/
    path("<int:pk>/", reading.document_detail, name="document_detail"),
    path("<int:pk>/edit/", acts.document_edit, name="document_edit"),
    path("<int:pk>/discuss/", acts.document_discuss, name="document_discuss"),
    path("<int:pk>/serve/", acts.document_serve, name="document_serve"),
    path("<int:pk>/do/<str:act>/", acts.document_act, name="document_act"),
    path("<int:pk>/paper.pdf", papers.document_pdf, name="document_pdf"),
    path("<int:pk>/paper.docx", papers.document_docx, name="document_docx"),
    path("<int:pk>/page-<int:page>.png", papers.document_page, name="document_page"),
]
