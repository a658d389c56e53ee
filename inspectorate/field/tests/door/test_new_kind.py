"""A step that adds its kinds of entries in a module `entries` needs nothing else: phones may send them."""

from __future__ import annotations

import re
import sys
import uuid
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.apps import AppConfig, apps

from inspectorate import field
from inspectorate.entries import Conflict, EntryKind, Subject, number, text
from inspectorate.field import registry, sync
from inspectorate.field.models import FieldEntry
from inspectorate.inspections.entries import VISIT
from inspectorate.inspections.tests import world
from inspectorate.trail.models import TrailEntry

ENTRIES = Path(field.__file__).with_name("static") / "field" / "js" / "entries.js"


@pytest.fixture
def sealed():
    """What the verb of the sample step was called with."""
    return []


@pytest.fixture
def seal(sealed, monkeypatch):
    """An app of a later step with the module `entries` and nothing more: 查封 of what is found at a visit."""

    def seal_things(**given):
        sealed.append(given)
        if given["count"] == 13:
            raise Conflict("已由他人查封 2 件。", value="2", who="孟凡", when="九时")

    kind = EntryKind(
        code="SEALING",
        label="查封",
        about=VISIT,
        verb=seal_things,
        shape={"what": text("what"), "count": number("count")},
        placed=True,
        compares=True,
    )
    steps(monkeypatch, kind)
    yield kind
    registry.kinds.cache_clear()


def steps(monkeypatch, *kinds):
    app, room = ModuleType("inspectorate.sealing"), ModuleType("inspectorate.sealing.entries")
    app.__path__, room.KINDS = [], kinds
    monkeypatch.setitem(sys.modules, app.__name__, app)
    monkeypatch.setitem(sys.modules, room.__name__, room)
    monkeypatch.setattr(registry, "module_has_submodule", lambda module, name: module is app or has(module, name))
    sample = type("Sealing", (AppConfig,), {"path": ".", "label": "sealing"})(app.__name__, app)
    known = [*apps.get_app_configs(), sample]
    monkeypatch.setattr(registry.apps, "get_app_configs", lambda: known)
    registry.kinds.cache_clear()


has = registry.module_has_submodule


def sending(visit, kind, body, number=""):
    entry = sync.Entry(str(uuid.uuid4()), number or visit.file_no, kind, body, world.ON_SITE, "手机一", 7)
    return sync.accept(entry=entry, by=world.team(visit)[0], at=world.ON_SITE)


def test_what_the_phone_sends_reaches_the_steps_verb(started, seal, sealed):
    receipt = sending(
        started, "SEALING", {"what": "液氨钢瓶", "count": 3, "place": "东库", "lat": "39.9", "lon": "119.6"}
    )

    assert receipt.state == "ACCEPTED"
    (given,) = sealed
    assert (given["visit_id"], given["what"], given["count"], given["seen"]) == (started.pk, "液氨钢瓶", 3, 7)
    assert (given["made"].at, given["made"].place, given["made"].device) == (world.ON_SITE, "东库", "手机一")
    kept = FieldEntry.objects.get()
    assert (kept.kind, kept.file_no, kept.state) == ("SEALING", started.file_no, "ACCEPTED")


def test_its_conflict_is_shown_and_named_on_the_trail_by_its_label(started, seal):
    receipt = sending(started, "SEALING", {"what": "液氨钢瓶", "count": 13})

    assert (receipt.state, receipt.theirs["value"]) == ("CONFLICT", "2")
    assert TrailEntry.objects.get(kind="EntryKept").facts["entry_kind"] == "查封"


def test_its_body_is_read_as_strictly_as_any_other(started, seal, sealed):
    assert sending(started, "SEALING", {"what": "液氨钢瓶", "count": "3"}).state == "REFUSED"
    assert sealed == []


def test_without_the_step_the_kind_is_unknown(started):
    receipt = sending(started, "SEALING", {"what": "液氨钢瓶", "count": 3})

    assert "不认识" in receipt.message
    assert FieldEntry.objects.get().file_no == started.file_no


def test_two_steps_cannot_use_one_code(monkeypatch, started):
    steps(monkeypatch, EntryKind(code="LINE", label="又一种", about=VISIT, verb=print))

    with pytest.raises(ValueError, match="LINE"):
        registry.kinds()
    registry.kinds.cache_clear()


def test_a_later_steps_own_things_are_found_by_their_own_number(started, sealed, monkeypatch):
    """Not a visit: 封存 of its own, with a number and readers of its own."""
    thing = SimpleNamespace(pk=77, file_no="封存/9", version=4, refresh_from_db=lambda fields: None)
    about = Subject(
        find=lambda number: thing if number == "封存/9" else None,
        may_see=lambda person, on, one: True,
        argument="sealing_id",
        absent="没有这次查封。",
    )
    steps(monkeypatch, EntryKind(code="UNSEAL", label="解封", about=about, verb=lambda **given: sealed.append(given)))

    kept, other = sending(started, "UNSEAL", {}, "封存/9"), sending(started, "UNSEAL", {})

    assert (kept.state, kept.version, sealed[0]["sealing_id"]) == ("ACCEPTED", 4, 77)
    assert (other.state, other.message, len(sealed)) == ("REFUSED", "没有这次查封。", 1)
    registry.kinds.cache_clear()


def test_every_code_fits_its_column_and_has_a_label():
    codes = registry.kinds()

    assert codes
    assert all(len(code) <= 24 and kind.label for code, kind in codes.items())


def test_the_phone_has_a_title_for_every_code():
    """Without one its list of what was made cannot be drawn."""
    titled = re.findall(r'^  ([A-Z_]+): \["[^"]+", "\w*"\],$', ENTRIES.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(set(registry.kinds()) - set(titled)) == []
