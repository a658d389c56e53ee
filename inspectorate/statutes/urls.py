"""/office/registries/statutes/"""

from django.urls import path

from inspectorate.statutes import views

app_name = "statutes"
urlpatterns = [
    path("", views.statute_list, name="statute_list"),
    path("new/", views.statute_new, name="statute_new"),
    path("lookup/", views.article_lookup, name="article_lookup"),
    path("<int:pk>/", views.statute_detail, name="statute_detail"),
    path("<int:pk>/confirm/", views.statute_confirm, name="statute_confirm"),
    path("<int:pk>/end/", views.statute_end, name="statute_end"),
]
