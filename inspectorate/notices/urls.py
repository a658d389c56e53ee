"""/office/notices/ — telling the drawn enterprises, and what they answer."""

from django.urls import path

from inspectorate.notices.views import batch, many, office

app_name = "notices"
urlpatterns = [
    path("", office.home, name="home"),
    path("draws/<str:no>/", office.draw_notices, name="draw_notices"),
    path("draws/<str:no>/prepare/", office.prepare, name="prepare"),
    path("draws/<str:no>/resume/", batch.resume, name="resume"),
    path("draws/<str:no>/do/<str:act>/", batch.batch, name="batch"),
    path("draws/<str:no>/serve/", many.serve, name="serve_many"),
    path("draws/<str:no>/send/", many.send, name="send_many"),
    path("draws/<str:no>/codes/", many.codes, name="codes"),
    path("draws/<str:no>/print/", many.print_all, name="print"),
    path("draws/<str:no>/papers/", many.papers, name="papers"),
    # /office/notices/<pk>/
    path("<int:pk>/", office.notice_detail, name="notice_detail"),
    path("<int:pk>/serve/", office.serve, name="serve"),
    path("<int:pk>/correct/", office.correct, name="correct"),
    path("<int:pk>/link/", office.link, name="link"),
    path("<int:pk>/send/", office.send, name="send"),
    path("requests/<int:pk>/decide/<str:how>/", office.decide, name="decide"),
    path("requests/<int:pk>/draft/", office.draft_decision, name="draft_decision"),
    path("deliveries/<int:pk>/retry/", office.retry, name="retry"),
    path("links/<int:pk>/revoke/", office.revoke, name="revoke"),
]
