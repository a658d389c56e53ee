"""Persons, units and appointments, for those who keep them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.kit.forms import GroundForm, refusals_in, shown_once
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.workbook import export
from inspectorate.people import access, actions, queries
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.people.forms import AppointForm, EndAppointmentForm, NewPersonForm, PersonForm, UnitForm
from inspectorate.people.models import Appointment, Person, Role, Unit, UnitKind

# So many passwords are made while the administrator waits: each takes a tenth of a second of the processor.
AT_ONCE = 50

PERSONS = Listing[Person](
    name="人员",
    columns=[
        Column("name", "姓名", lambda p: p.name, sort="name", link=True),
        Column("username", "用户名", lambda p: p.username, sort="username"),
        Column("unit", "所在单位", lambda p: p.unit.name, sort="unit__order"),
        Column("position", "职务", lambda p: p.position),
        Column("roles", "角色", lambda p: "、".join(Role(a.role).label for a in p.held)),
        Column(
            "state",
            "账户",
            lambda p: "启用" if p.is_active else "停用",
            sort="is_active",
            chip=lambda p: "good" if p.is_active else "bad",
        ),
    ],
    filters=[
        Filter(
            "unit",
            "所在单位",
            lambda v: Q(unit__code=v),
            lambda: Unit.objects.values_list("code", "name"),
        ),
        Filter("role", "角色", lambda v: Q(appointments__role=v), Role.choices),
        Filter("active", "账户", lambda v: Q(is_active=v == "1"), [("1", "启用"), ("0", "停用")]),
    ],
    search=["name__contains", "username__icontains"],
    search_hint="姓名或用户名",
    order=["unit__order", "username"],
)

UNITS = Listing[Unit](
    name="单位",
    columns=[
        Column("name", "名称", lambda u: u.name, sort="name", link=True),
        Column("code", "编码", lambda u: u.code, sort="code"),
        Column("kind", "类别", lambda u: UnitKind(u.kind).label, sort="kind"),
        Column("bureau", "所属部门", lambda u: u.bureau, sort="bureau"),
        Column(
            "active",
            "状态",
            lambda u: "在用" if u.is_active else "停用",
            chip=lambda u: "good" if u.is_active else "bad",
        ),
    ],
    filters=[Filter("kind", "类别", lambda v: Q(kind=v), UnitKind.choices)],
    search=["name__contains", "code__icontains", "bureau__contains"],
    order=["order", "code"],
)


@requires(access.may_see_people)
def person_list(request: HttpRequest) -> HttpResponse:
    page = PERSONS.page(request.GET, queries.persons(timezone.localdate()).distinct())
    if request.GET.get("export"):
        return export(page, "人员.xlsx")
    today = timezone.localdate()
    keeps = access.may_keep_accounts(me(request), today)
    context = {
        "page": page,
        "keeps": keeps,
        "appoints": access.may_appoint(me(request), today),
        "without": queries.without_password().count() if keeps else 0,
    }
    return render(request, "people/person_list.html", context)


@requires(access.may_keep_accounts)
@require_POST
def give_passwords(request: HttpRequest) -> HttpResponse:
    given = actions.give_passwords(most=AT_ONCE, **acting(request))
    context = {"given": given, "left": queries.without_password().count()}
    return shown_once(render(request, "people/first_passwords.html", context))


@requires(access.may_see_people)
def person_detail(request: HttpRequest, username: str) -> HttpResponse:
    return _detail(request, username)


def _detail(request: HttpRequest, username: str, refused: tuple[str, Form] | None = None) -> HttpResponse:
    """`refused`: which of the page's forms was sent and refused, with what was typed into it."""
    today = timezone.localdate()
    person = get_object_or_404(queries.persons(today), username=username)
    appointments = person.appointments.order_by("-from_date")
    forms: dict[str, Form] = {
        "appoint": AppointForm(initial={"from_date": today}, auto_id="appoint-%s"),
        "switch": GroundForm(auto_id="switch-%s"),
        **{_end(one): _end_form(one, initial={"until_date": today}) for one in appointments},
        **dict([refused] if refused else []),
    }
    context = {
        "person": person,
        "appointments": [(one, forms[_end(one)]) for one in appointments],
        "keeps": access.may_keep_accounts(me(request), today),
        "appoints": access.may_appoint(me(request), today),
        "appoint_form": forms["appoint"],
        "ground_form": forms["switch"],
        "refused": refused[1] if refused else None,
    }
    return render(request, "people/person_detail.html", context, status=422 if refused else 200)


