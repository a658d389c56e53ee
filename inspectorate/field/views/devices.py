"""The phones in the office: one's own, or everybody's for who keeps accounts; and emptying one from afar."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.field import actions
from inspectorate.field.models import Device
from inspectorate.field.queries import devices
from inspectorate.kit.forms import GroundForm, refusals_in
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me


@requires(signed_in)
def device_list(request: HttpRequest) -> HttpResponse:
    return _listed(request)


def _listed(request: HttpRequest, refused: tuple[int, Form] | None = None) -> HttpResponse:
    """`refused`: the phone that was not emptied, and the ground as it was typed."""
    today = timezone.localdate()
    found, of = devices.visible_to(me(request), today), request.GET.get("person", "")
    rows = []
    for device in (found.filter(person__username=of) if of else found)[:200]:
        form = refused[1] if refused and refused[0] == device.pk else _form(device)
        rows.append((device, devices.lost_visits(device, me(request), today), form))
    context = {"devices": rows, "refused": refused[1] if refused else None}
    return render(request, "field/device_list.html", context, status=422 if refused else 200)


def _form(device: Device, data: QueryDict | None = None) -> Form:
    return GroundForm(data, label="清除理由", help_text=_loses(device), auto_id=f"device-{device.pk}-%s")


def _loses(device: Device) -> str:
    return (
        f"例如：手机遗失。手机下次联网时，检查资料、草稿和没有发出的内容（最近一次联系时有 {device.unsent} 条）"
        "全部清空，不能恢复；丢失了多少会在这里说明。"
    )


@requires(signed_in)
@require_POST
def device_wipe(request: HttpRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(devices.visible_to(me(request), timezone.localdate()), pk=pk)
    form = _form(device, request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.ask_wipe(device_id=device.pk, ground=form.cleaned_data["ground"], **acting(request))
            messages.success(
                request, "已要求清除。这部手机下次联网时清空，并报告有没有未发出的内容。", extra_tags="good"
            )
            return redirect("devices:list")
    return _listed(request, (device.pk, form))
