"""/office/"""

from django.urls import path

from inspectorate.console import views

app_name = "console"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
