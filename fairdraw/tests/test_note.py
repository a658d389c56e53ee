"""Signed notes, keys and checkpoints (§12): one spelling each, and nothing but the right signature opens one."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from typing import Any

import pytest

from fairdraw import ed25519, note
from fairdraw.canon import Refusal
from fairdraw.note import Checkpoint, VerifierKey, checkpoint, open_note, read_checkpoint, read_secret, secret_text
from fairdraw.tests.cast import KEY, SECRET


def coded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


OTHER_SECRET = b"\x07" * 32
OTHER = VerifierKey("other.example", ed25519.public_key(OTHER_SECRET))
TWIN = VerifierKey(KEY.name, OTHER.public)
TEXT = "sunlot.example/log\n12\n" + coded(bytes(32)) + "\n"
SIGNED = note.make(TEXT, KEY, partial(ed25519.sign, SECRET))
LINE = SIGNED.removeprefix(TEXT + "\n")


def refused(check: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as found:
        check(*given, **more)
    return found.value.rule


def line_of(key: VerifierKey, secret: bytes, text: str = TEXT) -> str:
    return note.make(text, key, partial(ed25519.sign, secret)).removeprefix(text + "\n")


def test_a_key_is_told_by_its_name_its_id_and_its_public_half() -> None:
    key_id = hashlib.sha256(KEY.name.encode() + b"\n\x01" + KEY.public).digest()[:4]
    public = coded(b"\x01" + KEY.public)

    assert KEY.key_id == key_id
    assert KEY.text() == f"{KEY.name}+{key_id.hex()}+{public}"
    assert VerifierKey.parse(KEY.text()) == KEY


def spelt(name: str = KEY.name, algorithm: bytes = b"\x01", public: bytes = KEY.public) -> str:
    """A key as text whose id fits what is in it."""
    key_id = hashlib.sha256(name.encode() + b"\n" + algorithm + public).digest()[:4]
    return f"{name}+{key_id.hex()}+{coded(algorithm + public)}"


# The base64 of 33 bytes has no idle bits and no padding, so a public half with a plus in it shows both.
@pytest.mark.parametrize(
    "text",
    [
        KEY.text() + "\n",
        KEY.text() + "=",
        KEY.text().upper(),
        KEY.text().replace(KEY.key_id.hex(), OTHER.key_id.hex()),
        KEY.text().replace("sunlot", "moonlot"),
        KEY.text().replace("+", " "),
        KEY.text().rsplit("+", 1)[0],
        KEY.name,
        "",
        None,
        7,
        spelt(algorithm=b"\x04"),
        spelt(algorithm=b""),
        spelt(public=KEY.public[1:]),
        spelt(public=KEY.public + b"\x00"),
    ],
)
def test_what_is_no_key_or_not_quite_this_one_is_refused(text: Any) -> None:
    assert spelt() == KEY.text()
    assert refused(VerifierKey.parse, text) == "§12.vkey"


@pytest.mark.parametrize("name", ["", "a b", "a\u3000b", "a+b", "a\tb", "a\nb", "e\u0301"])
def test_a_keys_name_is_one_word(name: str) -> None:
    assert refused(note.check_name, name) == "§12.key-name"
    assert refused(secret_text, name, SECRET) == "§12.key-name"
    assert refused(checkpoint, name, 1, bytes(32)) == "§12.key-name"
    assert note.check_name("好.example/log") == "好.example/log"


def test_a_keys_text_with_a_name_that_is_none_is_refused_for_its_name() -> None:
    assert refused(VerifierKey.parse, spelt(name="a b")) == "§12.key-name"
    assert refused(VerifierKey.parse, spelt(name="")) == "§12.key-name"


def test_a_public_half_may_hold_a_plus() -> None:
    key = next(
        key
        for n in range(99)
        if "+" in (key := VerifierKey("a.example", ed25519.public_key(bytes([n]) * 32))).text().split("+", 2)[2]
    )

    assert VerifierKey.parse(key.text()) == key


def test_a_signing_key_is_read_back_from_its_line_with_or_without_the_line_end() -> None:
    line, secret = secret_text(KEY.name, SECRET), coded(b"\x01" + SECRET)

    assert line == f"PRIVATE+KEY+{KEY.name}+{KEY.key_id.hex()}+{secret}"
    assert read_secret(line) == read_secret(line + "\n") == (KEY, SECRET)


def test_a_secret_may_hold_a_plus() -> None:
    secret = next(bytes([n]) * 32 for n in range(256) if "+" in coded(b"\x01" + bytes([n]) * 32))

    assert read_secret(secret_text(KEY.name, secret))[1] == secret


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "§12.signing-key"),
        (KEY.text(), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace("PRIVATE", "PUBLIC"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace("+KEY+", "+LOCK+"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET)[:-1], "§12.signing-key"),
        (secret_text(KEY.name, SECRET[1:]), "§12.signing-key"),
        (secret_text(KEY.name, SECRET + b"\x00"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace(KEY.key_id.hex(), "00000000"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace(KEY.name, "other"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace("+AQ", "+BA"), "§12.signing-key"),
        (secret_text(KEY.name, SECRET).replace(KEY.name, ""), "§12.key-name"),
    ],
)
def test_what_is_no_signing_key_is_refused(line: str, rule: str) -> None:
    assert refused(read_secret, line) == rule


def test_a_note_is_a_text_an_empty_line_and_a_signature() -> None:
    signature = coded(KEY.key_id + ed25519.sign(SECRET, TEXT.encode()))

    assert f"— {KEY.name} {signature}\n" == LINE
    assert open_note(SIGNED, KEY) == open_note(SIGNED, KEY, alone=True) == TEXT
    assert refused(note.make, TEXT[:-1], KEY, partial(ed25519.sign, SECRET)) == "§12.note"


def test_a_text_with_an_empty_line_in_it_ends_at_the_last_one() -> None:
    text = "a\n\nb\n"

    assert open_note(note.make(text, KEY, partial(ed25519.sign, SECRET)), KEY) == text


def test_another_signature_beside_is_allowed_unless_ours_is_to_stand_alone() -> None:
    for both in (SIGNED + line_of(OTHER, OTHER_SECRET), TEXT + "\n" + line_of(OTHER, OTHER_SECRET) + LINE):
        assert open_note(both, KEY) == open_note(both, OTHER) == TEXT
        assert refused(open_note, both, KEY, alone=True) == "§12.note"
    assert open_note(SIGNED + LINE, KEY) == TEXT
    assert refused(open_note, SIGNED + LINE, KEY, alone=True) == "§12.note"


def test_each_signature_of_ours_must_hold_and_that_of_another_key_of_our_name_is_not_ours() -> None:
    forged = line_of(KEY, OTHER_SECRET)

    assert refused(open_note, f"{TEXT}\n{forged}", KEY) == "§12.signature"
    assert refused(open_note, SIGNED + forged, KEY) == "§12.signature"
    assert refused(open_note, f"{TEXT}\n{forged}{LINE}", KEY) == "§12.signature"
    assert refused(open_note, SIGNED.replace("\n12\n", "\n13\n"), KEY) == "§12.signature"
    twin = line_of(TWIN, OTHER_SECRET)
    assert open_note(SIGNED + twin, KEY) == TEXT
    assert refused(open_note, f"{TEXT}\n{twin}", KEY) == "§12.note"
    assert refused(open_note, f"{TEXT}\n{line_of(OTHER, OTHER_SECRET)}", KEY) == "§12.note"


@pytest.mark.parametrize(
    "bent",
    [
        "",
        TEXT,
        TEXT + "\n",
        TEXT + LINE,
        SIGNED[:-1],
        SIGNED + "\n",
        SIGNED.replace("— ", "- "),
        SIGNED.replace("— ", "—"),
        SIGNED.replace(f"— {KEY.name} ", f"— {KEY.name}"),
        SIGNED.replace(f"— {KEY.name} ", "—  "),
        SIGNED.replace(f"— {KEY.name} ", f"{KEY.name} "),
        SIGNED[:-2] + "\n",
        SIGNED + "x\n",
        (SIGNED + line_of(OTHER, OTHER_SECRET))[:-1],
        f"{TEXT}\n— {KEY.name} {coded(b'1234')}\n",
        f"{TEXT}\n— {KEY.name} {coded(KEY.key_id)}\n",
        f"{TEXT}\n— {KEY.name} !\n",
        f"{TEXT}\n— {KEY.name} \n",
    ],
)
def test_what_is_no_signed_note_is_refused(bent: str) -> None:
    assert refused(open_note, bent, KEY) == "§12.note"


def test_a_signature_of_a_single_byte_is_one_that_does_not_hold() -> None:
    assert refused(open_note, f"{TEXT}\n— {KEY.name} {coded(KEY.key_id + b'x')}\n", KEY) == "§12.signature"


@pytest.mark.parametrize("size", [0, 1, 12, 10**15, 10**16 - 1])
def test_a_checkpoint_is_read_back_as_it_was_written(size: int) -> None:
    root = b"\x07" * 32
    text = checkpoint(KEY.name, size, root)

    assert text == f"{KEY.name}\n{size}\n{coded(root)}\n"
    assert read_checkpoint(text) == Checkpoint(KEY.name, size, root)


ROOT = coded(bytes(32))


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"a\n12\n{ROOT}",
        f"a\n12\n{ROOT}\n\n",
        f"a\n12\n{ROOT}\nmore\n",
        "a\n12\n",
        f"a\n12\n{coded(bytes(31))}\n",
        f"a\n12\n{coded(bytes(33))}\n",
        f"a\n12\n{ROOT[:-1]}\n",
        f"a\n12\n{ROOT[:-2]}B=\n",
        f"a\n\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n1.0\n{ROOT}\n",
        f"a\n 1\n{ROOT}\n",
        f"a\n012\n{ROOT}\n",
        f"a\n00\n{ROOT}\n",
        f"a\n\uff11\n{ROOT}\n",
        f"a\n\u00b2\n{ROOT}\n",
        f"a\n{10**16}\n{ROOT}\n",
    ],
)
def test_what_is_no_checkpoint_or_spelt_in_another_way_is_refused(text: str) -> None:
    assert refused(read_checkpoint, text) == "§12.checkpoint"


def test_a_checkpoint_of_a_log_without_a_name_is_refused() -> None:
    assert refused(read_checkpoint, f"\n12\n{ROOT}\n") == "§12.key-name"
    assert refused(read_checkpoint, f"a b\n12\n{ROOT}\n") == "§12.key-name"
