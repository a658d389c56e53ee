"""One person of a list (名录), inspector or expert: entered, changed, on duty or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires
from inspectorate.people.acting import acting
from inspectorate.registries import access
from inspectorate.registries.actions import experts, inspectors
from inspectorate.registries.actions.adjust import key_of
from inspectorate.registries.actions.rolls import Roll
from inspectorate.registries.actions.secrets import note_secrets_shown
from inspectorate.registries.forms.people import ExpertForm, InspectorForm, StateForm
from inspectorate.registries.views.sheet import sheet


@dataclass(frozen=True, kw_only=True)
class RollPages:
    """The pages of one roll: its form, its words, `page` the list's own. `stopped`: what it means not to be on duty."""

    roll: Roll[Any]
    form: type[InspectorForm] | type[ExpertForm]
    name: str
    page: str
    state: str
    stopped: str

    def found(self, **key: str) -> Any:
        return get_object_or_404(self.roll.entries.all(), **key)


INSPECTORS = RollPages(
    roll=inspectors.INSPECTORS,
    form=InspectorForm,
    name="执法人员",
    page="registries:inspector_list",
    state="在岗状态",
    stopped="只有“在岗”的执法人员参加抽取。借调或停用期间不会被抽中，恢复在岗后重新参加。",
)
EXPERTS = RollPages(
    roll=experts.EXPERTS,
    form=ExpertForm,
    name="专家",
    page="registries:expert_list",
    state="状态",
    stopped="只有“在岗”的专家参加抽取。停用期间不会被抽中，恢复后重新参加。",
)


@requires(access.may_maintain_registries)
def person_new(request: HttpRequest, pages: RollPages) -> HttpResponse:
    form = pages.form(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            person = pages.roll.add(values=form.values(), ground=form.cleaned_data["ground"], **acting(request))
            messages.success(request, f"{person.name}已入库。")
            return redirect(person)
    words = {"title": f"新增{pages.name}", "button": "存入名录", "list": pages.page, "list_name": pages.name}
    return render(request, "registries/entry_form.html", {"form": form, **words})


@requires(access.may_maintain_registries)
def person_edit(request: HttpRequest, pages: RollPages, **key: str) -> HttpResponse:
    person = pages.found(**key)
    form = pages.form(request.POST or None, is_new=False, initial=pages.form.initial_of(person))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            said = {name: form.cleaned_data[name] for name in ("ground", "seen")}
            pages.roll.change(entry_id=person.pk, values=form.values(), **said, **acting(request))
            messages.success(request, f"{person.name}的变更已保存。")
            return redirect(person)
    if request.method == "GET":
        note_secrets_shown(entry=person, **acting(request))
    words = {"title": f"修改{person.name}的信息", "button": "保存变更", "list": pages.page, "list_name": pages.name}
    about = {"form": form, "entry": person, "number": key_of(person)}
    return render(request, "registries/entry_form.html", about | words)


@requires(access.may_maintain_registries)
def person_state(request: HttpRequest, pages: RollPages, **key: str) -> HttpResponse:
    person = pages.found(**key)
    form = StateForm(request.POST or None, initial={"state": person.state})
    words = {
        "title": f"改变{person.name}的{pages.state}",
        "consequence": pages.stopped,
        "button": "改变状态",
        "done": f"{person.name}的状态已改变。",
    }
    return sheet(request, form, partial(pages.roll.set_state, entry_id=person.pk), entry=person, **words)
