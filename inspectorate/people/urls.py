"""/office/login/ · /office/me/ · /office/people/… · /office/units/…"""

from django.urls import path

from inspectorate.people.views import accounts, doors

app_name = "people"
urlpatterns = [
    path("login/", doors.login, name="login"),
    path("logout/", doors.logout, name="logout"),
    path("me/", doors.me, name="me"),
    # /office/people/
    path("people/", accounts.person_list, name="person_list"),
    path("people/new/", accounts.person_new, name="person_new"),
    path("people/passwords/", accounts.give_passwords, name="give_passwords"),
    path("people/appointments/<int:pk>/end/", accounts.end_appointment, name="end_appointment"),
    path("people/<str:username>/", accounts.person_detail, name="person_detail"),
    path("people/<str:username>/edit/", accounts.person_edit, name="person_edit"),
    path("people/<str:username>/password/", accounts.person_reset, name="person_reset"),
    path("people/<str:username>/switch/", accounts.person_switch, name="person_switch"),
    path("people/<str:username>/appoint/", accounts.appoint, name="appoint"),
    # /office/units/
    path("units/", accounts.unit_list, name="unit_list"),
    path("units/new/", accounts.unit_form, name="unit_new"),
    path("units/<str:code>/", accounts.unit_form, name="unit_edit"),
]
