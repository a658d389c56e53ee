"""/office/registries/imports/"""

from django.urls import path

from inspectorate.imports import views

app_name = "imports"
urlpatterns = [
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/marked/", views.marked, name="marked"),
    path("<int:pk>/<str:act>/", views.act, name="act"),
    path("<str:slug>/", views.start, name="start"),
    path("<str:slug>/template/", views.template, name="template"),
    path("<str:slug>/filled/", views.filled, name="filled"),
]
