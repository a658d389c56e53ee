"""/office/ · /office/library/ · /office/search/ · /office/files/ · /office/help/"""

from django.urls import path

from inspectorate.console.views import home

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("library/", home.load_library, name="load_library"),
    path("search/", home.search, name="search"),
    path("files/<path:no>/", home.file, name="file"),
    path("following/<str:no>/", home.following, name="following"),
    path("help/<slug:key>/", home.help, name="help"),
]
