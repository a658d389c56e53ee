"""/office/documents/<pk>/post/ — a document on its way out of the house."""

from django.urls import path

from inspectorate.post.views import office

app_name = "post"
urlpatterns = [
    path("<int:pk>/post/", office.document, name="document"),
    path("<int:pk>/post/link/", office.link, name="link"),
    path("deliveries/<int:pk>/retry/", office.retry, name="retry"),
    path("links/<int:pk>/revoke/", office.revoke, name="revoke"),
]
