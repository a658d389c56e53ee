"""/field/"""

from django.urls import path

from inspectorate.field.views import api, exchange, shell

app_name = "field"
urlpatterns = [
    path("", shell.home, name="home"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.worker, name="worker"),
    path("app.js", shell.script, name="script"),
    path("app.css", shell.styles, name="styles"),
    # /field/api/ …
    path("api/signin/", api.signin, name="signin"),
    path("api/signout/", api.signout, name="signout"),
    path("api/contact/", api.contact, name="contact"),
    path("api/wipe/", api.wipe, name="wipe"),
    path("api/day/", exchange.day, name="day"),
    path("api/statutes/", exchange.statutes, name="statutes"),
    path("api/entries/", exchange.entries, name="entries"),
    path("api/files/<str:digest>/", exchange.file, name="file"),
]
