"""The phones in the office: one's own, or everybody's for who keeps accounts; and emptying one from afar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.field import actions
from inspectorate.field.queries import devices
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me


@requires(signed_in)
def device_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found, of = devices.visible_to(me(request), today), request.GET.get("person", "")
    listed = list((found.filter(person__username=of) if of else found)[:200])
    for device in listed:
        device.lost_visits = devices.lost_visits(device, me(request), today)  # type: ignore[attr-defined]
    return render(request, "field/device_list.html", {"devices": listed})


@requires(signed_in)
@require_POST
def device_wipe(request: HttpRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(devices.visible_to(me(request), timezone.localdate()), pk=pk)
    try:
        actions.ask_wipe(device_id=device.pk, ground=request.POST.get("ground", ""), **acting(request))
    except NotSo as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        messages.success(request, "已要求清除。这部手机下次联网时清空，并报告有没有未发出的内容。", extra_tags="good")
    return redirect("devices:list")
