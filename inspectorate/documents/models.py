"""Documents, their numbers, and their service. What was issued stays as issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.kinds import KINDS, Kind
from inspectorate.documents.kinds.route import PANEL_DISCUSSION, Step
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.rules import since_return
from inspectorate.files.models import File
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.days import local_day
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX
from inspectorate.periods.models import Clock

TONES: Mapping[str, str] = {
    DocumentStage.DRAFT: "plain",
    DocumentStage.SUBMITTED: "warn",
    DocumentStage.REVIEWED: "warn",
    DocumentStage.APPROVED: "warn",
    DocumentStage.ISSUED: "good",
    DocumentStage.CANCELLED: "bad",
    DocumentStage.DISCARDED: "plain",
}


def _person(label: str, *, optional: bool = True) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        on_delete=models.PROTECT,
        related_name="+",
        null=optional,
        blank=optional,
    )


class Document(models.Model):
    """文书. `file` is what it belongs to; `facts` are the kind's fields as they were filled in."""

    kind = models.CharField("文书种类", max_length=32)
    file = models.ForeignKey(
        File,
        verbose_name="案卷",
        to_field="number",
        db_column="file_no",
        on_delete=models.PROTECT,
        related_name="documents",
    )
    target_code = models.CharField("统一社会信用代码", max_length=64, db_index=True, blank=True)
    target_name = models.CharField("单位名称", max_length=128)
    facts = models.JSONField("内容", default=dict)
    signatures = models.JSONField("现场签名", default=list, blank=True, help_text="手机上签的名和拒签；内容改动后失效")
    dated = models.DateField("落款日期")
    stage = models.CharField("状态", max_length=12, choices=DocumentStage, default=DocumentStage.DRAFT)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    serial = models.PositiveIntegerField("流水号", null=True, blank=True)
    part = models.PositiveSmallIntegerField("同号次序", default=1)
    document_no = models.CharField("文号", max_length=64, blank=True, db_index=True)
    template = models.CharField("模板版本", max_length=64, blank=True)
    pdf_digest = models.CharField("PDF 摘要", max_length=64, blank=True)
    corrects = models.ForeignKey(
        "self", verbose_name="更正", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="起草、修改和报送的人", blank=True, related_name="+"
    )
    drafted_by = _person("拟稿人", optional=False)
    drafted_at = models.DateTimeField("拟稿时间")
    issued_by = _person("签发人")
    issued_at = models.DateTimeField("签发时间", null=True, blank=True)
    ratification = models.OneToOneField(
        Clock, verbose_name="补办批准的时限", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField("对方确认收到时间", null=True, blank=True)
    ground = models.CharField("更正理由", max_length=GROUND_MAX, blank=True, default="")
    cancelled_for = models.CharField("作废理由", max_length=GROUND_MAX, blank=True, default="")
    version = models.PositiveIntegerField("修改次数", default=0)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "文书"
        constraints = [
            models.CheckConstraint(name="document_stage_is_known", condition=Q(stage__in=DocumentStage.values)),
            models.UniqueConstraint(fields=["document_no"], condition=~Q(document_no=""), name="document_no_once"),
            models.CheckConstraint(
                name="issued_document_is_frozen", condition=~Q(stage=DocumentStage.ISSUED) | ~Q(pdf_digest="")
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "-id"]),
            models.Index(fields=["kind", "-id"]),
            models.Index(fields=["file", "kind", "-id"]),
            # Whether a file has an issued paper: else SQLite reads all that are issued, for each file that it lists.
            models.Index(fields=["file", "kind", "stage"]),
        ]

    def __str__(self) -> str:
        return f"{self.about.title}{self.document_no}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document_detail", args=[self.pk])

    @property
    def file_no(self) -> str:
        """The number of its file, which is the key."""
        return self.file_id

    @property
    def about(self) -> Kind:
        """Its kind, as papers of its day have it."""
        kind = KINDS[self.kind]
        return kind.on(self.dated) if kind.editions else kind

    def agreed(self) -> list[Agreement]:
        """The agreements that count: those given since it was last returned, in the order of its route."""
        return since_return(self.agreements.all()) if self.pk else []

    def taken(self) -> dict[int, str]:
        """Who took a step that counts, and what it is called; of a discussion everybody who was present."""
        return {person: one.label for one in self.agreed() for person in one.taken_by()}

    @property
    def returned(self) -> Agreement | None:
        """Of a draft that was sent back: by whom, when and why, the last time."""
        given = list(self.agreements.all()) if self.stage == DocumentStage.DRAFT else []
        return given[-1] if given and given[-1].is_return else None

    @property
    def returned_for(self) -> str:
        """Why a draft was sent back, the last time; "" where it was not."""
        # A list has asked for it in its one query.
        if "returned_with" in vars(self):
            return (vars(self)["returned_with"] or "") if self.stage == DocumentStage.DRAFT else ""
        return self.returned.opinion if self.returned else ""

    @property
    def last_step_at(self) -> datetime:
        """When it was drafted, or last agreed to or sent back."""
        return max([self.drafted_at, *(one.at for one in self.agreements.all())])

    def get_stage_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows only the one that Django makes
        """What it waits for, in the one word of all pages: of a route with one step, that step is the approval."""
        alone = self.stage == DocumentStage.SUBMITTED and KINDS[self.kind].is_approved_alone
        return str((DocumentStage.REVIEWED if alone else DocumentStage(self.stage)).label)

    @property
    def said(self) -> Said:
        return self.get_stage_display(), TONES[self.stage]

    @property
    def awaits(self) -> Step | None:
        """The step of its route that is to be taken next; none before it is sent off, and when all are taken."""
        if self.stage not in {DocumentStage.SUBMITTED, DocumentStage.REVIEWED, DocumentStage.ISSUED}:
            return None
        left = self.about.route[len(self.agreed()) :]
        return next((step for step in left if step.is_after_issue == (self.stage == DocumentStage.ISSUED)), None)

    @property
    def is_late(self) -> bool:
        """补录: made on site, but entered and issued on a later day than it bears."""
        return self.about.is_on_site and self.issued_at is not None and local_day(self.issued_at) > self.dated

    @property
    def ratified_by(self) -> datetime | None:
        """Until when the agreement after the issue has to be there; None where it waits for none."""
        clock = self.ratification
        return clock.due_at if clock is not None and clock.is_running else None

    @property
    def is_served(self) -> bool:
        """It came to whom it concerns: by one of its servings, or they said themselves that they have it."""
        return self.received_at is not None or self.deemed_on is not None

    @property
    def deemed_on(self) -> date | None:
        """The first day on which it counts as served, by one of its servings: from it runs what runs from service."""
        # A list has asked for it in its one query.
        if "reached_on" in vars(self):
            known: date | None = vars(self)["reached_on"]
            return known
        return min((one.deemed_on for one in self.services.all() if one.deemed_on is not None), default=None)

    def awaited(self, on: date) -> date | None:
        """Its announcement still runs on that day: until when."""
        ends = None if self.received_at else self.deemed_on
        return ends if ends is not None and ends > on else None


