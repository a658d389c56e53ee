"""A phone carries its officer's own visits and nobody else's, and takes no entry for them."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from inspectorate.field.models import FieldEntry
from inspectorate.field.tests.world import with_a_phone
from inspectorate.inspections.models import Visit
from tests.cast import make_person

pytestmark = pytest.mark.django_db


def post(client, path, body):
    return client.post(f"/field/api/{path}", json.dumps(body), content_type="application/json").json()


@pytest.fixture
def stranger(visit, first_brigade):
    return make_person("meng", "孟他人", first_brigade, "OFFICER")


def test_the_officer_takes_his_own_visit_along(sign_in, visit, officer_li):
    assert [one["visit"] for one in post(with_a_phone(sign_in(officer_li), officer_li), "day/", {})["visits"]] == [
        visit.file_no
    ]


def test_another_brigades_officer_gets_nothing_of_it(sign_in, visit, stranger):
    answer = post(with_a_phone(sign_in(stranger), stranger), "day/", {})

    assert answer["visits"] == []
    assert visit.drawn.name not in json.dumps(answer, ensure_ascii=False)


def test_another_brigades_officer_cannot_send_for_it(sign_in, visit, stranger):
    entry = {
        "id": str(uuid4()),
        "visit": visit.file_no,
        "kind": "START",
        "body": {"place": "厂区", "lat": "", "lon": ""},
        "made_at": "2026-05-08T01:00:00.000Z",
        "device": str(uuid4()),
        "seen": visit.version,
    }
    receipt = post(sign_in(stranger), "entries/", {"entries": [entry]})["receipts"][0]

    assert receipt["state"] == "REFUSED"
    assert visit.drawn.name not in receipt["message"]
    assert Visit.objects.get().stage == "READY"
    assert FieldEntry.objects.filter(state="ACCEPTED").count() == 0
