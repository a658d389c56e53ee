"""Everything in one process: the office at /office/; the public portal comes with its own step."""

from django.urls import include, path
from django.views.generic import RedirectView

from inspectorate.notices.views.public import notice, paper
from inspectorate.people.access import anyone
from inspectorate.post.views.public import letter
from inspectorate.post.views.public import paper as letter_paper

urlpatterns = [
    path("", anyone(RedirectView.as_view(pattern_name="console:home"))),
    path("office/", include("inspectorate.console.urls")),
    # /office/people/ …
    path("office/", include("inspectorate.people.urls")),
    # /office/trail/ …
    path("office/trail/", include("inspectorate.console.urls_trail")),
    # /office/registries/statutes/ …
    path("office/registries/statutes/", include("inspectorate.statutes.urls")),
    # /office/registries/imports/ …
    path("office/registries/imports/", include("inspectorate.imports.urls")),
    # /office/registries/ …
    path("office/registries/", include("inspectorate.registries.urls")),
    # /office/plans/ …
    path("office/plans/", include("inspectorate.plans.urls")),
    # /office/draws/ …
    path("office/draws/", include("inspectorate.draws.urls")),
    # /notice/<token>/ — for an enterprise, by the address that was sent to it
    path("notice/<str:token>/", notice, name="notice"),
    path("notice/<str:token>/paper.pdf", paper, name="notice_paper"),
    # /letter/<token>/ — for whom any other document concerns
    path("letter/<str:token>/", letter, name="letter"),
    path("letter/<str:token>/paper.pdf", letter_paper, name="letter_paper"),
    # /office/notices/ …
    path("office/notices/", include("inspectorate.notices.urls")),
    # /office/inspections/ …
    path("office/inspections/", include("inspectorate.inspections.urls")),
    # /office/documents/ …
    path("office/documents/", include("inspectorate.documents.urls")),
    path("office/documents/", include("inspectorate.post.urls")),
    # /office/periods/ …
    path("office/periods/", include("inspectorate.periods.urls")),
    # /office/devices/ …
    path("office/devices/", include("inspectorate.field.urls_office")),
    # /field/ …
    path("field/", include("inspectorate.field.urls")),
]

handler400 = "inspectorate.console.views.home.bad_request"
handler404 = "inspectorate.console.views.home.not_found"
handler500 = "inspectorate.console.views.home.server_error"
