"""检查对象名录库: list, one target, adding and changing, grading and deactivating one or many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.kit.forms import GroundForm, refusals_in
from inspectorate.kit.listing import Column, Filter, Listing, either, every
from inspectorate.kit.text import number_in
from inspectorate.kit.workbook import export
from inspectorate.people.access import check, requires, signed_in
from inspectorate.people.acting import acting, allowed, me
from inspectorate.registries import access, life
from inspectorate.registries.actions import targets as actions
from inspectorate.registries.actions.secrets import note_secrets_shown
from inspectorate.registries.codes import (
    SECTOR_SHORT,
    District,
    OperatingState,
    RegistrationState,
    Scale,
    Sector,
    SupervisionLevel,
)
from inspectorate.registries.forms.fields import GROUND
from inspectorate.registries.forms.targets import GradeForm, PermitFormSet, TargetForm, permit_initial
from inspectorate.registries.models import CreditScheme, Registry, Target, TargetSector
from inspectorate.registries.queries import changes, expired, pools
from inspectorate.registries.queries import targets as queries
from inspectorate.registries.rules.inspected import times_in
from inspectorate.registries.views.inspectors import skills

# So many lines of an enterprise's life stand on its page; the older ones are a click away.
NEWEST = 12
YES_NO = [("1", "是"), ("0", "否")]


def _sectors(target: Target) -> str:
    return "、".join(dict.fromkeys(SECTOR_SHORT[one.sector] for one in target.sectors.all()))


def _times(target: Target) -> int:
    return times_in(target.inspected, timezone.localdate().year)


def _in_sector(sector: str) -> Q:
    return Q(Exists(TargetSector.objects.filter(target=OuterRef("pk"), sector=sector)))


def _expired(chosen: str) -> Q:
    over = expired.has_expired(timezone.localdate())
    return over if chosen == "1" else ~over


def grade_tone(target: Target) -> str:
    """Red for the riskiest letters, amber for the middle, grey for the unrated."""
    return {"A": "good", "B": "here", "C": "warn"}.get(
        target.credit_grade[:1], "bad" if target.credit_grade else "plain"
    )


TARGETS = Listing[Target](
    name="检查对象",
    unit="户",
    columns=[
        Column("name", "单位名称", lambda t: t.name, sort="name", link=True),
        Column("code", "统一社会信用代码", lambda t: t.usc_code, sort="usc_code"),
        Column("district", "所在区县", lambda t: t.get_district_display(), sort="district"),
        Column("sectors", "行业领域", _sectors),
        Column("grade", "信用风险等级", lambda t: t.credit_grade or "未评级", sort="credit_grade", chip=grade_tone),
        Column("operating", "生产经营状态", lambda t: t.get_operating_state_display()),
        Column("inspected", "上次检查日期", lambda t: t.last_inspected_date, sort="last_inspected_date", shown=False),
        Column(
            "active",
            "名录状态",
            lambda t: "有效" if t.is_active else "停用",
            chip=lambda t: "plain" if t.is_active else "bad",
        ),
        Column("address", "具体地址", lambda t: t.address, shown=False),
        Column("town", "乡镇街道", lambda t: t.town, shown=False),
        Column("level", "监管层级", lambda t: t.get_supervision_level_display(), shown=False),
        Column("registration", "登记状态", lambda t: t.get_registration_state_display(), shown=False),
        Column("scale", "规模", lambda t: t.get_scale_display(), shown=False),
        Column("employees", "从业人数", lambda t: t.employees, numeric=True, shown=False),
        Column("industry", "行业代码", lambda t: t.industry_code, shown=False),
        Column("hazard", "重大危险源等级", lambda t: t.hazard_source_level, shown=False),
        Column("source", "等级来源", lambda t: t.credit_source, shown=False),
        Column("given", "评定日期", lambda t: t.credit_date, shown=False),
        Column("times", "本年度已检查次数", _times, numeric=True, shown=False),
        Column(
            "updated",
            "更新时间",
            lambda t: f"{timezone.localtime(t.updated_at):%Y-%m-%d}",
            sort="updated_at",
            shown=False,
        ),
    ],
    filters=[
        Filter("sector", "行业领域", _in_sector, Sector.choices),
        Filter("grade", "信用风险等级", lambda v: Q(credit_grade="" if v == "-" else v), queries.grades),
        Filter("district", "所在区县", lambda v: Q(district=v), District.choices),
        Filter("active", "名录状态", either(Q(is_active=True)), [("1", "有效"), ("0", "停用")], folded=True),
        Filter("level", "监管层级", lambda v: Q(supervision_level=v), SupervisionLevel.choices, folded=True),
        Filter("operating", "生产经营状态", lambda v: Q(operating_state=v), OperatingState.choices, folded=True),
        Filter("registration", "登记状态", lambda v: Q(registration_state=v), RegistrationState.choices, folded=True),
        Filter("expired", "许可证、证书已到期", _expired, YES_NO, folded=True),
        Filter("scale", "规模", lambda v: Q(scale=v), Scale.choices, folded=True),
        Filter("key", "重点检查单位", either(Q(is_key_unit=True)), YES_NO, folded=True),
        Filter("complex", "情况特别复杂", either(Q(is_complex=True)), YES_NO, folded=True),
        Filter("town", "乡镇街道", lambda v: Q(town__contains=v), folded=True, kind="text"),
    ],
    search=["name__contains", "usc_code__icontains"],
    search_hint="名称、代码的一部分，或区县",
    order=["usc_code"],
    find=queries.found_by,
)


@requires(signed_in)
def target_list(request: HttpRequest) -> HttpResponse:
    page = TARGETS.page(request.GET, queries.rows())
    if request.GET.get("export"):
        return export(page, "检查对象名录.xlsx")
    context = {
        "page": page,
        "summary": queries.summary(page.rows, is_everything=not page.is_filtered),
        "maintains": allowed(request, access.may_maintain_targets),
    }
    return render(request, "registries/target_list.html", context)


@requires(signed_in)
def target_detail(request: HttpRequest, usc_code: str) -> HttpResponse:
    target = get_object_or_404(queries.by_code(usc_code))
    context = {
        "target": target,
        "tone": grade_tone(target),
        "times": _times(target),
        **_life(request, usc_code),
        "features": skills(target.features),
        "excluded": pools.why_excluded(target),
        "expired": expired.of_target(target, timezone.localdate()),
        "changes": changes.history(Registry.TARGETS, usc_code),
        "maintains": allowed(request, access.may_maintain_targets, target),
        "may_recuse": allowed(request, access.may_register_recusal),
    }
    return render(request, "registries/target_detail.html", context)


def _life(request: HttpRequest, usc_code: str) -> dict[str, Any]:
    """The newest lines, and how many are older; all of them when they are asked for."""
    lines = life.of(me(request), timezone.localdate(), usc_code)
    shown = lines if request.GET.get("life") == "all" else lines[:NEWEST]
    return {"life": shown, "older": len(lines) - len(shown)}


@requires(access.may_maintain_targets)
def target_new(request: HttpRequest) -> HttpResponse:
    default = CreditScheme.objects.filter(is_default=True).first()
    form = TargetForm(request.POST or None, is_new=True, initial={"credit_scheme": default})
    permits = PermitFormSet(request.POST or None, prefix="permits")
    return _form_page(request, form, permits, actions.add_target, "已入库")


@requires(access.may_maintain_targets)
def target_edit(request: HttpRequest, usc_code: str) -> HttpResponse:
    target = get_object_or_404(queries.by_code(usc_code))
    check(access.may_maintain_targets, me(request), target, on=timezone.localdate())
    form = TargetForm(request.POST or None, is_new=False, initial=TargetForm.initial_of(target))
    permits = PermitFormSet(request.POST or None, prefix="permits", initial=permit_initial(target))
    if request.method == "GET":
        note_secrets_shown(entry=target, **acting(request))

    def change(**said: Any) -> Target:
        return actions.change_target(target_id=target.pk, seen=form.cleaned_data["seen"], **said)

    return _form_page(request, form, permits, change, "的变更已保存", target)


def _form_page(
    request: HttpRequest,
    form: TargetForm,
    permits: Any,
    do: Callable[..., Target],
    done: str,
    target: Target | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() & permits.is_valid():
        said = {"sectors": form.sectors(), "permits": permits.permits(), "ground": form.cleaned_data["ground"]}
        with refusals_in(form):
            saved = do(values=form.values(), **said, **acting(request))
            messages.success(request, f"“{saved.name}”{done}。")
            return redirect(saved)
    return render(request, "registries/target_form.html", {"form": form, "permits": permits, "target": target})


@requires(access.may_maintain_targets)
def target_grade(request: HttpRequest) -> HttpResponse:
    """Set the grade of the chosen ones. The first request shows whom it concerns, the second does it."""
    chosen = _chosen(request)
    initial = {"credit_scheme": CreditScheme.objects.filter(is_default=True).first()}
    if len(chosen) == 1:
        initial = {
            name: getattr(chosen[0], name) for name in actions.CREDIT_FIELDS if getattr(chosen[0], name)
        } or initial
    form = GradeForm(_confirmed(request), initial=initial)
    words = {
        "title": "评定信用风险等级",
        "here": "registries:target_grade",
        "consequence": "新的等级将用于此后冻结的名录；已经冻结或已经抽取的不受影响。",
        "button": "为这 {} 户评定等级",
        "done": "已为 {} 户企业评定信用风险等级。",
    }
    return _batch_page(request, form, chosen, _graded, words)


def _graded(credit_scheme: CreditScheme, credit_grade: str, credit_source: str, credit_date: date, **said: Any) -> int:
    return actions.set_credit_grade(
        scheme=credit_scheme, grade=credit_grade, source=credit_source, given=credit_date, **said
    )


@requires(access.may_maintain_targets)
def target_deactivate(request: HttpRequest) -> HttpResponse:
    words = {
        "title": "停用检查对象",
        "here": "registries:target_deactivate",
        "consequence": "停用后，这些企业仍保留在名录和历史中，但不再参加随机抽取，直到恢复。",
        "button": "停用这 {} 户",
        "done": "已停用 {} 户企业。",
    }
    return _set_active(request, actions.deactivate_targets, words)


@requires(access.may_maintain_targets)
def target_reactivate(request: HttpRequest) -> HttpResponse:
    words = {
        "title": "恢复检查对象",
        "here": "registries:target_reactivate",
        "consequence": "恢复后，这些企业重新参加随机抽取。",
        "button": "恢复这 {} 户",
        "done": "已恢复 {} 户企业。",
    }
    return _set_active(request, actions.reactivate_targets, words)


@requires(access.may_maintain_targets)
@require_POST
def target_batch(request: HttpRequest) -> HttpResponse:
    """The batch bar of the list: each button leads to its own page with the chosen enterprises."""
    pages = {"grade": target_grade, "deactivate": target_deactivate, "reactivate": target_reactivate}
    page = pages.get(request.POST.get("act", ""))
    if page is None or not (request.POST.getlist("row") or request.POST.get("every")):
        messages.warning(request, "请先在列表中勾选企业，再选择要办的事。")
        return redirect("registries:target_list")
    return page(request)  # type: ignore[return-value]


def _chosen(request: HttpRequest) -> list[Target]:
    """Those that were ticked; or all that the list's filter finds, if they are still those that it showed."""
    data = request.POST if request.method == "POST" else request.GET
    rows = queries.rows().select_related("credit_scheme")
    if shown := data.get("every", ""):
        found = TARGETS.select(QueryDict(data.get("narrowing", "")), rows)
        return list(every(found, shown, TARGETS.unit).order_by("usc_code"))
    ids = [pk for one in data.getlist("row") if (pk := number_in(one)) is not None]
    return list(rows.filter(pk__in=ids).order_by("usc_code"))


def _set_active(request: HttpRequest, do: Callable[..., int], words: dict[str, str]) -> HttpResponse:
    return _batch_page(request, GroundForm(_confirmed(request), **GROUND), _chosen(request), do, words)


def _confirmed(request: HttpRequest) -> Any:
    """What was typed on the act's own page; the list only says whom it concerns."""
    return request.POST if "confirmed" in request.POST else None


def _batch_page(
    request: HttpRequest, form: Form, chosen: list[Target], do: Callable[..., int], words: dict[str, str]
) -> HttpResponse:
    """One act for all of the chosen, with what its form says; {} in the words is how many."""
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            n = do(target_ids=[t.pk for t in chosen], **form.cleaned_data, **acting(request))
            messages.success(request, words["done"].format(n))
            return redirect(chosen[0]) if len(chosen) == 1 else redirect("registries:target_list")
    if not chosen:
        messages.warning(request, "请先在列表中勾选企业。")
        return redirect("registries:target_list")
    context = {**words, "form": form, "chosen": chosen, "button": words["button"].format(len(chosen))}
    context |= {"every": request.POST.get("every", ""), "narrowing": request.POST.get("narrowing", "")}
    return render(request, "registries/target_batch.html", context)
