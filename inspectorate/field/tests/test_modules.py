"""The phone's modules on their own, in Chromium: the same bytes as Python, the same digest, the same words."""

from __future__ import annotations

import hashlib
import json
from random import Random

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AWKWARD = [
    "",
    '引号"反斜杠\\斜杠/',
    "\u0000\u0001\u001f\u007f\u0080",
    "换行\n回车\r制表\t退格\b换页\f",
    "\u2028\u2029\ufeff",
    "𠮷野家 👷🏽‍♀️ é é",
    "<script>&amp;'",
    0,
    -1,
    2**53 - 1,
    -(2**53 - 1),
    True,
    False,
    None,
    [],
    {},
    [[], [{}], [None, ""]],
    {"b": 1, "a": {"z": [1, "二"], "A": None}, "_": "下", "10": 1, "9": 2},
]


def python(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("value", AWKWARD, ids=lambda v: repr(v)[:20])
def test_the_phone_writes_the_same_json_as_python(modules, value):
    assert modules("canon", "m.canonical(value)", value) == python(value)
    assert modules("canon", "await m.digest(value)", value) == hashlib.sha256(python(value).encode()).hexdigest()


@pytest.mark.parametrize("expression", ["1.5", "2 ** 53", "NaN", "undefined", "10n"])
def test_what_has_no_one_way_of_being_written_is_not_sent(modules, expression):
    said = modules(
        "canon", f"(() => {{ try {{ return m.canonical({expression}); }} catch (e) {{ return e.name; }} }})()"
    )

    assert said == "TypeError"


def test_half_a_character_becomes_a_mark_that_has_bytes(modules):
    assert modules("canon", r"m.canonical('a\ud83d b')") == '"a\ufffd b"'


def test_an_entry_is_kept_and_sent_as_it_was_digested(phone, received):
    """What an interrupted keyboard left behind is repaired before it is kept: the entry and its digest agree."""
    phone.open_visit()
    phone.start()
    phone.wait_sent()
    phone.page.evaluate(
        r"""async () => {
          const outbox = await import('/static/field/js/outbox.js'), day = await import('/static/field/js/day.js');
          await outbox.add(day.visits()[0], [['STATEMENT', { who: '刘安', text: '说到一半\ud83d' }]]);
        }"""
    )
    phone.wait_sent()

    assert [body["text"] for body in received.bodies("STATEMENT")] == ["说到一半\ufffd"]


@pytest.mark.parametrize("size", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_001])
def test_a_file_read_in_pieces_has_the_digest_of_the_whole(modules, size):
    content = Random(size).randbytes(size)
    said = modules(
        "sha256",
        """(() => {
          const state = new m.Sha256(), bytes = Uint8Array.from(value);
          for (let at = 0; at < bytes.length; at += 777) state.update(bytes.slice(at, at + 777));
          return state.hex();
        })()""",
        list(content),
    )

    assert said == hashlib.sha256(content).hexdigest()


def test_a_sealed_record_opens_only_in_its_place_and_with_its_password(modules):
    said = modules(
        "keys",
        """await (async () => {
          const lock = await m.makeLock('第一 密码 1'), key = await m.openLock(lock, '第一 密码 1');
          const sealed = await m.encrypt(key, 'drafts/a', new TextEncoder().encode('内容'));
          const moved = await m.decrypt(key, 'drafts/b', sealed).then(() => 'opened', () => 'shut');
          const other = await m.changeLock(lock, '第一 密码 1', '第二 密码 2');
          const again = await m.openLock(other, '第二 密码 2');
          const text = new TextDecoder().decode(await m.decrypt(again, 'drafts/a', sealed));
          return [lock.rounds >= 310000, await m.openLock(lock, '错'), moved, text, key.extractable];
        })()""",
    )

    assert said == [True, None, "shut", "内容", False]


def test_a_visit_names_what_is_missing_in_the_order_of_the_day(modules):
    visit = {
        "visit": "x/y",
        "team": [{"certificate_no": "1", "name": "甲"}, {"certificate_no": "2", "name": "乙"}],
        "lines": [{"line": 1, "answer": "VIOLATES"}, {"line": 2, "answer": "NOT_CHECKED", "ground": ""}],
        "shown": {"officers": ["1", "2"], "at": "2023-05-08T01:00:00Z"},
        "started_at": "2023-05-08T01:00:00Z",
    }
    said = modules(
        "lacks", "m.missing((await import('/static/field/js/visit.js')).sound(value)).map(([card]) => card)", visit
    )

    assert said == ["inform", "lines", "findings", "words", "sign"]


@pytest.mark.parametrize("changed_at", ["2023-05-08T01:30:00Z", "2023-05-08T00:30:00Z"], ids=["right", "slow clock"])
def test_who_signed_before_a_change_has_to_sign_again_whatever_the_clock_says(modules, changed_at):
    at = "2023-05-08T01:00:00Z"
    signed = {"kind": "SIGNATURE", "body": {"role": "OFFICER", "who": "甲", "evidence": "0"}, "made_at": at}
    edit = {"kind": "LINE", "body": {"line": 1, "answer": "CONFORMS", "ground": ""}, "made_at": changed_at}
    again = {**signed, "made_at": "2023-05-08T02:00:00Z"}
    states = modules(
        "visit",
        """(await import('/static/field/js/record.js').then((record) => value.map((acts) => {
          const visit = m.fold(m.sound({ lines: [{ line: 1, answer: '' }] }), acts);
          return Boolean(record.signature(visit, { role: 'OFFICER', who: '甲' }));
        })))""",
        [[edit, again], [signed, edit], [signed, edit, again]],
    )

    assert states == [True, False, True]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2023-05-08T15:59:59Z", "2023-05-08"),
        ("2023-05-08T16:00:00Z", "2023-05-09"),
        ("2023-05-08T23:30:00Z", "2023-05-09"),
        ("2023-12-31T16:00:00Z", "2024-01-01"),
        ("2024-02-28T16:00:00Z", "2024-02-29"),
    ],
)
def test_days_are_counted_in_beijing(modules, moment, day):
    assert modules("dom", "m.localDay(new Date(value))", moment) == day


def test_every_module_says_its_purpose_and_stays_small():
    from inspectorate.field import shell

    modules = [path for name, path in shell.files() if name.endswith(".js")] + [shell.WORKER]
    assert len(modules) > 20
    for path in modules:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("// "), path
        assert len(lines) <= 150, path
