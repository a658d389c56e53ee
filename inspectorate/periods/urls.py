"""/office/periods/ — the working calendar and the periods."""

from django.urls import path

from inspectorate.periods import views

app_name = "periods"
urlpatterns = [
    path("", views.home, name="home"),
    path("enter/", views.enter, name="enter"),
    path("enter/confirm/", views.confirm, name="confirm"),
    path("table/", views.table, name="table"),
    path("<str:code>/length/", views.length, name="length"),
]
