"""Search everything: papers, enterprises, tasks, draws, officers, articles, files — each as far as one may see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse

from inspectorate.console.jumps import Hit
from inspectorate.documents import queries as documents
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.draws.queries import draws
from inspectorate.files import queries as files
from inspectorate.files.access import may_enter
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.origin import origin
from inspectorate.notices.models import Notice
from inspectorate.people.access import May, may_see_people, signed_in
from inspectorate.people.models import Person
from inspectorate.plans import queries as plans
from inspectorate.registries.models import Expert, InspectionItem, Inspector, Target
from inspectorate.registries.queries.certificates import had
from inspectorate.statutes.models import Article
from inspectorate.statutes.rules import article_number, short_title

# So many of each kind beside the others; so many on a page of one kind alone.
FEW, MANY = 10, 50
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Findable:
    """One kind of thing that is found: what this person sees of it, and how one of it is shown."""

    key: str
    label: str
    find: Callable[[Person, str, date], Rows]
    shown: Callable[[Any], Hit]
    listed: str = ""
    may: May = may_enter


@dataclass(frozen=True)
class HitGroup:
    """What was found of one kind. `more`: the rest of it; `listed`: the same in the list of its own step."""

    label: str
    hits: list[Hit]
    total: int
    more: str
    listed: str


def everywhere(person: Person, text: str, on: date) -> list[HitGroup]:
    """The first of each kind; an empty kind is left out."""
    found = [(kind, kind.find(person, text, on)) for kind in KINDS_FOUND if kind.may(person, on, None)]
    return [group for kind, rows in found if (group := _group(kind, rows, text)).hits]


def of_kind(person: Person, text: str, key: str, number: str, on: date) -> tuple[str, Page[Any], list[Hit]] | None:
    """One page of all that there is of one kind; none of a kind that does not exist or is not shown to this person."""
    kind = next((one for one in KINDS_FOUND if one.key == key and one.may(person, on, None)), None)
    if kind is None:
        return None
    page = Paginator(kind.find(person, text, on), MANY).get_page(number)
    return kind.label, page, [kind.shown(one) for one in page]


def _group(kind: Findable, rows: Rows, text: str) -> HitGroup:
    first = list(rows[: FEW + 1])
    total = rows.count() if len(first) > FEW else len(first)
    here = f"{reverse('console:search')}?{urlencode({'q': text, 'in': kind.key})}"
    listed = f"{reverse(kind.listed)}?{urlencode({'q': text})}" if kind.listed else ""
    return HitGroup(kind.label, [kind.shown(one) for one in first[:FEW]], total, here if total > FEW else "", listed)


def of_file(person: Person, number: str, on: date) -> str:
    """The visit of this number, or its notice, as far as this person may see them; else the file's documents."""
    visit = visits.find(person, on, number)
    if visit is not None:
        return visit.get_absolute_url()
    shown = draws.visible_to(person, on)
    notices = Notice.objects.exclude(document__file__in=files.withdrawn_from(person))
    notice = notices.filter(document__file__number=number, drawn__draw__in=shown.values("pk")).first()
    if notice is not None:
        return notice.get_absolute_url()
    return f"{reverse('documents:document_list')}?{urlencode({'file': number})}"


def _documents(person: Person, text: str, on: date) -> Rows:
    """By number, whichever brackets it is typed with; by title; by whom it concerns."""
    number = re.sub(r"[\[(（【](\d{4})[\])）】]", r"〔\1〕", text).replace("(", "（").replace(")", "）")
    titled = [kind.code for kind in KINDS.values() if text in kind.title]
    where = Q(document_no__contains=number) | Q(target_name__contains=text) | Q(kind__in=titled)
    shown = documents.visible_to(person, on).exclude(stage=DocumentStage.DISCARDED)
    return shown.filter(where | Q(target_code__iexact=text)).order_by("-pk").distinct()


def _files(person: Person, text: str, on: date) -> Rows:
    where = Q(number__icontains=text) | Q(target_name__contains=text) | Q(target_code__iexact=text)
    return files.visible_to(person, on).filter(where).order_by("-pk")


