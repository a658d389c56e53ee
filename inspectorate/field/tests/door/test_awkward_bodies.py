"""Whatever stands in a body, a date or a header: the door answers in words, never with an error of its own."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from inspectorate.field.registry import kinds
from inspectorate.inspections.tests import world

AWKWARD = [
    2**31, 2**52, -1, "", "\0", "\ud83d", "长" * 5000, [], {}, None, True, "0001-01-01", "9999-12-31", "2023-02-30",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z", "2023-05-08T25:00:00Z",
    "99999999-9999-9999-9999-999999999999",
]  # fmt: skip
WHOLE = {
    "SHOW_CERTIFICATES": {"officers": [], "shown_to": "刘安"},
    "NOTICE": {"receiver": "刘安", "refused": False, "witness": "", "note": ""},
    "START": {"place": "厂区", "ground": "", "urgent_ground": "", "lat": "", "lon": ""},
    "INFORM": {
        "representative": "刘安", "position": "", "phone": "", "asks_recusal": False, "recusal_ground": "",
    },
    "LINE": {"line": 1, "answer": "CONFORMS", "ground": ""},
    "FINDING": {
        "finding": str(uuid4()), "line": 1, "gravity": "GENERAL", "article": None, "part": "", "nature": "VIOLATION",
        "due_on": "", "place": "", "description": "缺标志", "measure": "改正",
    },
    "CORRECTION": {"finding": str(uuid4()), "note": "已改", "before": [], "after": []},
    "WITHDRAWAL": {"finding": str(uuid4()), "ground": "记错"},
    "EVIDENCE": {
        "digest": "", "kind": "PHOTO", "purpose": "SCENE", "name": "现场.jpg", "line": None, "finding": "",
        "taken_at": "2023-05-08T01:00:00Z", "lat": "", "lon": "",
    },
    "EXPERT_OPINION": {"expert": "陈专家", "text": "无"},
    "STATEMENT": {"who": "刘安", "text": "无"},
    "SIGNATURE": {"role": "OFFICER", "who": "李执法员", "evidence": ""},
    "REFUSED_SIGNATURE": {"role": "REPRESENTATIVE", "who": "刘安", "ground": "不签", "witness": "张三"},
    "FINISH": {"place": "", "lat": "", "lon": ""},
    "BREAK_OFF": {"why": "REFUSED", "ground": "阻拦", "place": "", "lat": "", "lon": ""},
}  # fmt: skip


@pytest.fixture
def send(sign_in, started):
    """`send(entries)`: the door's answer to the officer who works on the visit. A 500 is raised by the client."""
    client, by = sign_in(world.team(started)[0]), world.team(started)[0]

    def sent(kind, bodies, about=None):
        given = {
            "visit": started.file_no,
            "kind": kind,
            "made_at": "2023-05-08T01:00:00.000Z",
            "device": "一",
            "seen": 0,
        }
        entries = [given | {"id": str(uuid4()), "body": body} | (about or {}) for body in bodies]
        return client.post("/field/api/entries/", json.dumps({"entries": entries}), content_type="application/json")

    sent.visit, sent.by = started, by
    return sent


def bodies(send, kind):
    whole = WHOLE[kind]
    if kind == "LINE" or kind == "FINDING":
        whole = whole | {"line": send.visit.lines.first().pk}
    if kind == "EVIDENCE":
        whole = whole | {"digest": world.photo(send.visit, send.by).digest}
    return [whole | {name: value} for name in whole for value in AWKWARD]


def test_every_kind_is_tried():
    assert set(WHOLE) == {code for code, kind in kinds().items() if kind.about.argument == "visit_id"}


@pytest.mark.parametrize("kind", WHOLE)
def test_no_body_is_an_error_of_the_door(send, kind):
    tried = bodies(send, kind)
    for at in range(0, len(tried), 50):
        answer = send(kind, tried[at : at + 50])
        assert answer.status_code == 200, answer.content[:200]


@pytest.mark.parametrize("name", ["made_at", "seen", "device", "visit", "kind", "id", "body"])
def test_no_entry_is_an_error_of_the_door(send, name):
    for value in AWKWARD:
        assert send("STATEMENT", [WHOLE["STATEMENT"]], {name: value}).status_code == 200, value


@pytest.mark.parametrize("door", ["signin", "signout", "contact", "wipe", "day", "entries"])
def test_no_door_breaks_on_what_it_is_told(sign_in, officer_li, door):
    client = sign_in(officer_li)
    for name in ("device", "unsent", "label", "username", "visits", "entries", "now"):
        for value in AWKWARD:
            told = json.dumps({"device": str(uuid4()), name: value})
            answer = client.post(f"/field/api/{door}/", told, content_type="application/json")
            assert answer.status_code < 500, (name, value)


@pytest.mark.parametrize("written", ["", "bytes */5", "bytes 5-2/1", "bytes 0-1/0", "bytes 9" * 90, "bytes 0-4/\u0660"])
def test_no_range_of_a_piece_is_an_error_of_the_door(sign_in, officer_li, written):
    client = sign_in(officer_li)
    about = {"content_type": "application/octet-stream", "HTTP_CONTENT_RANGE": written}

    assert client.put("/field/api/files/" + "0" * 64 + "/", b"12345", **about).status_code in {409, 422}
