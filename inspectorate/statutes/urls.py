"""/office/registries/statutes/"""

from django.urls import path

from inspectorate.statutes import views

app_name = "statutes"
urlpatterns = [
    path("", views.statute_list, name="statute_list"),
    path("new/", views.statute_new, name="statute_new"),
    path("lookup/", views.article_lookup, name="article_lookup"),
    path("<int:pk>/", views.statute_detail, name="statute_detail"),
]
