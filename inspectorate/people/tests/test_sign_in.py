"""Signing in: the lock after failures, the end of an idle session, the first password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from inspectorate.people import actions
from inspectorate.trail.models import TrailEntry
from tests.cast import PASSWORD

LOGIN = "/office/login/"
NEW = "Another-good-1"


def attempt(client, username, password):
    return client.post(LOGIN, {"username": username, "password": password})


def test_the_right_password_opens_the_office_and_leaves_a_trace(client, planner_wang):
    answer = attempt(client, "wang", PASSWORD)

    assert answer.headers["Location"] == reverse("console:home")
    assert TrailEntry.objects.get().label == "登录"


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client, planner_wang):
    known, unknown = attempt(client, "wang", "x"), attempt(client, "nobody", "x")

    assert "用户名或密码不正确" in known.content.decode()
    assert "用户名或密码不正确" in unknown.content.decode()


def test_five_failures_lock_the_name_even_for_the_right_password(client, planner_wang):
    for _ in range(5):
        answer = attempt(client, "wang", "wrong")

    assert answer.status_code == 429
    assert attempt(client, "wang", PASSWORD).status_code == 429
    assert TrailEntry.objects.filter(label="登录锁定", subject="wang").exists()


@pytest.mark.parametrize("name", ["wang", "nobody"])
def test_a_lock_is_noted_once_however_long_somebody_keeps_trying(client, planner_wang, name):
    for _ in range(9):
        attempt(client, name, "wrong")

    assert TrailEntry.objects.filter(label="登录锁定", subject=name).count() == 1


def test_guessing_the_old_password_while_signed_in_locks_the_name_too(sign_in, planner_wang):
    client = sign_in(planner_wang)
    guess = {"old": "wrong", "new": NEW, "again": NEW}
    assert "原密码不正确" in client.post("/office/me/", guess).content.decode()
    for _ in range(5):
        answer = client.post("/office/me/", guess)

    assert answer.status_code == 429
    assert client.post("/office/me/", guess | {"old": PASSWORD}).status_code == 429
    planner_wang.refresh_from_db()
    assert planner_wang.check_password(PASSWORD)


def test_a_lock_after_the_password_was_reset_is_a_new_one(client, planner_wang, sysadmin_wu):
    for _ in range(6):
        attempt(client, "wang", "wrong")
    actions.reset_password(person_id=planner_wang.pk, by=sysadmin_wu, at=timezone.now())

    for _ in range(6):
        attempt(client, "wang", "wrong")

    assert TrailEntry.objects.filter(label="登录锁定", subject="wang").count() == 2


def test_signing_out_is_noted(client, planner_wang):
    attempt(client, "wang", PASSWORD)

    client.post("/office/logout/")

    assert TrailEntry.objects.get(label="退出").actor == planner_wang


def test_somebody_else_can_still_sign_in_meanwhile(client, planner_wang, director_zhang):
    for _ in range(5):
        attempt(client, "wang", "wrong")

    assert attempt(client, "zhang", PASSWORD).status_code == 302


def test_a_stopped_account_cannot_sign_in(client, planner_wang):
    planner_wang.is_active = False
    planner_wang.save(update_fields=["is_active"])

    assert attempt(client, "wang", PASSWORD).status_code == 200


def test_the_first_password_must_be_changed_before_anything_else(sign_in, planner_wang):
    planner_wang.must_change_password = True
    planner_wang.save(update_fields=["must_change_password"])

    assert sign_in(planner_wang).get("/office/").headers["Location"] == "/office/me/"


@pytest.mark.parametrize(("is_first", "to"), [(True, "/office/"), (False, "/office/me/")])
def test_after_the_first_password_one_goes_on_to_the_work(sign_in, planner_wang, is_first, to):
    planner_wang.must_change_password = is_first
    planner_wang.save(update_fields=["must_change_password"])

    answer = sign_in(planner_wang).post("/office/me/", {"old": PASSWORD, "new": NEW, "again": NEW})

    assert answer.headers["Location"] == to


def test_after_signing_in_one_is_never_sent_to_another_site(client, planner_wang):
    answer = client.post(LOGIN + "?next=https://evil.example/", {"username": "wang", "password": PASSWORD})

    assert answer.headers["Location"] == reverse("console:home")


def test_the_session_ends_after_half_an_hour_of_silence(client, planner_wang, settings):
    attempt(client, "wang", PASSWORD)

    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 1800


@pytest.mark.parametrize("plain", ["short-A1", "12345678901", "alllowercaseletters"])
def test_plain_passwords_are_refused(sign_in, planner_wang, plain):
    answer = sign_in(planner_wang).post("/office/me/", {"old": PASSWORD, "new": plain, "again": plain})

    assert answer.status_code == 200
    planner_wang.refresh_from_db()
    assert planner_wang.check_password(PASSWORD)


def test_a_good_new_password_is_taken(sign_in, planner_wang):
    sign_in(planner_wang).post("/office/me/", {"old": PASSWORD, "new": NEW, "again": NEW})

    planner_wang.refresh_from_db()
    assert planner_wang.check_password(NEW)


def test_the_browser_keeps_no_page_that_back_could_show_after_signing_out(sign_in, planner_wang):
    assert "no-store" in sign_in(planner_wang).get("/office/").headers["Cache-Control"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80@127.0.0.1"])
def test_a_request_for_another_host_is_answered_in_words_that_tell_nothing(client, host):
    answer = client.get("/office/login/", headers={"host": host})

    assert answer.status_code == 400
    assert "没有收到完整的内容" in answer.content.decode()


@pytest.fixture
def clock(monkeypatch):
    """The seconds that the edge of the system goes by."""
    now = [1_700_000_000]
    monkeypatch.setattr("inspectorate.people.middleware.time.time", lambda: now[0])
    return now


def begun_at(client):
    return client.session.get("renewed")


def test_a_session_in_use_is_written_once_a_minute(client, planner_wang, clock):
    attempt(client, "wang", PASSWORD)
    client.get("/office/me/")
    first = begun_at(client)

    clock[0] += 59
    client.get("/office/me/")
    assert begun_at(client) == first == clock[0] - 59

    clock[0] += 1
    client.get("/office/me/")
    assert begun_at(client) == clock[0]


@pytest.mark.parametrize("back", [1, 3600])
def test_a_clock_that_was_set_back_leaves_no_session_unwritten(client, planner_wang, clock, back):
    attempt(client, "wang", PASSWORD)
    client.get("/office/me/")

    clock[0] -= back
    client.get("/office/me/")
    assert begun_at(client) == clock[0]

    clock[0] += 59
    client.get("/office/me/")
    assert begun_at(client) == clock[0] - 59


def test_half_an_hour_of_silence_is_counted_from_the_last_minute_of_use(client, planner_wang, clock):
    attempt(client, "wang", PASSWORD)
    client.get("/office/me/")
    kept = Session.objects.get(pk=client.session.session_key).expire_date

    clock[0] += 60
    client.get("/office/me/")

    session = Session.objects.get(pk=client.session.session_key)
    assert session.expire_date > kept
    Session.objects.filter(pk=session.pk).update(expire_date=kept - timedelta(hours=1))
    assert client.get("/office/me/").headers["Location"].startswith("/office/login/")


def test_who_only_looks_at_the_login_page_has_no_session(db, client, clock):
    client.get(LOGIN)

    assert not client.session.session_key or "renewed" not in client.session
