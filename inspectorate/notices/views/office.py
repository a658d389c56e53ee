"""Steps four of the scheme in the office: which draws to tell of, the batch, one notice, requests to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.bureau.queries import names
from inspectorate.documents.access import may_see as may_see_document
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.files.access import has_withdrawn
from inspectorate.kit.forms import OpinionForm, refusals_in
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import number_in
from inspectorate.notices import access, actions, acts, queries
from inspectorate.notices.forms import WHOLE_TEAM, DecisionForm, DeliverForm, ServiceForm, TermsForm
from inspectorate.notices.models import Notice, Wish, WishKind
from inspectorate.notices.papers import Terms
from inspectorate.notices.views import listed, offered
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me
from inspectorate.plans.rules.windows import caution, render_window
from inspectorate.post import queries as post
from inspectorate.post import tasks
from inspectorate.post.delivery import open_channels
from inspectorate.post.models import Channel, Delivery, Link
from inspectorate.post.views.office import link_page, revoke_page
from inspectorate.registries.models import Target


def found_draw(request: HttpRequest, no: str) -> Draw:
    """A held draw that is not covert and that this person sees; anything else does not exist here."""
    draw = Draw.objects.select_related("task__lead_division").filter(no=no, stage=DrawStage.DRAWN).first()
    if draw is None or draw.is_covert or not access.may_see(me(request), timezone.localdate(), draw):
        raise Http404
    return draw


def found(request: HttpRequest, pk: int) -> Notice:
    """A notice of a draw that this person sees; of a file from which he withdrew there is none (回避)."""
    task = "drawn__draw__task__"
    rows = Notice.objects.select_related(f"{task}lead_division", f"{task}plan", "document__file")
    wishes = Prefetch("wishes", Wish.objects.select_related("decided_by", "decision"))
    rows = rows.prefetch_related("document__file__withdrawn", "document__services", wishes)
    notice = rows.filter(pk=pk).first()
    if notice is None or not access.may_see(me(request), timezone.localdate(), notice.drawn.draw):
        raise Http404
    if has_withdrawn(me(request), notice.document.file):
        raise Http404
    return notice


@requires(access.may_enter)
def home(request: HttpRequest) -> HttpResponse:
    person, today = me(request), timezone.localdate()
    draws = queries.draws_to_tell(person, today).order_by("-drawn_at")
    rows = [{"draw": draw} for draw in draws[:100]]
    asked = queries.asked(person).filter(notice__drawn__draw__in=draws).select_related("notice__drawn__draw")
    return render(request, "notices/home.html", {"rows": rows, "asked": asked})


@requires(access.may_enter)
def draw_notices(request: HttpRequest, no: str) -> HttpResponse:
    draw = found_draw(request, no)
    if request.GET.get("export"):
        tellings = queries.tellings(Draw.objects.filter(pk=draw.pk), me(request))
        return listed.workbook(listed.narrowed(tellings, listed.narrowing(request.GET)), f"告知 {draw.no}.xlsx")
    return listed_page(request, draw, OpinionForm())


def listed_page(request: HttpRequest, draw: Draw, form: Form) -> HttpResponse:
    """`form`: the opinion on those that are ticked; refused, it and the ticks stand as they were."""
    person, today = me(request), timezone.localdate()
    tellings = queries.tellings(Draw.objects.filter(pk=draw.pk), person)
    asked = listed.narrowing(request.GET)
    shown = listed.narrowed(tellings, asked)
    offers = offered.offers(tellings, shown, person, today)
    rows = [(one.drawn, one.notice, offered.has_one(one, person, today), acts.RETRY.is_open(one)) for one in shown]
    context = {
        "draw": draw,
        "rows": rows,
        "all": len(tellings),
        "asked": asked,
        "heads": asked.heads(),
        "states": listed.STATES,
        "offers": offers,
        "lead": any(offer.is_first for offer in offers),
        "asks_opinion": any(offer.asks_opinion for offer in offers),
        "batch": post.last_batch(draw.no),
        "untold": sum(one.is_untold for one in tellings),
        "may_prepare": access.may_prepare(person, today, draw),
        "sends": bool(open_channels()),
        "issued": any(one.notice and one.notice.is_out for one in shown),
        "prints": bool(queries.to_print(shown, person, today)),
        "form": form,
        "ticked": ticked(request) if request.method == "POST" else offered.ticked(shown, person, today),
    }
    return render(request, "notices/draw_notices.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
def prepare(request: HttpRequest, no: str) -> HttpResponse:
    """One form for all: what is the same in every notice; the rest comes from what was drawn."""
    draw = found_draw(request, no)
    person = me(request)
    initial = {"contact": person.name, "contact_phone": person.phone}
    form = TermsForm(request.POST or None, initial=initial)
    phone = names().supervision_phone
    form.fields["supervision"].help_text = f"印在行政检查通知书上；不填则印 {phone}，由系统管理员在系统设置中修改。"
    form.fields["visit_from"].help_text = f"任务的抽查时间是{render_window(draw.task.window)}。"
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.prepare_notices(draw_id=draw.pk, terms=Terms(**form.cleaned_data), **acting(request))
            messages.success(request, f"已制作 {len(made)} 份通知书，报送审批。")
            days = (form.cleaned_data["visit_from"], form.cleaned_data["visit_until"])
            if said := caution(draw.task.window, *days):
                messages.warning(request, said, extra_tags="warn")
            return redirect("notices:draw_notices", no=no)
    context = {"draw": draw, "form": form, "count": len(queries.untold(draw, person))}
    return render(request, "notices/prepare.html", context, status=422 if form.errors else 200)


def ticked(request: HttpRequest) -> dict[int, str]:
    """The notices that were ticked, each with the version of its paper that its row showed."""
    rows = (one.partition(".") for one in request.POST.getlist("row"))
    return {pk: version for text, _, version in rows if (pk := number_in(text)) is not None}


@requires(access.may_enter)
def notice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, found(request, pk))


def _detail(
    request: HttpRequest,
    notice: Notice,
    typed: tuple[int, DecisionForm] | None = None,
    addressed: DeliverForm | None = None,
) -> HttpResponse:
    """As they were typed and refused: `typed`, the decision on one of the requests; `addressed`, the message."""
    person, today = me(request), timezone.localdate()
    draw = notice.drawn.draw
    context: dict[str, Any] = {
        "notice": notice,
        "draw": draw,
        "file_no": notice.drawn.file_no,
        "reads": may_see_document(person, today, notice.document),
        "services": notice.document.services.all(),
        "deliveries": post.deliveries(notice.document),
        "links": post.links(notice.document, timezone.now()) if notice.is_out else (),
        "wishes": [
            (r, queries.recusal_decision(r), typed[1] if typed and typed[0] == r.pk else _decision_form(r))
            for r in notice.wishes.all()
        ],
        "withdrawing": acts.withdrawals(person, today, notice.drawn),
        "agreed": notice.agreed,
        "correction": queries.correction(notice),
        "may_prepare": access.may_prepare(person, today, draw),
        "may_decide": access.may_decide(person, today, draw),
        "may_decide_recusal": access.may_decide_recusal(person, today, notice),
        "deliver_form": addressed or DeliverForm(initial=_phone(notice)),
        "opened": post.first_opened(notice.document),
    }
    return render(request, "notices/notice_detail.html", context, status=422 if typed or addressed else 200)


def _phone(notice: Notice) -> dict[str, str]:
    """By SMS, where it is set up, to whom the enterprise named itself, or else to whom the registry names."""
    if Channel.SMS not in open_channels():
        return {}
    registered = Target.objects.filter(usc_code=notice.drawn.usc_code).first()
    phone = notice.contact_phone or (registered.contact_phone if registered else "")
    return {"channel": Channel.SMS, "address": phone} if phone else {}


def _decision_form(asked: Wish, data: QueryDict | None = None) -> DecisionForm:
    """Whoever the enterprise named is ticked already; the leader decides whom he agrees to."""
    team = queries.team(asked.notice.drawn) if asked.kind == WishKind.RECUSAL else []
    named = asked.officer.split("、")
    ticked = [number for number, name, _ in team if name in named or WHOLE_TEAM in named]
    choices = [(number, f"{name}（{unit}）" if unit else name) for number, name, unit in team]
    return DecisionForm(data, team=choices, initial={"officers": ticked}, auto_id=f"decision-{asked.pk}-%s")


@requires(access.may_enter)
def serve(request: HttpRequest, pk: int) -> HttpResponse:
    notice = found(request, pk)
    form = ServiceForm(
        request.POST or None,
        request.FILES or None,
        initial={"served_on": timezone.localdate(), "servers": me(request).name},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.serve_notice(notice_id=pk, **form.cleaned_data, **acting(request))
            messages.success(request, "已登记送达。")
            return redirect(notice)
    context = {"form": form, "document": notice.document, "back": notice.get_absolute_url()}
    return render(request, "notices/serve.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正, as the page offers it: first the draft, then, approved, in the place of the first."""
    notice = found(request, pk)
    drafts = queries.correction(notice) is None
    verb = actions.correct_notice if drafts else actions.replace_notice
    try:
        verb(notice_id=pk, **acting(request))
        done = "已制作更正的通知书，报送审批。" if drafts else "已签发更正的通知书，请送达企业。"
        messages.success(request, done)
    except (NotSo, NotNow) as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    return redirect(notice)


