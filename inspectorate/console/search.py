"""Search everything: enterprises, tasks, draws, officers, experts, items — each as far as one may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from inspectorate.draws.access import may_enter
from inspectorate.draws.queries import draws
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.origin import origin
from inspectorate.notices.models import Notice
from inspectorate.people.models import Person
from inspectorate.plans import queries as plans
from inspectorate.registries.models import Expert, InspectionItem, Inspector, Target

MOST = 20


@dataclass(frozen=True)
class Hit:
    name: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind, and where all of it is listed."""

    label: str
    hits: list[Hit]
    more: str


def everywhere(person: Person, text: str, on: date) -> list[Group]:
    """At most twenty of each kind; an empty kind is left out."""
    if not may_enter(person, on):
        return []
    groups = [
        Group("检查对象", _targets(text), _list("registries:target_list", text)),
        Group("抽查任务", _tasks(person, text, on), ""),
        Group("随机抽取", _draws(person, text, on), _list("draws:home", text)),
        Group("现场检查", _visits(person, text, on), _list("inspections:home", text)),
        Group("执法人员", _inspectors(text), _list("registries:inspector_list", text)),
        Group("专家", _experts(text), _list("registries:expert_list", text)),
        Group("抽查事项", _items(text), _list("registries:item_list", text)),
    ]
    return [group for group in groups if group.hits]


def _list(name: str, text: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text})}"


def of_file(person: Person, number: str, on: date) -> str:
    """The visit of this number, or its notice, as far as this person may see them; else the file's documents."""
    visit = visits.find(person, on, number)
    if visit is not None:
        return visit.get_absolute_url()
    shown = draws.visible_to(person, on)
    notice = Notice.objects.filter(document__file__number=number, drawn__draw__in=shown.values("pk")).first()
    if notice is not None:
        return notice.get_absolute_url()
    return f"{reverse('documents:document_list')}?{urlencode({'file': number})}"


def _targets(text: str) -> list[Hit]:
    found = Target.objects.filter(Q(name__contains=text) | Q(usc_code__icontains=text))[:MOST]
    return [Hit(t.name, f"{t.usc_code} · {t.get_district_display()}", t.get_absolute_url()) for t in found]


def _tasks(person: Person, text: str, on: date) -> list[Hit]:
    found = plans.visible_to(person, on).filter(Q(name__contains=text) | Q(plan_no__contains=text))[:MOST]
    return [Hit(t.name, t.no, t.get_absolute_url()) for t in found]


def _draws(person: Person, text: str, on: date) -> list[Hit]:
    found = draws.visible_to(person, on).filter(Q(no__icontains=text) | Q(task__name__contains=text))[:MOST]
    return [Hit(d.no, f"{d.get_stage_display()} · {d.task.name}", d.get_absolute_url()) for d in found]


def _visits(person: Person, text: str, on: date) -> list[Hit]:
    where = origin(name__contains=text) | Q(file__number__icontains=text)
    found = visits.visible_to(person, on).select_related("outcome").filter(where)[:MOST]
    return [Hit(v.target_name, f"{v.task.name} · {steps.state_words(v)}", v.get_absolute_url()) for v in found]


def _inspectors(text: str) -> list[Hit]:
    where = Q(name__contains=text) | Q(certificate_no__icontains=text)
    found = Inspector.objects.select_related("unit").filter(where)[:MOST]
    return [Hit(i.name, f"{i.certificate_no} · {i.unit.name}", i.get_absolute_url()) for i in found]


def _experts(text: str) -> list[Hit]:
    found = Expert.objects.filter(Q(name__contains=text) | Q(code__icontains=text))[:MOST]
    return [Hit(e.name, e.organisation, e.get_absolute_url()) for e in found]


def _items(text: str) -> list[Hit]:
    found = InspectionItem.objects.filter(Q(name__contains=text) | Q(code__icontains=text)).select_related("category")
    return [Hit(str(i), i.category.name, i.get_absolute_url()) for i in found[:MOST]]
