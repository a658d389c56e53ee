"""Reading notices: the draws that have something to tell, their notices, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.bureau.queries import names
from inspectorate.documents import queries as documents
from inspectorate.documents.lifecycle import OVER, DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, Petition, PetitionKind, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.draws.rules.options import from_json
from inspectorate.files import queries as files
from inspectorate.notices.lifecycle import NoticeStage
from inspectorate.notices.models import Notice, Wish, WishKind
from inspectorate.people.models import Person, Role
from inspectorate.post import queries as post
from inspectorate.post.models import Link
from inspectorate.registries.codes import Method
from inspectorate.registries.models import BasisKind, Expert, InspectionItem, Target
from inspectorate.registries.queries.certificates import holders
from inspectorate.registries.queries.items import as_of
from inspectorate.registries.rules.inspected import times_in

# For many notices: without this attribute the ORM would make a queryset for each of them.
AT_HAND = Prefetch("notice__wishes", to_attr="wishes_at_hand")
INSPECTION_NOTICE, RECUSAL_DECISION = "INSPECTION_NOTICE", "RECUSAL_DECISION"


def _held(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws that this person sees, but covert ones: of those nobody is told."""
    return draws.visible_to(person, on).filter(stage=DrawStage.DRAWN, is_covert=False)


def draws_to_tell(person: Person, on: date) -> QuerySet[Draw]:
    """Each held draw with how many are still to be visited, told, issued, served; how many ask for something."""
    issued = Q(drawn__notice__document__stage=DocumentStage.ISSUED)
    return _held(person, on).annotate(
        standing=Count("drawn", filter=~replaced("drawn__"), distinct=True),
        told=Count("drawn__notice", filter=~Q(drawn__notice__document__stage__in=OVER), distinct=True),
        issued=Count("drawn__notice", filter=issued, distinct=True),
        served=Count("drawn__notice", filter=issued & documents.served("drawn__notice__document__"), distinct=True),
        asked=Count("drawn__notice__wishes", filter=Q(drawn__notice__wishes__stage=AskedStage.ASKED), distinct=True),
    )


def of_draw(draw: Draw, person: Person) -> QuerySet[Notice]:
    """But those of the files from which this person withdrew (回避)."""
    rows = Notice.objects.filter(drawn__draw=draw).select_related("drawn", "document")
    rows = rows.exclude(document__file__in=files.withdrawn_from(person))
    return rows.prefetch_related("wishes", "document__services")


def asked(person: Person) -> QuerySet[Wish]:
    """What enterprises asked for and nobody has decided; but of the files from which this person withdrew (回避)."""
    rows = Wish.objects.filter(stage=AskedStage.ASKED)
    return rows.exclude(notice__document__file__in=files.withdrawn_from(person))


def untold(draw: Draw, person: Person) -> list[DrawnTarget]:
    """Still drawn, and without a notice that counts or can come to count: none yet, or set aside, or cancelled."""
    return [telling.drawn for telling in tellings(Draw.objects.filter(pk=draw.pk), person) if telling.is_untold]


@dataclass(frozen=True)
class Telling:
    """One enterprise that is to be told: its notice, if there is one, the correction that is being made, what it asked.

    Judges what `tellings` loaded, and asks for nothing.
    """

    drawn: DrawnTarget

    @property
    def draw(self) -> Draw:
        return self.drawn.draw

    @property
    def notice(self) -> Notice | None:
        return getattr(self.drawn, "notice", None)

    @property
    def url(self) -> str:
        return self.notice.get_absolute_url() if self.notice else ""

    @property
    def correction(self) -> Document | None:
        """The corrected notice that is being made; a list knows its key and its stage."""
        key, stage = vars(self.drawn)["correction"], vars(self.drawn)["correction_stage"]
        return Document.from_db(None, ["id", "stage"], [key, stage]) if key else None

    @property
    def failed(self) -> int:
        """How many messages did not go out."""
        return int(vars(self.drawn).get("failed", 0))

    @property
    def is_served(self) -> bool:
        return self.notice is not None and self.notice.document.is_served

    @property
    def is_untold(self) -> bool:
        return self.notice is None or (self.notice.stage == NoticeStage.VOID and self.correction is None)

    @property
    def agreed(self) -> Wish | None:
        return self.notice.agreed if self.notice else None

    @property
    def days(self) -> tuple[date | None, date | None]:
        return self.notice.days if self.notice else (None, None)

    @property
    def asked(self) -> list[Wish]:
        return [one for one in self.notice.asked if one.is_open] if self.notice else []

    @property
    def withdrawals(self) -> list[Withdrawal]:
        return _withdrawing(self.drawn, _granted(self.notice))


