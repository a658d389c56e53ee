"""A field of the phone takes as many characters as the server: not fewer, and not more, to be refused later."""

from __future__ import annotations

import re
from pathlib import Path

from inspectorate.documents.models import Service
from inspectorate.inspections.forms import finding, site
from inspectorate.inspections.models import ChecklistLine, Finding, Signature, Visit
from inspectorate.kit.text import GROUND_MAX

CARDS = Path(__file__).parents[1] / "static/field/js/cards"


def column(model, name):
    return model._meta.get_field(name).max_length


def asked(form, name):
    return form.base_fields[name].max_length


# By card and name of the field: what the server takes.
TAKEN = {
    ("break_off", "ground"): column(Visit, "break_off_ground"),
    ("correction", "note"): column(Finding, "correction_note"),
    ("finding_form", "description"): asked(finding.FindingForm, "description"),
    ("finding_form", "measure"): column(Finding, "measure"),
    ("finding_form", "part"): column(Finding, "part"),
    ("finding_form", "place"): column(Finding, "place"),
    ("identity", "ground"): column(Visit, "start_ground"),
    ("identity", "place"): column(Visit, "place"),
    ("identity", "shown_to"): column(Visit, "shown_to"),
    ("inform", "phone"): asked(site.InformForm, "phone"),
    ("inform", "position"): column(Visit, "representative_position"),
    ("inform", "recusal_ground"): column(Visit, "recusal_ground"),
    ("inform", "representative"): column(Visit, "representative"),
    ("point", "ground"): column(ChecklistLine, "ground"),
    ("notice", "note"): column(Service, "note"),
    ("notice", "receiver"): asked(site.NoticeForm, "receiver"),
    ("notice", "urgent_ground"): column(Visit, "urgent_ground"),
    ("notice", "witness"): column(Service, "witness"),
    ("sign", "ground"): column(Signature, "ground"),
    ("sign", "witness"): column(Signature, "witness"),
    ("withdraw", "ground"): GROUND_MAX,
    ("words", "text"): asked(site.StatementForm, "text"),
    ("words", "who"): asked(site.StatementForm, "who"),
}


def on_the_phone():
    """Every field that has a length, by card and name."""
    found = set()
    for card in CARDS.glob("*.js"):
        script = card.read_text()
        assert script.count("maxlength") == len(re.findall(r'name: "\w+",\s+maxlength: \d+', script)), card.name
        for name, most in re.findall(r'name: "(\w+)",\s+maxlength: (\d+)', script):
            found.add((card.stem, name, int(most)))
    return found


def test_every_field_takes_what_the_server_takes():
    assert on_the_phone() == {(card, name, most) for (card, name), most in TAKEN.items()}


def test_the_servers_own_pages_take_as_much():
    pages = [
        (asked(site.ExpertOpinionForm, "text"), TAKEN["words", "text"]),
        (asked(site.CorrectionForm, "note"), TAKEN["correction", "note"]),
        (asked(finding.FindingForm, "measure"), TAKEN["finding_form", "measure"]),
        (asked(finding.FindingForm, "place"), TAKEN["finding_form", "place"]),
        (asked(site.BreakOffForm, "ground"), TAKEN["break_off", "ground"]),
    ]
    assert [pair for pair in pages if pair[0] != pair[1]] == []
