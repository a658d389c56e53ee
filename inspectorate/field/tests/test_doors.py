"""The phone's doors: JSON in Chinese, nothing for who is not signed in or no officer, the shell for everybody."""

from __future__ import annotations

import hashlib
import json
from uuid import uuid4

import pytest

from inspectorate.evidence.models import Upload
from inspectorate.field.models import Device
from inspectorate.field.tests.phone import photograph
from inspectorate.field.tests.world import with_a_phone
from inspectorate.trail.models import TrailEntry
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
MISSHAPEN = [
    {"made_at": "gestern"},
    {"made_at": None},
    {"made_at": "0001-01-01T00:00:00+08:00"},
    {"made_at": "9999-12-31T23:59:59-12:00"},
    {"body": []},
    {"seen": "1"},
    {"seen": 10**30},
    {"skew": None},
    {"skew": True},
    {"skew": 10**14},
    {"body": {"text": "\ud83d"}},
]
DOORS = ["day/", "entries/", f"files/{'0' * 64}/"]


def post(client, path, body, **more):
    return client.post(f"/field/api/{path}", json.dumps(body), content_type="application/json", **more)


def enter(client, username="li", password=PASSWORD, key=""):
    return post(client, "signin/", {"username": username, "password": password, "device": key or str(uuid4())})


@pytest.mark.parametrize("door", DOORS)
def test_who_is_not_signed_in_is_told_so_in_json(client, door):
    answer = client.put(f"/field/api/{door}") if door.startswith("files") else post(client, door, {})

    assert answer.status_code == 401
    assert answer.json()["message"] == "登录已过期，请再次登录。手机上的内容都在。"


@pytest.mark.parametrize("door", DOORS)
def test_who_is_no_officer_is_refused_in_json(sign_in, planner_wang, door):
    client = sign_in(planner_wang)
    answer = client.put(f"/field/api/{door}") if door.startswith("files") else post(client, door, {})

    assert answer.status_code == 403
    assert "使用手机端" in answer.json()["message"]


def test_an_officer_signs_in_and_the_phone_is_registered(client, officer_li):
    answer = enter(client, key="7d8f3c1e-2b5a-4b1e-9c7d-000000000001")

    assert answer.json()["name"] == "李执法员"
    assert Device.objects.get().person == officer_li


def test_coming_and_leaving_stand_in_the_trail(client, officer_li):
    enter(client)
    post(client, "signout/", {})

    kinds = TrailEntry.objects.filter(actor=officer_li).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["DeviceRegistered", "SignedIn", "SignedOut"]


def test_a_wrong_password_registers_nothing(client, officer_li):
    answer = enter(client, password="wrong")

    assert answer.status_code == 422
    assert not Device.objects.exists()


def test_a_phone_without_a_proper_key_is_refused(client, officer_li):
    assert enter(client, key="../../etc").status_code == 422


def test_another_officers_phone_key_is_not_taken_over(client, officer_li, second_brigade):
    from tests.cast import make_person

    make_person("meng", "孟凡", second_brigade, "OFFICER")
    key = str(uuid4())
    enter(client, key=key)

    assert enter(client, username="meng", key=key).status_code == 409
    assert Device.objects.get().person == officer_li


def test_who_owes_a_new_password_cannot_begin_on_a_phone(client, officer_li):
    officer_li.must_change_password = True
    officer_li.save()

    assert enter(client).json()["code"] == "first-password"


DEEP = b'{"entries": ' + b"[" * 900 + b"]" * 900 + b"}"


@pytest.mark.parametrize("sent", [b"", b"[]", b"\xff", b'{"entries": 1}', DEEP])
def test_what_is_no_list_of_entries_is_refused_in_words(sign_in, officer_li, sent):
    answer = sign_in(officer_li).post("/field/api/entries/", sent, content_type="application/json")

    assert answer.status_code == 422
    assert "重新发送" in answer.json()["message"]


