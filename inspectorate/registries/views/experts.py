"""专家库: list, one expert, adding, changing, state."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspectorate.kit.listing import Column, Filter, Listing, either, stated
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import allowed
from inspectorate.registries import access
from inspectorate.registries.codes import DutyState, Specialty
from inspectorate.registries.models import Expert, Registry
from inspectorate.registries.queries import changes, people
from inspectorate.registries.views.inspectors import READY, roll_page, skills


def listing(on: date) -> Listing[Expert]:
    """What the list shows depends on the day: who can take part in a draw on it."""
    return Listing[Expert](
        name="专家",
        unit="人",
        columns=[
            Column("name", "姓名", lambda e: e.name, sort="name", link=True),
            Column("code", "专家编号", lambda e: e.code, sort="code"),
            Column("organisation", "工作单位", lambda e: e.organisation, sort="organisation"),
            Column("title", "职务职称", lambda e: e.title),
            Column("specialties", "专业类别", lambda e: skills(e.specialties)),
            Column("term", "聘期止", lambda e: e.term_until, sort="term_until"),
            stated("standing", lambda e: people.expert_standing(e, on), label="抽取状态"),
            Column("certificate", "资格证书", lambda e: e.certificate, shown=False),
            Column("until", "证书有效期至", lambda e: e.certificate_until, sort="certificate_until", shown=False),
        ],
        filters=[
            Filter("skill", "专业类别", lambda v: Q(skills_text__contains=f'"{v}"'), Specialty.choices),
            Filter("ready", "抽取状态", either(people.expert_takes_part(on)), READY),
            Filter("state", "状态", lambda v: Q(state=v), DutyState.choices),
        ],
        search=["name__contains", "code__icontains", "organisation__contains"],
        search_hint="姓名、编号或工作单位",
        order=["code"],
    )


@requires(signed_in)
def expert_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = listing(today).page(request.GET, people.experts())
    return roll_page(request, page, people.expert_takes_part(today), "expert_list.html", "专家库.xlsx")


@requires(signed_in)
def expert_detail(request: HttpRequest, code: str) -> HttpResponse:
    expert = get_object_or_404(people.experts(), code=code)
    standing, tone = people.expert_standing(expert, timezone.localdate())
    context = {
        "expert": expert,
        "standing": standing,
        "tone": tone,
        "skills": skills(expert.specialties),
        "recusals": people.recusals().filter(expert=expert),
        "changes": changes.history(Registry.EXPERTS, code),
        "maintains": allowed(request, access.may_maintain_registries),
    }
    return render(request, "registries/expert_detail.html", context)
