"""The nine steps of the scheme, in order, as the office's navigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inspectorate.bureau.access import may_set
from inspectorate.console.access import may_read_trail
from inspectorate.documents.access import may_enter as may_see_documents
from inspectorate.draws.access import may_enter as may_see_draws
from inspectorate.inspections.access import may_enter as may_see_visits
from inspectorate.notices.access import may_enter as may_see_notices
from inspectorate.people.access import May, may_see_people, signed_in
from inspectorate.people.models import Person


@dataclass(frozen=True)
class ProcedureStep:
    number: str
    label: str
    url_name: str
    prefix: str
    key: str
    may: May = signed_in


STEPS = (
    ProcedureStep("一", "两库一单", "registries:home", "/office/registries/", "registries"),
    ProcedureStep("二", "年度计划", "plans:home", "/office/plans/", "plans"),
    ProcedureStep("三", "随机抽取", "draws:home", "/office/draws/", "draws", may_see_draws),
    ProcedureStep("四", "告知", "notices:home", "/office/notices/", "notices", may_see_notices),
    ProcedureStep("五", "现场检查", "inspections:home", "/office/inspections/", "inspections", may_see_visits),
    ProcedureStep("六", "后续处理", "", "/office/followup/", "followup"),
    ProcedureStep("七", "结果公示", "", "/office/publication/", "publication"),
    ProcedureStep("八", "归档", "", "/office/archives/", "archives"),
    ProcedureStep("九", "监督考核", "", "/office/oversight/", "oversight"),
)


@dataclass(frozen=True)
class MenuEntry:
    step: ProcedureStep
    url: str
    is_here: bool
    waiting: int

    @property
    def is_built(self) -> bool:
        return bool(self.step.url_name)


def entries(person: Person, path: str, counts: Mapping[str, int], today: date) -> list[MenuEntry]:
    """Each step: its address for who may enter, whether we are in it, how many things wait there for this person."""
    return [
        MenuEntry(
            step,
            _url(step.url_name) if step.may(person, today, None) else "",
            path.startswith(step.prefix),
            counts.get(step.key, 0),
        )
        for step in STEPS
    ]


@dataclass(frozen=True)
class MenuPage:
    """A page beside the nine steps: people, the trail."""

    label: str
    url: str
    is_here: bool


def offices(person: Person, path: str, today: date) -> list[MenuPage]:
    """Those pages beside the nine steps that this person may enter."""
    found = []
    for label, name, prefix, may in (
        ("文书", "documents:document_list", ("/office/documents/",), may_see_documents),
        ("工作日历", "periods:home", ("/office/periods/",), signed_in),
        ("单位和人员", "people:person_list", ("/office/people/", "/office/units/"), may_see_people),
        ("系统设置", "console:settings", ("/office/settings/",), may_set),
        ("留痕", "trail:list", ("/office/trail/",), may_read_trail),
    ):
        if may(person, today):
            found.append(MenuPage(label, reverse(name), path.startswith(prefix)))
    return found


def _url(name: str) -> str:
    return reverse(name) if name else ""
