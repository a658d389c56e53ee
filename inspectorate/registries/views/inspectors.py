"""执法检查人员名录库: list, one inspector, adding, changing, duty state, absences."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.kit.listing import Column, Filter, Listing, ListPage, either, stated
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import Acting, allowed
from inspectorate.people.models import Unit
from inspectorate.registries import access
from inspectorate.registries.actions import inspectors as actions
from inspectorate.registries.codes import DutyState, Specialty
from inspectorate.registries.forms.people import AbsenceForm, LastDayForm, ReissueForm
from inspectorate.registries.models import Absence, EarlierCertificate, Inspector, ItemCategory, Registry
from inspectorate.registries.queries import certificates, changes, people
from inspectorate.registries.views.sheet import sheet

ACCOUNT = [("1", "有账户"), ("0", "没有账户")]
READY = [("1", "可参加抽取"), ("0", "不参加")]


def skills(codes: list[str]) -> str:
    return "、".join(str(Specialty(code).label) for code in codes if code in Specialty.values)


def listing(on: date) -> Listing[Inspector]:
    """What the list shows depends on the day: who can take part in a draw on it."""
    return Listing[Inspector](
        name="执法检查人员",
        unit="人",
        columns=[
            Column("name", "姓名", lambda i: i.name, sort="name", link=True),
            Column("certificate", "执法证号", lambda i: i.certificate_no, sort="certificate_no"),
            Column("unit", "所在单位", lambda i: i.unit.name, sort="unit__order"),
            Column("position", "职务", lambda i: i.position),
            Column("specialties", "专业", lambda i: skills(i.specialties)),
            Column("until", "证件有效期止", lambda i: i.valid_until, sort="valid_until", nowrap=True),
            stated("standing", lambda i: people.inspector_standing(i, on), label="抽取状态"),
            Column("kind", "证件类型", lambda i: i.certificate_kind, shown=False),
            Column("authority", "发证机关", lambda i: i.authority, shown=False),
            Column("education", "学历", lambda i: i.education, shown=False),
        ],
        filters=[
            Filter("unit", "所在单位", lambda v: Q(unit__code=v), lambda: Unit.objects.values_list("code", "name")),
            Filter("ready", "抽取状态", either(people.inspector_takes_part(on)), READY),
            Filter("skill", "专业", lambda v: Q(skills_text__contains=f'"{v}"'), Specialty.choices),
            Filter("state", "在岗状态", lambda v: Q(state=v), DutyState.choices, folded=True),
            Filter("account", "登录账户", either(Q(person__isnull=False)), ACCOUNT, folded=True),
            Filter(
                "soon", "证件到期", lambda v: _expires(v, on), [("30", "30 天内到期"), ("0", "已到期")], folded=True
            ),
        ],
        search=["name__contains", "certificate_no__icontains"],
        search_hint="姓名或执法证号（以前的也可以）",
        find=certificates.had,
        order=["unit__order", "certificate_no"],
    )


def _expires(value: str, on: date) -> Q:
    return Q(valid_until__lte=on) if value == "0" else Q(valid_until__gt=on, valid_until__lte=on + timedelta(days=30))


@requires(signed_in)
def inspector_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = listing(today).page(request.GET, people.inspectors(today))
    return roll_page(request, page, people.inspector_takes_part(today), "inspector_list.html", "执法检查人员名录.xlsx")


def roll_page(request: HttpRequest, page: ListPage[Any], takes_part: Q, template: str, file: str) -> HttpResponse:
    """A list of persons, with how many of them a draw could take today; or the list as a workbook."""
    if request.GET.get("export"):
        return export(page, file)
    context = {
        "page": page,
        "summary": f"今天可参加抽取 {page.rows.filter(takes_part).count():,} 人",
        "maintains": allowed(request, access.may_maintain_registries),
    }
    return render(request, f"registries/{template}", context)


@requires(signed_in)
def inspector_detail(request: HttpRequest, certificate_no: str) -> HttpResponse:
    today = timezone.localdate()
    earlier = EarlierCertificate.objects.filter(number=certificate_no).select_related("inspector").first()
    if earlier is not None:
        return redirect(earlier.inspector)
    inspector = get_object_or_404(people.inspectors(today), certificate_no=certificate_no)
    before = list(inspector.earlier_certificates.all())
    numbers = [certificate_no, *(one.number for one in before)]
    standing, tone = people.inspector_standing(inspector, today)
    names = dict(ItemCategory.objects.values_list("code", "name"))
    context = {
        "inspector": inspector,
        "standing": standing,
        "tone": tone,
        "skills": skills(inspector.specialties),
        "categories": "、".join(names.get(code, code) for code in inspector.categories) or "全部类别",
        "absences": inspector.absences.all(),
        "recusals": people.recusals().filter(inspector=inspector),
        "changes": changes.history(Registry.INSPECTORS, *numbers),
        "before": before,
        "numbers": numbers,
        "maintains": allowed(request, access.may_maintain_registries),
        "may_recuse": allowed(request, access.may_register_recusal, inspector),
    }
    return render(request, "registries/inspector_detail.html", context)


@requires(access.may_maintain_registries)
def inspector_reissue(request: HttpRequest, certificate_no: str) -> HttpResponse:
    inspector = get_object_or_404(Inspector, certificate_no=certificate_no)
    words = {
        "title": f"换发{inspector.name}的执法证",
        "consequence": f"这个人用新证号接着办理，{certificate_no} 留作以前的执法证：以前的抽取、检查和文书仍是他的。",
        "button": "换发执法证",
        "done": f"{inspector.name}的执法证已换发。",
    }
    form = ReissueForm(request.POST or None, initial={"authority": inspector.authority})

    def do(ground: str, **said: Any) -> None:
        who = Acting(by=said.pop("by"), at=said.pop("at"))
        actions.reissue_certificate(entry_id=inspector.pk, values=said, ground=ground, **who)

    return sheet(request, form, do, entry=inspector, **words)


@requires(access.may_maintain_registries)
def absence_new(request: HttpRequest, certificate_no: str) -> HttpResponse:
    inspector = get_object_or_404(Inspector, certificate_no=certificate_no)
    words = {
        "title": f"登记{inspector.name}离岗",
        "consequence": "从第一天到最后一天（含当天）不参加抽取；已经抽中的任务不受影响，需要时请另行更换。",
        "button": "登记离岗",
        "done": f"{inspector.name}的离岗已登记。",
    }
    do = partial(actions.register_absence, inspector_id=inspector.pk)
    return sheet(request, AbsenceForm(request.POST or None), do, entry=inspector, **words)


@requires(access.may_maintain_registries)
def absence_end(request: HttpRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.select_related("inspector"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    words = {
        "title": f"提前结束{absence.inspector.name}的离岗",
        "consequence": f"原定 {absence.from_date} 至 {absence.until_date}。最后一天早于第一天时，这次离岗整个取消。",
        "button": "提前结束离岗",
        "done": f"{absence.inspector.name}的离岗已提前结束。",
    }
    do = partial(actions.end_absence, absence_id=absence.pk)
    return sheet(request, form, do, entry=absence.inspector, **words)
