"""/office/trail/ — the trail knows nobody, so its pages stand in the console."""

from django.urls import path

from inspectorate.console.views import trail

app_name = "trail"
urlpatterns = [
    path("", trail.trail_list, name="list"),
    path("verify/", trail.trail_verify, name="verify"),
    path("<int:seq>/", trail.trail_detail, name="detail"),
]
