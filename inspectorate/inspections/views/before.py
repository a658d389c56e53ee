"""Before the visit: the team, its assistants, the scheme; certificates and the start."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inspectorate.draws.access import may_operate as may_substitute
from inspectorate.inspections import access, actions
from inspectorate.inspections.forms import site as forms
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.team import members
from inspectorate.inspections.views.reach import act, found
from inspectorate.notices.queries import withdrawing
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.registries.codes import Specialty
from inspectorate.registries.queries import pools


@requires(access.may_enter)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    visit, today = found(request, pk), timezone.localdate()
    form = forms.ConfirmTeamForm(request.POST or None)
    if not actions.uncovered(visit):
        del form.fields["ground"]
    return act(
        request,
        visit,
        form,
        lambda v: actions.confirm_team(ground=v.get("ground", ""), inspection_id=visit.pk, **acting(request)),
        title="确认检查组",
        consequence="核对抽中人员能否参加。不能参加的，在抽取结果中申请补抽，由规则定出递补人员，不能挑选。",
        button="确认检查组",
        done="检查组已确认，下一步起草检查方案。",
        may=access.may_confirm,
        shows={
            "members": [(m, m.is_valid(today)) for m in members(visit)],
            "skills": dict(Specialty.choices),
            "before": True,
            "withdrawing": withdrawing(visit.origin),
            "substitutes": may_substitute(me(request), today, visit.origin.draw),
        },
    )


@requires(access.may_enter)
def assist(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    form = forms.AssistantForm(request.POST or None, officers=_candidates(visit), skills=list(visit.origin.uncovered))
    return act(
        request,
        visit,
        form,
        lambda v: actions.assign_assistant(**v, inspection_id=visit.pk, **acting(request)),
        title="指派协助人员",
        consequence="只为补足检查组缺少的专业。抽中的人员不变，协助人员另加。",
        button="指派",
        done="协助人员已指派。",
        may=access.may_confirm,
    )


def _candidates(visit: Inspection) -> list[tuple[str, str]]:
    """Officers of the task's units who are on duty and bring a lacking skill."""
    task, lacking = visit.task, set(visit.origin.uncovered)
    codes = [task.lead_division.code, *task.joint_brigades.values_list("code", flat=True)]
    there = {m.certificate_no for m in members(visit) if not m.is_replaced}
    pool = pools.inspectors(unit_codes=codes, on=timezone.localdate())
    return [(p.id, f"{p.name}（{p.id}）") for p in pool if p.id not in there and lacking & set(p.skills)]


@requires(access.may_enter)
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    first, last = papers.days(visit, timezone.localdate())
    form = forms.SchemeForm(request.POST or None, initial={"planned_from": first, "planned_until": last})
    return act(
        request,
        visit,
        form,
        lambda v: actions.prepare_scheme(**v, inspection_id=visit.pk, **acting(request)),
        title="起草现场检查方案",
        consequence="按名录信息和抽中的事项生成草稿，可以修改；由负责人审核、局领导审批后才能检查。",
        button="起草方案",
        done="方案草稿已生成，请核对后报送审核。",
        may=access.may_prepare_scheme,
    )


@requires(access.may_enter)
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    officers = [(m.certificate_no, f"{m.name}（{m.certificate_no}）") for m in members(visit) if not m.is_replaced]
    form = forms.CertificatesForm(request.POST or None, officers=officers)
    return act(
        request,
        visit,
        form,
        lambda v: actions.show_certificates(**v, inspection_id=visit.pk, **acting(request)),
        title="出示执法证件",
        consequence="两名以上执法人员出示证件，证件当日都在有效期内，才能开始检查（行政处罚法第四十二条、第五十五条）。",
        button="记录已出示",
        done="已记录出示证件，可以开始检查。",
        may=access.may_inspect,
    )


@requires(access.may_enter)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    form = forms.StartForm(request.POST or None)
    return act(
        request,
        visit,
        form,
        lambda v: actions.start(place=v["place"], inspection_id=visit.pk, **acting(request)),
        title="开始现场检查",
        consequence="记录开始时间。从现在起逐项检查，结束之前都可以补充和修改。",
        button="开始检查",
        done="检查已开始。",
        may=access.may_inspect,
    )