def test_what_has_not_the_shape_of_an_entry_is_refused_alone(sign_in, visit, officer_li):
    """Each misshapen one gets its own refusal; what follows it, of whatever visit, is looked at."""
    whole = {
        "id": str(uuid4()),
        "visit": visit.file_no,
        "kind": "STATEMENT",
        "body": {"who": "刘安", "text": "无"},
        "made_at": "2026-05-08T01:00:00.000Z",
        "device": str(uuid4()),
        "seen": visit.version,
    }
    broken = [whole | {"id": f"broken-{n}"} | bad for n, bad in enumerate(MISSHAPEN)]

    sent = {"entries": [1, {"id": 1}, *broken, whole]}
    answer = post(sign_in(officer_li), "entries/", sent).json()

    assert [one["id"] for one in answer["receipts"]] == [*(one["id"] for one in broken), whole["id"]]
    assert {one["state"] for one in answer["receipts"]} == {"REFUSED"}
    assert "重新填写" in answer["receipts"][0]["message"]
    assert "不认识" not in answer["receipts"][-1]["message"]
    assert answer["waiting"] == {}


def test_characters_that_no_database_keeps_are_left_out(client, officer_li):
    answer = post(client, "wipe/", {"device": "\x00", "entries": 1, "visits": {"\x00\ud800X": 10**400}})
    assert answer.status_code == 200

    key = "7d8f3c1e-2b5a-4b1e-9c7d-000000000001"
    assert post(client, "signin/", {"username": "l\x00i", "password": PASSWORD, "device": key}).status_code == 200


@pytest.mark.parametrize("told", ["bytes 0-1/" + "9" * 5000, "bytes " + "9" * 5000 + "-1/2", "bytes ٣-٤/٥", "x"])
def test_a_piece_that_says_its_place_oddly_is_refused(sign_in, officer_li, told):
    answer = sign_in(officer_li).put(
        f"/field/api/files/{'0' * 64}/", b"x", content_type="application/octet-stream", headers={"Content-Range": told}
    )

    assert answer.status_code == 422


def test_asking_for_a_file_begins_none(sign_in, officer_li):
    answer = sign_in(officer_li).get(f"/field/api/files/{'0' * 64}/?size=10&name=a")

    assert answer.status_code == 405
    assert "更新" in answer.json()["message"]
    assert not Upload.objects.exists()


def test_a_file_in_pieces_goes_through_its_door(sign_in, officer_li):
    content = photograph(1)["buffer"]
    client, size = sign_in(officer_li), len(content)
    door = f"/field/api/files/{hashlib.sha256(content).hexdigest()}/"

    assert client.post(door, {"size": size, "name": "a.jpg"}, content_type="application/json").json()["received"] == 0
    piece = {"data": content, "content_type": "application/octet-stream"}
    answer = client.put(door, **piece, headers={"Content-Range": f"bytes 0-{size - 1}/{size}"}).json()

    assert (answer["received"], answer["kept"]) == (size, True)


def test_the_day_on_a_phone_leaves_a_trace(sign_in, officer_li):
    assert post(with_a_phone(sign_in(officer_li), officer_li), "day/", {}).status_code == 200

    assert TrailEntry.objects.filter(kind="DayTaken", actor=officer_li).count() == 1


def test_the_shell_is_for_everybody_and_names_nobody(client, officer_li):
    page = client.get("/field/")

    assert page.status_code == 200
    assert "李" not in page.content.decode()
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "<style" not in page.content.decode()
    assert "style=" not in page.content.decode()


def test_the_worker_keeps_every_script_and_style_of_the_shell_and_no_picture_for_the_shop_window(client):
    """The largest icon is for whoever installs, who has a network."""
    from inspectorate.field import shell

    worker = client.get("/field/worker.js")

    assert worker.headers["Service-Worker-Allowed"] == "/field/"
    assert shell.version() in worker.content.decode()
    kept = {name for name, _ in shell.files() if f"/static/{name}" in worker.content.decode()}
    assert {name for name, _ in shell.files()} - kept == {"field/icons/icon-512.png"}


def test_the_manifest_makes_it_installable(client):
    manifest = client.get("/field/manifest.webmanifest").json()

    assert (manifest["scope"], manifest["display"]) == ("/field/", "standalone")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