def _tasks(person: Person, text: str, on: date) -> Rows:
    """A task's number is that of its plan and its own within it: 2023001-001."""
    plan_no, dash, task_no = text.rpartition("-")
    numbered = Q(plan_no=plan_no, task_no=task_no) if dash else Q(plan_no__contains=text)
    return plans.visible_to(person, on).filter(Q(name__contains=text) | numbered)


def _visits(person: Person, text: str, on: date) -> Rows:
    where = origin(name__contains=text) | origin(usc_code__icontains=text) | Q(file__number__icontains=text)
    return visits.visible_to(person, on).select_related("outcome").filter(where)


def _articles(person: Person, text: str, on: date) -> Rows:
    """By its words; by its statute; or as it is cited: 《…法》第三十六条."""
    cited = re.match(r"^(?P<title>.*?)(?P<number>第.+条.*)$", text)
    number = article_number(cited["number"] if cited else text)
    if cited and number and (title := short_title(cited["title"])):
        where = Q(statute__title__contains=title, number=number[0], suffix=number[1])
    else:
        where = Q(text__contains=text) | Q(statute__title__contains=short_title(text) or text)
    return Article.objects.select_related("statute").filter(where).order_by("statute", "number", "suffix")


def _around(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}……"


def _persons(person: Person, text: str, on: date) -> Rows:
    return Person.objects.select_related("unit").filter(Q(name__contains=text) | Q(username__icontains=text))


def _document_hit(d: Any) -> Hit:
    number = d.document_no or "（还没有文号）"
    return Hit(f"{d.about.title} {number}", d.target_name, d.get_absolute_url(), (d, d.said[0]))


KINDS_FOUND = (
    Findable(
        "targets",
        "检查对象",
        lambda _p, text, _on: Target.objects.filter(Q(name__contains=text) | Q(usc_code__icontains=text)),
        lambda t: Hit(t.name, f"{t.usc_code} · {t.get_district_display()}", t.get_absolute_url()),
        "registries:target_list",
    ),
    Findable("documents", "文书", _documents, _document_hit, "documents:document_list"),
    Findable("tasks", "抽查任务", _tasks, lambda t: Hit(t.name, t.no, t.get_absolute_url())),
    Findable(
        "draws",
        "随机抽取",
        lambda person, text, on: draws.visible_to(person, on).filter(
            Q(no__icontains=text) | Q(task__name__contains=text)
        ),
        lambda d: Hit(d.no, d.task.name, d.get_absolute_url(), (d, d.said[0])),
        "draws:home",
    ),
    Findable(
        "visits",
        "现场检查",
        _visits,
        lambda v: Hit(v.target_name, v.task.name, v.get_absolute_url(), (v, steps.said(v)[0])),
        "inspections:home",
    ),
    Findable(
        "files",
        "案卷",
        _files,
        lambda f: Hit(f.number, f"{f.target_name} · {f.get_kind_display()}", reverse("console:file", args=[f.number])),
    ),
    Findable(
        "inspectors",
        "执法人员",
        lambda _p, text, _on: Inspector.objects.select_related("unit").filter(
            Q(name__contains=text) | Q(certificate_no__icontains=text) | had(text)
        ),
        lambda i: Hit(i.name, f"{i.certificate_no} · {i.unit.name}", i.get_absolute_url()),
        "registries:inspector_list",
    ),
    Findable(
        "experts",
        "专家",
        lambda _p, text, _on: Expert.objects.filter(Q(name__contains=text) | Q(code__icontains=text)),
        lambda e: Hit(e.name, e.organisation, e.get_absolute_url()),
        "registries:expert_list",
    ),
    Findable(
        "items",
        "抽查事项",
        lambda _p, text, _on: InspectionItem.objects.select_related("category").filter(
            Q(name__contains=text) | Q(code__icontains=text)
        ),
        lambda i: Hit(str(i), i.category.name, i.get_absolute_url()),
        "registries:item_list",
    ),
    Findable(
        "articles",
        "法规条文",
        _articles,
        lambda a: Hit(str(a), f"{a.statute.version_date.year}年版 · {_around(a.text)}", a.get_absolute_url()),
        may=signed_in,
    ),
    Findable(
        "persons",
        "人员账户",
        _persons,
        lambda p: Hit(p.name, f"{p.username} · {p.unit.name}", p.get_absolute_url()),
        may=may_see_people,
    ),
)