def tellings(of: QuerySet[Draw], person: Person) -> list[Telling]:
    """The enterprises of these draws that are still to be visited, in the order of each draw; a few queries for all.

    But those from whose file this person withdrew (回避).
    """
    failed = post.failed(INSPECTION_NOTICE, "notice__document__file", date.min)
    rows = _to_visit(of, person).annotate(failed=failed)
    return _loaded(rows, of.select_related("task__plan", "task__lead_division"))


def to_print(of: Sequence[Telling], person: Person, on: date) -> list[Document]:
    """The issued notices among these that this person may read, in their order."""
    papers = [one.notice.document for one in of if one.notice and one.notice.is_out]
    read = set(documents.visible_to(person, on).filter(pk__in=[one.pk for one in papers]).values_list("pk", flat=True))
    return [one for one in papers if one.pk in read]


# What the lines of what waits are judged and told by; anything else would be read when it is asked for.
TOLD_BY = (
    *("draw", "order", "usc_code", "name", "notice__drawn"),
    *(f"notice__document__{name}" for name in ("stage", "facts", "drafted_at", "received_at")),
)


def to_tell(person: Person, on: date, since: date) -> list[Telling]:
    """Those of the draws since that day which something can be left to do with, for who prepares or decides."""
    failed, of = post.failed(INSPECTION_NOTICE, "notice__document__file", since), _mine(person, on, since)
    return _loaded(_to_visit(of, person).only(*TOLD_BY).annotate(failed=failed).filter(_unsettled()), of)


def _mine(person: Person, on: date, since: date) -> QuerySet[Draw]:
    """The draws since that day whose notices this person prepares or decides on (as `access` has it)."""
    roles, rows = person.roles(on), _held(person, on).filter(drawn_at__date__gte=since)
    if roles & {Role.OFFICE_ADMIN, Role.LEADER}:
        return rows
    return rows.filter(task__lead_division=person.unit_id) if roles & {Role.PLANNER, Role.HEAD} else rows.none()


def _to_visit(of: QuerySet[Draw], person: Person) -> QuerySet[DrawnTarget]:
    rows = DrawnTarget.objects.filter(draw__in=of.order_by().values("pk"), draw__stage=DrawStage.DRAWN)
    rows = rows.exclude(replaced()).exclude(notice__document__file__in=files.withdrawn_from(person))
    rows = rows.select_related("notice__document")
    corrections = Document.objects.filter(corrects=OuterRef("notice__document")).exclude(stage__in=OVER).order_by("-pk")
    rows = rows.annotate(
        reached_on=documents.reached_on("notice__document"),
        returned_with=documents.returned_with("notice__document"),
        correction=Subquery(corrections.values("pk")[:1]),
        correction_stage=Subquery(corrections.values("stage")[:1]),
    )
    return rows.order_by("-draw_id", "order")


def _unsettled() -> Q:
    """Not told yet, or on the way; asked for something, being corrected, or its messages did not go out."""
    paper = "notice__document__"
    told = Q(**{f"{paper}stage": DocumentStage.ISSUED}) & (
        Q(**{f"{paper}received_at__isnull": False}) | Q(reached_on__isnull=False)
    )
    wishes = Wish.objects.filter(notice=OuterRef("notice"), stage__in=[AskedStage.ASKED, AskedStage.GRANTED])
    return Q(notice=None) | ~told | Q(Exists(wishes)) | Q(correction__isnull=False) | Q(failed__gt=0)


