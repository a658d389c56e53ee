"""Behind every door with a number in its address there is something in the office of these tests: which one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.urls import URLPattern, URLResolver

from inspectorate.documents.models import Document
from inspectorate.draws.models import Petition
from inspectorate.evidence.models import Evidence
from inspectorate.field.models import Device
from inspectorate.imports import actions as imports
from inspectorate.imports.models import ImportBatch
from inspectorate.inspections.models import Finding, Signature, Visit
from inspectorate.notices.models import Notice, Wish
from inspectorate.people.models import Appointment
from inspectorate.post.models import Delivery, Link
from inspectorate.registries.models import (
    Absence,
    Change,
    CreditScheme,
    Expert,
    InspectionItem,
    Inspector,
    LegalBasis,
    Recusal,
    SpecialList,
    Target,
)
from inspectorate.statutes.models import Article
from tests.cast import MORNING

DAY = date(2023, 5, 4)


def make(draw: Any, cast: Any) -> None:
    """What the demonstration does not bring along: one each."""
    notice = Notice.objects.first()
    Petition.objects.create(
        draw=draw, kind="VOID", reason_code="WRONG_LIST", ground="名录有误", asked_by=cast["wang"], asked_at=MORNING
    )
    Wish.objects.create(notice=notice, kind="POSTPONE", text="检修", wished_on=DAY, asked_at=MORNING)
    for document in (notice.document, _record()):
        lasting = {"made_at": MORNING, "expires_at": datetime(2099, 1, 1, tzinfo=UTC)}
        document.links.create(token_digest=str(document.pk), **lasting)
        Delivery.objects.create(
            document=document,
            channel="SMS",
            address="13900000000",
            body="x",
            stage="FAILED",
            asked_by=cast["wang"],
            asked_at=MORNING,
        )
    Device.objects.create(key="k" * 36, person=cast["wang"], label="手机", first_seen_at=MORNING, last_seen_at=MORNING)
    table = "统一社会信用代码,单位名称\n1,甲\n".encode()
    SpecialList.objects.create(
        name="重大危险源企业", ground="x", unit=draw.task.lead_division, made_by=cast["wang"], made_at=MORNING
    )
    batch = imports.receive_import(kind="TARGETS", name="名录.csv", content=table, by=cast["sun"], at=MORNING)
    imports.read_import(batch_id=batch.pk, at=MORNING)
    inspector = Inspector.objects.first()
    Absence.objects.get_or_create(
        inspector=inspector, from_date=date(2023, 1, 2), until_date=date(2023, 1, 3), reason="休假"
    )
    Recusal.objects.create(
        inspector=inspector, target=Target.objects.first(), ground="INTEREST", from_date=DAY, registered_at=MORNING
    )


def _record() -> Document:
    return Document.objects.filter(kind="INSPECTION_RECORD").order_by("pk")[0]


def doors(resolver: Any, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named door of the site: “plans:task_edit” and its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from doors(pattern, pattern.namespace or namespace)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}".lstrip(":"), pattern


# A door's own words: its act, its step, its file's ending.
WORDS: dict[str, Any] = {
    "act": "confirm",
    "step": "submit",
    "ending": "xlsx",
    "slug": "targets",
    "how": "grant",
    "page": 1,
    "token": "x" * 43,
    "digest": "0" * 64,
    "verb": "check",
    "kind": "INSPECTION_RECORD",
    "seq": 1,
    "year": 2023,
    "username": "wang",
}
# Whose number it is, by the beginning of the door's name; the longest that fits counts.
NUMBERED: dict[str, Callable[[], Any]] = {
    "people:end_appointment": lambda: Appointment.objects.first().pk,
    "registries:item": lambda: InspectionItem.objects.first().pk,
    "registries:article_link": lambda: LegalBasis.objects.first().pk,
    "statutes:": lambda: Article.objects.first().statute_id,
    "registries:list": lambda: SpecialList.objects.first().pk,
    "registries:recusal": lambda: Recusal.objects.first().pk,
    "registries:absence": lambda: Absence.objects.first().pk,
    "registries:change": lambda: Change.objects.first().pk,
    "imports:": lambda: ImportBatch.objects.first().pk,
    "draws:petition": lambda: Petition.objects.first().pk,
    "draws:": lambda: Petition.objects.first().draw.sources.first().pk,
    "notices:": lambda: Notice.objects.first().pk,
    "notices:decide": lambda: Wish.objects.first().pk,
    "notices:draft_decision": lambda: Wish.objects.first().pk,
    "notices:retry": lambda: Delivery.objects.get(document__notice__isnull=False).pk,
    "inspections:": lambda: Visit.objects.filter(finished_at__isnull=False).first().pk,
    "documents:": lambda: Document.objects.filter(kind="INSPECTION_RECORD").first().pk,
    "notices:revoke": lambda: Link.objects.filter(document__notice__isnull=False).earliest("pk").pk,
    "post:": lambda: _record().pk,
    "post:retry": lambda: _record().deliveries.first().pk,
    "post:revoke": lambda: _record().links.first().pk,
    "devices:": lambda: Device.objects.first().pk,
}
CODED: dict[str, Callable[[], str]] = {
    "people:": lambda: "WHK",
    "registries:scheme": lambda: CreditScheme.objects.first().code,
    "registries:expert": lambda: Expert.objects.first().code,
    "periods:": lambda: "TEAM_CONFIRMATION",
}
# The same, where a door takes other words than the rest; and what follows a question mark.
OTHER_WORDS = {
    "registries:list_act": {"act": "end"},
    "plans:task_step": {"step": "cancel"},
    "console:help": {"key": "start"},
    "console:settings_change": {"group": "names"},
    "console:settings_try": {"channel": "EMAIL"},
    "notices:batch": {"act": "issue"},
    "documents:document_act": {"act": "cancel"},
    "inspections:step": {"verb": "clear"},
    "inspections:together": {"key": "review"},
}
QUERIES = {"draws:ask": "?kind=VOID"}
OF_A_TASK = ("plans:", "draws:task_draw", "inspections:task", "inspections:together")


def _for(name: str, table: dict[str, Callable[[], Any]]) -> Any:
    return table[max((one for one in table if name.startswith(one)), key=len)]()


def arguments(name: str, pattern: URLPattern, draw: Any) -> dict[str, Any]:
    """What stands in the door's address."""
    known: dict[str, Callable[[], Any]] = {
        "usc_code": lambda: Target.objects.first().usc_code,
        "certificate_no": lambda: Inspector.objects.first().certificate_no,
        "finding_id": lambda: Finding.objects.first().pk,
        "signature_id": lambda: Signature.objects.first().pk,
        "number": lambda: Evidence.objects.first().pk,
        "pk": lambda: _for(name, NUMBERED),
        "code": lambda: _for(name, CODED),
        "no": lambda: "2023001-001" if name.startswith(OF_A_TASK) else draw.no,
    }
    own = OTHER_WORDS.get(name, {})
    return {
        key: own[key] if key in own else known[key]() if key in known else WORDS[key]
        for key in pattern.pattern.converters
    }
