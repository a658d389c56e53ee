"""Files in pieces: what is here is asked, a broken line costs one piece, a wrong file is not kept."""

from __future__ import annotations

import hashlib

import pytest

from inspectorate.evidence import actions
from inspectorate.evidence.tests.parts import picture
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.refused import refused

CONTENT = picture(77, size=(400, 300))
DIGEST = hashlib.sha256(CONTENT).hexdigest()
HALF = len(CONTENT) // 2


@pytest.fixture
def call(officer_li):
    def act(verb, **values):
        about = {"digest": DIGEST, "by": officer_li, "at": MORNING} | values
        return getattr(actions, verb)(**about)

    return act


def test_a_file_in_pieces_is_kept_whole(call):
    assert call("begin_file", size=len(CONTENT), name="a.jpg") == 0
    assert call("add_piece", offset=0, content=CONTENT[:HALF]) == HALF
    assert call("begin_file", size=len(CONTENT), name="a.jpg") == HALF
    assert call("add_piece", offset=HALF, content=CONTENT[HALF:]) == len(CONTENT)

    assert call("finish_file") == len(CONTENT)
    assert store.read(DIGEST) == CONTENT
    assert call("finish_file") == len(CONTENT)
    assert call("begin_file", size=len(CONTENT), name="a.jpg") == len(CONTENT)


def test_a_piece_sent_twice_is_not_written_twice(call):
    call("begin_file", size=len(CONTENT), name="a.jpg")
    call("add_piece", offset=0, content=CONTENT[:HALF])

    with pytest.raises(NotNow) as refused:
        call("add_piece", offset=0, content=CONTENT[:HALF])

    assert (refused.value.code, refused.value.facts["received"]) == ("wrong-offset", HALF)


def test_an_unfinished_file_is_not_kept(call):
    call("begin_file", size=len(CONTENT), name="a.jpg")
    call("add_piece", offset=0, content=CONTENT[:HALF])

    with pytest.raises(NotNow, match="接着发送"):
        call("finish_file")


def test_bytes_that_are_not_what_the_digest_says_are_forgotten(call):
    wrong = b"\xff\xd8\xff" + bytes(len(CONTENT) - 3)
    call("begin_file", size=len(CONTENT), name="a.jpg")
    call("add_piece", offset=0, content=wrong)

    with pytest.raises(NotSo) as refused:
        call("finish_file")

    assert refused.value.code == "digest-differs"
    assert call("begin_file", size=len(CONTENT), name="a.jpg") == 0


def test_a_program_is_not_kept(call):
    content = b"MZ" + bytes(500)
    digest = hashlib.sha256(content).hexdigest()
    call("begin_file", digest=digest, size=len(content), name="a.jpg")
    call("add_piece", digest=digest, offset=0, content=content)

    with pytest.raises(NotSo, match="只收照片"):
        call("finish_file", digest=digest)
    assert not store.is_whole(digest)


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "A" * 64, "g" * 64])
def test_what_is_no_digest_reaches_no_path(call, digest):
    with refused("422 bad-digest"):
        call("begin_file", digest=digest, size=10, name="a")


def test_more_than_was_announced_is_refused(call):
    call("begin_file", size=10, name="a.jpg")

    with pytest.raises(NotSo, match="超过"):
        call("add_piece", offset=0, content=CONTENT)


@pytest.mark.parametrize(
    ("verb", "about"),
    [
        ("begin_file", {"size": 10, "name": "a.jpg"}),
        ("add_piece", {"offset": 0, "content": CONTENT}),
        ("finish_file", {}),
    ],
)
def test_who_is_no_officer_sends_nothing(call, planner_wang, verb, about):
    with refused("403 not-you"):
        call(verb, by=planner_wang, **about)


def test_the_trail_has_the_beginning_and_the_end_of_a_file(call):
    for _ in "twice":
        call("begin_file", size=len(CONTENT), name="a.jpg")
    call("add_piece", offset=0, content=CONTENT[:HALF])
    call("add_piece", offset=HALF, content=CONTENT[HALF:])
    call("finish_file")

    kinds = TrailEntry.objects.filter(subject=DIGEST[:16]).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["FileBegun", "FileReceived"]