def _loaded(rows: QuerySet[DrawnTarget], of: QuerySet[Draw]) -> list[Telling]:
    """A draw is read once for all its enterprises, and shared by them."""
    found = [Telling(drawn) for drawn in draws.shared(rows.prefetch_related(AT_HAND), of.order_by())]
    for one in found:
        if one.notice:
            for name in ("reached_on", "returned_with"):
                vars(one.notice.document)[name] = vars(one.drawn)[name]
    leaving = [one.drawn for one in found if _granted(one.notice)]
    prefetch_related_objects(leaving, Prefetch("team", queryset=seated(), to_attr="seated"))
    return found


def seated() -> QuerySet[TeamMember]:
    """Who sits in a team, and whether a substitute was asked for in the seat's place."""
    return _everybody().filter(is_replaced=False)


def load_team(drawn: DrawnTarget) -> list[TeamMember]:
    """Everybody who ever sat in the team, the leader first and who was replaced last; `withdrawing` reads it too."""
    rows = list(_everybody().filter(drawn=drawn).order_by("is_replaced", "-leads", "group", "seat"))
    vars(drawn)["seated"] = [member for member in rows if not member.is_replaced]
    return rows


def _everybody() -> QuerySet[TeamMember]:
    asked = Petition.objects.filter(
        draw=OuterRef("drawn__draw"),
        kind=PetitionKind.INSPECTOR,
        target_code=OuterRef("drawn__usc_code"),
        out_id=OuterRef("certificate_no"),
        stage=AskedStage.ASKED,
    )
    return TeamMember.objects.annotate(is_asked=Exists(asked))


def team(drawn: DrawnTarget) -> list[tuple[str, str, str]]:
    """Who is to inspect the enterprise: certificate number, name, unit; without those who were replaced."""
    seated = list(drawn.team.filter(is_replaced=False).order_by("-leads", "group", "seat"))
    known = holders(m.certificate_no for m in seated)
    units = {number: inspector.unit.name for number, inspector in known.items()}
    return [(m.certificate_no, m.name or m.certificate_no, units.get(m.certificate_no, "")) for m in seated]


@dataclass(frozen=True)
class Withdrawal:
    """Somebody who was granted to withdraw and still sits in the team. `is_asked`: a substitute has been asked for."""

    drawn: DrawnTarget
    name: str
    certificate_no: str
    is_asked: bool


def withdrawing(drawn: DrawnTarget) -> list[Withdrawal]:
    """Who was granted to withdraw and still sits in the team.

    Who withdraws does not inspect (行政处罚法 43); who comes in is drawn, never chosen (protocol §13).
    """
    return _withdrawing(drawn, list(granted_recusals(drawn)))


def granted_recusals(drawn: Any) -> QuerySet[Wish]:
    """Of the notice of this enterprise; `drawn` is one, or stands for one in a query around this."""
    return Wish.objects.filter(notice__drawn=drawn, kind=WishKind.RECUSAL, stage=AskedStage.GRANTED)


def _withdrawing(drawn: DrawnTarget, granted: list[Wish]) -> list[Withdrawal]:
    """Reads who sits in the team where it was loaded."""
    if not granted:
        return []
    members = vars(drawn)["seated"] if "seated" in vars(drawn) else seated().filter(drawn=drawn)
    asked = {one.certificate_no: bool(vars(one)["is_asked"]) for one in members}
    named = {number: name for wish in granted for name, number in wish.officers if number in asked}
    return [Withdrawal(drawn, name, number, asked[number]) for number, name in named.items()]


def _granted(notice: Notice | None) -> list[Wish]:
    """The recusals that were granted."""
    wishes = notice.asked if notice else []
    return [one for one in wishes if one.kind == WishKind.RECUSAL and one.stage == AskedStage.GRANTED]


def contents(drawn: DrawnTarget, frozen_on: date) -> dict[str, Any]:
    """What was drawn for the enterprise, in words: items as they were frozen, with methods; materials, experts."""
    items = as_of(drawn.items, frozen_on)
    chosen = [items[code] for code in drawn.items]
    prefetch_related_objects(chosen, "bases")
    experts = {e.code: e for e in Expert.objects.filter(code__in=drawn.experts)}
    materials = dict.fromkeys(one for item in chosen for one in item.materials)
    return {
        "items": [[i.name, _methods(i), _bases(i)] for i in chosen],
        "materials": [[one] for one in materials],
        "experts": [[experts[c].name, experts[c].organisation, ""] for c in drawn.experts if c in experts],
    }