class Agreement(models.Model):
    """审核、审批、退回: one step of the route, as it was written. After a return those before no longer count."""

    document = models.ForeignKey(Document, verbose_name="文书", on_delete=models.PROTECT, related_name="agreements")
    step = models.CharField("环节", max_length=16)
    label = models.CharField("环节名称", max_length=16)
    is_return = models.BooleanField("退回", default=False)
    person = _person("办理人", optional=False)
    opinion = models.CharField("意见", max_length=GROUND_MAX, blank=True)
    at = models.DateTimeField("办理时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "审核审批意见"

    def __str__(self) -> str:
        return f"{self.label}{'退回' if self.is_return else ''}：{self.opinion}"

    @property
    def members(self) -> list[PanelMember]:
        """Who was present at the discussion; of any other step nobody, and nothing is asked."""
        return list(self.panel.all()) if self.step == PANEL_DISCUSSION.code else []

    def taken_by(self) -> list[int]:
        return [self.person_id, *(one.person_id for one in self.members)]


class PanelMember(models.Model):
    """集体讨论的参加人员: who was present, and what each said, as it was written."""

    agreement = models.ForeignKey(Agreement, verbose_name="集体讨论", on_delete=models.PROTECT, related_name="panel")
    person = _person("参加人员", optional=False)
    opinion = models.CharField("意见", max_length=GROUND_MAX)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "集体讨论的参加人员"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "person"], name="panel_member_once"),
            models.CheckConstraint(name="panel_member_said_something", condition=~Q(opinion="")),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{self.opinion}"


class NumberSeries(models.Model):
    """The last serial of a series in a year; locked while the next is taken. A file's series is named for its kind."""

    series = models.CharField("系列", max_length=32)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("最后一个号", default=0)

    class Meta:
        verbose_name = "文号系列"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="number_series_once")]


class NumberNote(models.Model):
    """Numbers that this system did not give out itself: used on paper before, with their ground."""

    series = models.CharField("系列", max_length=32)
    year = models.PositiveSmallIntegerField("年度")
    first = models.PositiveIntegerField("起号")
    last = models.PositiveIntegerField("止号")
    ground = models.CharField("说明", max_length=GROUND_MAX)
    by = _person("登记人", optional=False)
    at = models.DateTimeField("登记时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "文号登记"


class Service(models.Model):
    """送达: one serving of one document. A failed one stays; another follows."""

    document = models.ForeignKey(Document, verbose_name="文书", on_delete=models.PROTECT, related_name="services")
    way = models.CharField("送达方式", max_length=12, choices=ServiceWay)
    served_on = models.DateField("送达日期")
    receiver = models.CharField("收件人", max_length=64, blank=True)
    place = models.CharField("送达地点", max_length=128, blank=True)
    servers = models.JSONField("送达人", default=list)
    is_refused = models.BooleanField("拒收", default=False)
    witness = models.CharField("见证人", max_length=64, blank=True)
    note = models.CharField("说明", max_length=255, blank=True)
    proof = models.CharField("照片、录像或者确认书的摘要", max_length=64, blank=True, default="")
    confirmed_on = models.DateField("送达地址确认书签订日期", null=True, blank=True)
    deemed_on = models.DateField("视为送达日期", null=True, blank=True, help_text="拒收而没有留置的没有")
    recorded_by = _person("登记人", optional=False)
    recorded_at = models.DateTimeField("登记时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["document", "served_on", "pk"]
        verbose_name = "送达"

    def __str__(self) -> str:
        return f"{self.document} {self.get_way_display()}"
