"""/office/draws/ — tasks to draw, the five steps of a draw, its results, petitions, the public log."""

from django.urls import path

from inspectorate.draws.views import home, petitions, prepare, results, sources

app_name = "draws"
urlpatterns = [
    path("", home.home, name="home"),
    path("log/", home.public_log, name="log"),
    path("tasks/<str:no>/", home.task_draw, name="task_draw"),
    # /office/draws/petitions/
    path("petitions/<int:pk>/", petitions.decide, name="petition"),
    # /office/draws/<no>/
    path("<str:no>/", home.draw_detail, name="draw_detail"),
    path("<str:no>/scope/", prepare.scope, name="scope"),
    path("<str:no>/quotas/", prepare.quotas, name="quotas"),
    path("<str:no>/announce/", prepare.announce, name="announce"),
    path("<str:no>/sources/add/", sources.add, name="source_add"),
    path("<str:no>/sources/", sources.reveal_page, name="sources"),
    path("<str:no>/sources/<int:pk>/remove/", sources.remove, name="source_remove"),
    path("<str:no>/sources/<int:pk>/commit/", sources.commit, name="commit"),
    path("<str:no>/sources/<int:pk>/reveal/", sources.reveal, name="reveal"),
    path("<str:no>/sources/<int:pk>/fetch/", sources.fetch, name="fetch"),
    path("<str:no>/sources/<int:pk>/withheld/", sources.abort, name="abort"),
    path("<str:no>/draw/", results.draw_page, name="draw"),
    path("<str:no>/wall/", results.wall, name="wall"),
    path("<str:no>/result/", results.result, name="result"),
    path("<str:no>/package.zip", results.package, name="package"),
    path("<str:no>/record.pdf", results.record_pdf, name="record_pdf"),
    path("<str:no>/open/", results.open_covert, name="open"),
    path("<str:no>/petitions/new/", petitions.ask, name="ask"),
]