def _end(appointment: Appointment) -> str:
    return f"end-{appointment.pk}"


def _end_form(appointment: Appointment, **given: Any) -> EndAppointmentForm:
    return EndAppointmentForm(auto_id=f"{_end(appointment)}-%s", **given)


@requires(access.may_keep_accounts)
def person_new(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person, password = actions.add_person(**form.cleaned_data, **acting(request))
        except NotSo as refusal:
            form.add_error("username", refusal.message)
        else:
            return shown_once(render(request, "people/first_password.html", {"person": person, "password": password}))
    return render(request, "people/person_form.html", {"form": form})


@requires(access.may_keep_accounts)
def person_edit(request: HttpRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person, username=username)
    form = PersonForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_person(person_id=person.pk, values=form.cleaned_data, **acting(request))
        messages.success(request, f"{person.name}的信息已保存。", extra_tags="good")
        return redirect(person)
    return render(request, "people/person_form.html", {"form": form, "person": person})


@requires(access.may_keep_accounts)
@require_POST
def person_reset(request: HttpRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person, username=username)
    password = actions.reset_password(person_id=person.pk, **acting(request))
    return shown_once(render(request, "people/first_password.html", {"person": person, "password": password}))


@requires(access.may_keep_accounts)
@require_POST
def person_switch(request: HttpRequest, username: str) -> HttpResponse:
    """Stop an account, or restore one."""
    person = get_object_or_404(Person, username=username)
    form = GroundForm(request.POST, auto_id="switch-%s")
    # What the button said, not what the account is by now: a second click must not turn it back.
    stops = request.POST.get("to") != "restore"
    act = actions.stop_person if stops else actions.restore_person
    if form.is_valid():
        with refusals_in(form, (NotSo,)):
            act(person_id=person.pk, ground=form.cleaned_data["ground"], **acting(request))
            messages.success(request, f"{person.name}的账户已{'停用' if stops else '恢复'}。", extra_tags="good")
            return redirect(person)
    return _detail(request, username, ("switch", form))


@requires(access.may_appoint)
@require_POST
def appoint(request: HttpRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person, username=username)
    form = AppointForm(request.POST, auto_id="appoint-%s")
    if form.is_valid():
        values = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        with refusals_in(form):
            actions.appoint(person_id=person.pk, **values, **acting(request))
            messages.success(request, f"已任命{person.name}为{values['role'].label}。", extra_tags="good")
            return redirect(person)
    return _detail(request, username, ("appoint", form))


@requires(access.may_appoint)
@require_POST
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = get_object_or_404(Appointment.objects.select_related("person"), pk=pk)
    form = _end_form(appointment, data=request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.end_appointment(appointment_id=pk, **form.cleaned_data, **acting(request))
            messages.success(request, "任职已结束。", extra_tags="good")
            return redirect(appointment.person)
    return _detail(request, appointment.person.username, (_end(appointment), form))


@requires(access.may_see_people)
def unit_list(request: HttpRequest) -> HttpResponse:
    page = UNITS.page(request.GET, queries.units())
    if request.GET.get("export"):
        return export(page, "单位.xlsx")
    keeps = access.may_keep_accounts(me(request), timezone.localdate())
    return render(request, "people/unit_list.html", {"page": page, "keeps": keeps})


@requires(access.may_see_people)
def unit_form(request: HttpRequest, code: str = "") -> HttpResponse:
    """A unit: to be changed by who keeps the accounts, to be read by the others."""
    unit = get_object_or_404(Unit, code=code) if code else None
    keeps = access.may_keep_accounts(me(request), timezone.localdate())
    if unit is None or request.method == "POST":
        access.check(access.may_keep_accounts, me(request), on=timezone.localdate())
    form = UnitForm(request.POST or None, instance=Unit.objects.get(pk=unit.pk) if unit else None)
    for field in form.fields.values():
        field.disabled = not keeps
    if request.method == "POST" and form.is_valid():
        if unit:
            actions.change_unit(unit_id=unit.pk, values=form.cleaned_data, **acting(request))
        else:
            actions.add_unit(values=form.cleaned_data, **acting(request))
        messages.success(request, f"{form.cleaned_data['name']}已保存。", extra_tags="good")
        return redirect("people:unit_list")
    return render(request, "people/unit_form.html", {"form": form, "unit": unit, "keeps": keeps})
