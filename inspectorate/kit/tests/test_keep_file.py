"""A file is kept under its digest: the same content once, and what was changed on the disk is noticed."""

from hashlib import sha256

import pytest

from inspectorate.kit import store


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_found_again_by_its_digest():
    kept = store.keep([b"first ", b"second"])

    assert kept == store.Kept(sha256(b"first second").hexdigest(), 12)
    assert store.read(kept.digest) == b"first second"


def test_the_same_bytes_are_stored_once():
    store.keep([b"photo"])
    store.keep([b"ph", b"oto"])

    assert len([p for p in store.folder().rglob("*") if p.is_file()]) == 1


def test_a_changed_byte_is_noticed():
    kept = store.keep([b"photo"])
    store.path_of(kept.digest).write_bytes(b"ph0to")

    assert not store.is_whole(kept.digest)


def test_a_lost_file_is_noticed():
    assert not store.is_whole("0" * 64)


def test_a_transfer_broken_off_leaves_nothing():
    def broken():
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.keep(broken())

    assert [p for p in store.folder().rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_what_is_no_digest_reaches_no_path(name):
    with pytest.raises(ValueError, match="not a SHA-256 digest"):
        store.path_of(name)