@requires(access.may_enter)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    notice = found(request, pk)
    form = DeliverForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            delivery = actions.deliver_notice(notice_id=pk, **form.cleaned_data, **acting(request))
            tasks.send.enqueue(delivery.pk)
            messages.success(request, "已交付发送，发送结果见下方。")
            return redirect(notice)
    return _detail(request, notice, addressed=form)


@requires(access.may_enter)
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link and its square, shown this once, to be handed over by the office's own means."""
    notice = found(request, pk)
    try:
        made = actions.make_link(notice_id=pk, **acting(request))
    except (NotSo, NotNow) as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
        return redirect(notice)
    about = f"{notice.drawn.name} · {notice.document.document_no}"
    return link_page(request, made, about=about, back=notice.get_absolute_url())


@requires(access.may_enter)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = Delivery.objects.select_related("document").filter(pk=pk).first()
    told = queries.of_document(delivery.document) if delivery else None
    if told is None:
        raise Http404
    notice = found(request, told.pk)
    actions.retry_delivery(delivery_id=pk, **acting(request))
    tasks.send.enqueue(pk)
    messages.success(request, "已重新交付发送。")
    return redirect(notice)


@requires(access.may_enter)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """作废此链接, with a ground, on a page of its own."""
    ended = Link.objects.select_related("document", "delivery").filter(pk=pk).first()
    told = queries.of_document(ended.document) if ended else None
    if ended is None or told is None:
        raise Http404
    notice = found(request, told.pk)
    check(access.of_notice(access.may_prepare), me(request), notice, on=timezone.localdate())
    about = f"{notice.drawn.name} · {notice.document.document_no}"
    return revoke_page(request, ended, actions.revoke_link, about=about, back=notice.get_absolute_url())


@requires(access.may_enter)
@require_POST
def decide(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    asked = Wish.objects.select_related("notice__drawn").filter(pk=pk).first()
    if asked is None or how not in {"grant", "decline"}:
        raise Http404
    notice = found(request, asked.notice_id)
    may = access.may_decide_recusal if asked.kind == WishKind.RECUSAL else access.of_notice(access.may_decide)
    check(may, me(request), notice, on=timezone.localdate())
    form = _decision_form(asked, request.POST)
    if form.is_valid():
        with refusals_in(form):
            facts = form.cleaned_data
            actions.decide_wish(wish_id=pk, granted=how == "grant", **facts, **acting(request))
            messages.success(request, "已作出决定。")
            return redirect(notice)
    return _detail(request, notice, (pk, form))


@requires(access.may_enter)
@require_POST
def draft_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """起草回避决定书, and go on with it among the documents."""
    asked = Wish.objects.filter(pk=pk).first()
    if asked is None:
        raise Http404
    notice = found(request, asked.notice_id)
    try:
        made = actions.draft_recusal_decision(wish_id=pk, **acting(request))
    except (NotSo, NotNow) as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
        return redirect(notice)
    messages.success(request, "已起草回避决定书，请核对后报送审批。")
    return redirect(made)