def _methods(item: InspectionItem) -> str:
    return "、".join(str(Method(m).label) for m in item.methods) or "现场检查"


def _bases(item: InspectionItem) -> str:
    return "；".join(str(one) for one in item.bases.all() if one.kind == BasisKind.BASIS)


def times(drawn: DrawnTarget, year: int, ended: int | None = None) -> str:
    """Which visit of the year it is, and how many the draw's settings allow.

    A draw and the visit that follows it are one, so the larger is taken of the draws before this one and of the visits
    that ended, wherever they came from. `ended`: how many had ended before this one; by default as the registry has it.
    Of a covert draw nothing is counted for others before it has been opened.
    """
    others = DrawnTarget.objects.filter(usc_code=drawn.usc_code, draw__stage=DrawStage.DRAWN)
    others = others.filter(draw__task__window_from__year=year, pk__lt=drawn.pk).exclude(replaced())
    known = others.filter(Q(draw__is_covert=False) | Q(draw__opened_at__isnull=False)).count()
    options = from_json(drawn.draw.options)
    cap, ground = options.frequency_cap, options.frequency_ground
    limit = f"年度频次上限为 {cap} 次（{ground}）。" if cap else "没有设年度频次上限。"
    before = max(known, inspected_in(drawn, year) if ended is None else ended)
    return f"本次为本年度对你单位的第 {before + 1} 次检查（各种来源的检查都计入）；{limit}"


def inspected_in(drawn: DrawnTarget, year: int) -> int:
    """How many visits of this enterprise ended in the year, as the registry has it."""
    target = Target.objects.filter(usc_code=drawn.usc_code).first()
    return times_in(target.inspected, year) if target else 0


def source(drawn: DrawnTarget) -> str:
    """任务来源: the plan, or what the task outside the plan was approved for; and the draw."""
    task = drawn.draw.task
    if task.plan is None:
        return f"{names().bureau}计划外抽查任务（{task.no}，{task.order_words}），经局领导批准，经随机抽取确定。"
    return f"{names().bureau}{task.plan.year}年度抽查工作计划（{task.plan_no}），经随机抽取确定。"


def correction(notice: Notice) -> Document | None:
    """The corrected notice that is being made and will replace the one that counts."""
    made = [one for one in notice.document.corrections.all() if one.stage not in OVER]
    return max(made, key=lambda one: one.pk, default=None)


def was_moved_since(drawn: DrawnTarget, at: datetime) -> bool:
    """Whether another date was agreed to after that moment: what was written down before says the old one."""
    return Wish.objects.filter(
        notice__drawn=drawn, kind=WishKind.POSTPONE, stage=AskedStage.GRANTED, decided_at__gt=at
    ).exists()


def recusal_decision(wish: Wish) -> Document | None:
    """The document that tells this wish's decision, unless it was set aside."""
    made = wish.decision
    return made if made is not None and made.stage not in OVER else None


def of_document(document: Document) -> Notice | None:
    """The notice that a document tells or told, also where another has taken its place: they are of one file."""
    rows = Notice.objects.select_related("document", "drawn__draw__task")
    return rows.filter(document__kind=document.kind, document__file=document.file).first()


def handed_over(rows: Sequence[Notice]) -> dict[int, datetime]:
    """Of these, when a link was last made to be handed over, where it has not been revoked."""
    papers = {one.document_id: one.pk for one in rows}
    made = Link.objects.filter(document__in=papers, delivery__isnull=True, revoked_at__isnull=True).order_by("made_at")
    return {papers[one.document_id]: one.made_at for one in made}


def by_token(token: str, at: datetime) -> tuple[Link, Notice] | None:
    """The link with this token, while it and the notice count."""
    link = post.by_token(token, at, "notice")
    notice = of_document(link.document) if link else None
    return (link, notice) if link and notice and notice.is_out else None
