"""/office/devices/: the phones, for their officers and for who keeps accounts."""

from django.urls import path

from inspectorate.field.views import devices

app_name = "devices"
urlpatterns = [
    path("", devices.device_list, name="list"),
    path("<int:pk>/wipe/", devices.device_wipe, name="wipe"),
]
