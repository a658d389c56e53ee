"""A bad line: drops, 500s, duplicates, lost answers, an expired session, a server killed before its commit."""

from __future__ import annotations

from random import Random
from threading import Event

import pytest
from django.db import transaction

from inspectorate.field.tests.phone import a_film, photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone_on_bad_line(new_phone, bad_line):
    phone = new_phone(bad_line.address)
    phone.sign_in()
    phone.fetch_day()
    return phone


def make_some(phone):
    """A visit begun, every point judged, three photographs: made without a network."""
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge_all()
    phone.open_card(1)
    phone.page.get_by_role("link", name="返回本次检查").click()
    for number in range(3):
        phone.photograph(number)
    return phone.made()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_lost_and_nothing_counted_twice_on_a_bad_line(phone_on_bad_line, bad_line, received, seed):
    made = make_some(phone_on_bad_line)
    random = Random(seed)
    faults = ["PASS", "PASS", "DROP", "LOSE", "BREAK", "TWICE"]
    bad_line.suffer(lambda method, path: random.choice(faults))

    phone_on_bad_line.go_online()
    phone_on_bad_line.wait_sent(90)

    assert received.total() == made
    assert received.kinds()["EVIDENCE"] == 3
    suffered = {what for what, _ in bad_line.told}
    assert len(suffered) >= 4


def test_an_answer_lost_after_the_commit_is_asked_for_again(phone_on_bad_line, bad_line, received):
    made = make_some(phone_on_bad_line)
    lost = []

    def lose_the_first_answers(method, path):
        if path.endswith("/entries/") and len(lost) < 3:
            lost.append(path)
            return "LOSE"
        return "PASS"

    bad_line.suffer(lose_the_first_answers)
    phone_on_bad_line.go_online()
    phone_on_bad_line.wait_sent()

    assert len(lost) == 3
    assert received.total() == made


def test_a_server_killed_between_receipt_and_commit_has_received_nothing(phone, received, monkeypatch):
    """The receipt was made but never committed: the phone keeps the entry, and it arrives once."""
    from inspectorate.field import sync

    made, accept, killed = make_some(phone), sync.accept, []

    def killed_before_commit(**asked):
        if len(killed) < 4:
            with transaction.atomic():
                killed.append(accept(**asked))
                raise RuntimeError("the power went")
        return accept(**asked)

    monkeypatch.setattr(sync, "accept", killed_before_commit)
    phone.go_online()
    phone.wait_sent()

    assert len(killed) == 4
    assert received.total() == made


def test_an_expired_session_asks_for_the_password_and_keeps_everything(phone, received):
    from django.contrib.sessions.models import Session

    made = make_some(phone)
    Session.objects.all().delete()

    phone.go_online()
    phone.text("登录已过期").click()
    assert phone.made() == made
    assert received.total() == 0
    phone.page.get_by_label("李执法员的密码").fill("Sunlot-2023-pass")
    phone.button("登录", exact=True).click()
    phone.wait_sent()

    assert received.total() == made


def test_a_dropped_file_goes_on_where_it_stopped(phone_on_bad_line, bad_line, received):
    """A file of five pieces, every second request dropped: nothing that arrived is sent again."""
    phone = phone_on_bad_line
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    film = {"name": "现场.mp4", "mimeType": "video/mp4", "buffer": a_film(5 * 512 * 1024 - 1000)}
    phone.page.locator(".recorders input").nth(1).set_input_files(film)
    phone.wait_made(3)
    pieces = []

    def drop_every_second(method, path):
        if method != "PUT":
            return "PASS"
        pieces.append(path)
        return "PASS" if len(pieces) % 2 == 0 else "DROP"

    bad_line.suffer(drop_every_second)
    phone.go_online()
    phone.wait_sent()

    assert bad_line.carried == len(film["buffer"])
    assert ("DROP", pieces[0]) in [(what, told.removeprefix("PUT ")) for what, told in bad_line.told]
    evidence = received.bodies("EVIDENCE")
    assert [(e["kind"], e["size"]) for e in evidence] == [("VIDEO", 5 * 512 * 1024 - 1000)]
    from inspectorate.kit import store

    assert store.read(evidence[0]["digest"]) == film["buffer"]


def film_of_five_pieces(phone):
    film = {"name": "现场.mp4", "mimeType": "video/mp4", "buffer": a_film(5 * 512 * 1024 - 1000)}
    before = phone.made()
    phone.page.locator(".recorders input").nth(1).set_input_files(film)
    phone.wait_made(before + 1)


def test_what_was_written_after_a_long_film_goes_ahead_of_it(phone_on_bad_line, bad_line, received):
    """Only the film's own entry and the end of the visit, which may rest on it, wait for the film."""
    phone = phone_on_bad_line
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    film_of_five_pieces(phone)
    phone.open_card(2)
    phone.inform()
    phone.judge(0, "符合")
    phone.open_card(7)
    phone.page.locator("summary", has_text="检查无法进行").click()
    phone.page.get_by_label("原因").select_option("REFUSED")
    phone.page.get_by_label("具体情况").fill("中途被赶出")
    phone.button("记为无法检查").click()
    phone.page.locator("dialog").get_by_role("button", name="结束检查").click()
    phone.wait_made(6)
    bad_line.suffer(lambda method, path: "DROP" if method == "PUT" else "PASS")
    phone.go_online()
    phone.wait_sent(left=2)
    assert received.in_order() == ["SHOW_CERTIFICATES", "START", "INFORM", "LINE"]

    bad_line.suffer(lambda method, path: "PASS")
    phone.wait_sent()
    assert received.in_order()[4:] == ["EVIDENCE", "BREAK_OFF"]


def test_what_is_written_while_a_film_is_on_its_way_does_not_wait_for_its_end(phone_on_bad_line, bad_line, received):
    phone, pieces = phone_on_bad_line, []
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.wait_sent()

    def slow(method, path):
        if method == "PUT":
            pieces.append(received.kinds()["LINE"])
            Event().wait(1)
        return "PASS"

    bad_line.suffer(slow)
    phone.page.get_by_role("link", name="返回本次检查").click()
    film_of_five_pieces(phone)
    phone.until(lambda: bool(pieces), 15)
    phone.open_card(3)
    phone.judge(0, "符合")
    phone.wait_sent()

    assert pieces[0] == 0
    assert pieces[-1] == 1
    assert received.kinds()["EVIDENCE"] == 1


def test_a_visit_of_two_hundred_photographs_arrives(phone, received):
    from inspectorate.kit import store

    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    for first in range(0, 200, 50):
        shots = [photograph(number, 64) for number in range(first, first + 50)]
        phone.page.locator(".recorders input").nth(3).set_input_files(shots)
        phone.wait_made(2 + first + 50)
    phone.go_online()
    phone.wait_sent(150)

    evidence = received.bodies("EVIDENCE")
    assert len(evidence) == len({e["digest"] for e in evidence}) == 200
    assert all(store.is_whole(e["digest"]) for e in evidence)
    assert phone.page.evaluate("import('/static/field/js/store.js').then((s) => s.ids('pieces'))") == []
