"""Every door of the office, opened by every role: an answer in words, never a broken page, and no door left out."""

from __future__ import annotations

import pytest
from django.urls import URLResolver, get_resolver, reverse

from inspectorate.inspections.models import Inspection
from inspectorate.registries.models import (
    Article,
    Change,
    CreditScheme,
    Expert,
    InspectionItem,
    Inspector,
    Recusal,
    Target,
)
from tests.access.conftest import as_person

pytestmark = pytest.mark.django_db

# What a door's own words (its act, its step, its file's ending) can be.
WORDS = {
    "act": "confirm",
    "step": "submit",
    "ending": "xlsx",
    "registry": "targets",
    "how": "grant",
    "page": 1,
    "token": "x" * 43,
    "digest": "0" * 64,
    "verb": "check",
    "kind": "INSPECTION_RECORD",
    "key": "00000000-0000-4000-8000-000000000000",
    "number": 1,
}


def named_doors(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named_doors(pattern, pattern.namespace or namespace)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}".lstrip(":"), pattern


def samples(draw):
    """An object of the demonstration for every kind of number that stands in an address."""
    return {
        "usc_code": Target.objects.first().usc_code,
        "certificate_no": Inspector.objects.first().certificate_no,
        "username": "wang",
        "year": 2023,
        "seq": 1,
        "page": 1,
        "how": "grant",
        "token": "A" * 43,
    } | WORDS


def arguments(name, pattern, draw):
    known, wanted = samples(draw), pattern.pattern.converters
    by_app = {
        "registries:item": InspectionItem,
        "registries:statute": Article,
        "registries:recusal": Recusal,
        "registries:change": Change,
        "inspections:": Inspection,
    }
    values = {}
    for key in wanted:
        if key == "pk":
            model = next((m for prefix, m in by_app.items() if name.startswith(prefix)), None)
            first = model.objects.first() if model else None
            values[key] = first.pk if first else 1
        elif key == "no":
            values[key] = (
                "2023001-001"
                if name.startswith("plans:") or name in {"draws:task_draw", "inspections:task"}
                else draw.no
            )
        elif key == "code":
            codes = {"people:": "WHK", "registries:scheme": CreditScheme, "registries:expert": Expert}
            one = next((v for prefix, v in codes.items() if name.startswith(prefix)), "REINSPECTION")
            values[key] = one if isinstance(one, str) else one.objects.first().code
        else:
            values[key] = known[key]
    return values


def test_no_door_breaks_for_anybody(office):
    draw, people = office
    broken, opened = [], 0
    for name, pattern in named_doors(get_resolver()):
        address = reverse(name, kwargs=arguments(name, pattern, draw))
        for role, person in people.items():
            status = as_person(person).get(address).status_code
            opened += status == 200
            if status not in {200, 302, 403, 404, 405, 409, 422}:
                broken.append(f"{role} at {address}: {status}")

    assert broken == []
    assert opened > 300


@pytest.mark.parametrize("text", ["化工", "2023001", "李", "<b>", "%_", "Z01"])
def test_searching_everything_finds_words_for_everybody(office, text):
    for person in office[1].values():
        answer = as_person(person).get("/office/search/", {"q": text})

        assert answer.status_code == 200
        assert "<b></b>" not in answer.content.decode()


def test_reading_a_page_changes_nothing(office):
    """A door that is only looked through leaves no trace but where showing a secret number must be noted."""
    from inspectorate.trail.models import TrailEntry

    draw, people = office
    before = TrailEntry.objects.count()
    for name, pattern in named_doors(get_resolver()):
        as_person(people["OFFICE_ADMIN"]).get(reverse(name, kwargs=arguments(name, pattern, draw)))

    labels = set(TrailEntry.objects.filter(seq__gt=before).values_list("kind", flat=True))
    assert labels <= {"SecretsShown"}
