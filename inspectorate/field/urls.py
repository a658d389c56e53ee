"""/field/"""

from django.urls import path

from inspectorate.field.views import api, shell, visits

app_name = "field"
urlpatterns = [
    path("", shell.home, name="home"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.worker, name="worker"),
    # /field/api/ …
    path("api/signin/", api.signin, name="signin"),
    path("api/signout/", api.signout, name="signout"),
    path("api/contact/", api.contact, name="contact"),
    path("api/wipe/", api.wipe, name="wipe"),
    path("api/day/", visits.day, name="day"),
    path("api/statutes/", visits.statutes, name="statutes"),
    path("api/entries/", visits.entries, name="entries"),
    path("api/files/<str:digest>/", visits.file, name="file"),
]
