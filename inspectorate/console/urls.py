"""/office/ · /office/library/ · /office/search/ · /office/files/ · /office/settings/ · /office/help/"""

from django.urls import path

from inspectorate.console.views import home, settings

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("library/", home.load_library, name="load_library"),
    path("search/", home.search, name="search"),
    path("files/<path:no>/", home.file, name="file"),
    path("following/<str:no>/", home.following, name="following"),
    path("settings/", settings.settings_page, name="settings"),
    path("settings/<slug:group>/", settings.change, name="settings_change"),
    path("settings/try/<slug:channel>/", settings.try_out, name="settings_try"),
    path("help/<slug:key>/", home.help, name="help"),
]
