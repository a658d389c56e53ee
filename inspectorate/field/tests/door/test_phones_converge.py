"""Three phones on one visit, offline, killed, doubled, with clocks years off: a model against the real door.

Nothing is overwritten unseen, the visit can be ended, and every phone comes to what the server has.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.field import sync
from inspectorate.field.models import FieldEntry
from inspectorate.field.queries.day_pack import as_they_stand, moved
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world

ON = world.ON_SITE.date()
MILLISECOND = timedelta(milliseconds=1)
KEY = "11111111-1111-4111-8111-111111111111"


def value_of(pack, entry_kind, body):
    """What a state of the visit says of that which an entry is about."""
    if entry_kind == "LINE":
        return next(one["answer"] for one in pack["lines"] if one["line"] == body["line"])
    if entry_kind == "FINDING":
        return next((one["description"] for one in pack["findings"] if one["finding"] == body["finding"]), "")
    if entry_kind == "STATEMENT":
        return (pack["statement"] or {}).get("text", "")
    return (pack["informed"] or {}).get("representative", "")


@dataclass
class Server:
    """The real door, and for every subject who wrote it last."""

    visit: object
    minutes: int = 0
    writers: dict = field(default_factory=dict)

    def now(self):
        self.minutes += 1
        return world.ON_SITE + timedelta(minutes=self.minutes)

    def pack(self, phone):
        who = {"person": phone.person, "on": ON, "device": phone.key}
        return as_they_stand(**who, numbers=[self.visit.file_no])[0]

    def stands(self, entry):
        """In the database, of that which an entry is about."""
        visit, body = type(self.visit).objects.get(pk=self.visit.pk), entry.body
        if entry.kind == "LINE":
            return visit.lines.get(pk=body["line"]).answer
        if entry.kind == "FINDING":
            return "".join(visit.findings.filter(pk=body["finding"]).values_list("description", flat=True))
        if entry.kind == "STATEMENT":
            return "".join(visit.statements.order_by("-pk").values_list("text", flat=True)[:1])
        return visit.representative

    def accept(self, phone, made):
        about = (made.entry.kind, made.entry.body.get("line", made.entry.body.get("finding")))
        old = self.stands(made.entry)
        at = self.now()
        receipt = sync.accept(entry=made.entry, by=phone.person, at=at, sent_at=at + phone.off)
        new = self.stands(made.entry)
        if new != old:
            own = self.writers.get(about) == phone.key
            assert not old or own or old == made.shown, f"{about}: {old} was overwritten by {new} unseen"
            self.writers[about] = phone.key
        return receipt


@dataclass
class Made:
    entry: sync.Entry
    shown: str
    true_at: object


@dataclass
class Phone:
    """The rules of outbox.js and day.js: an entry leaves on its receipt alone, and the base is a whole state."""

    key: str
    person: object
    server: Server
    off: timedelta
    insists: bool
    base: dict = field(default_factory=dict)
    outbox: list = field(default_factory=list)
    skew: int | None = None
    set_since: bool = False

    def contact(self):
        self.skew, self.set_since = -self.off // MILLISECOND, False
        held = {self.server.visit.file_no: self.base.get("version", -1)}
        if moved(person=self.person, on=ON, held=held):
            self.base = self.server.pack(self)

    def write(self, kind, body, *, seen=None, shown=None):
        at = self.server.now()
        number, version = self.server.visit.file_no, self.base["version"] if seen is None else seen
        told = (str(uuid.uuid4()), number, kind, body, at + self.off, self.key, version, self.skew)
        was = value_of(self.base, kind, body) if shown is None else shown
        self.outbox.append(Made(sync.Entry(*told), was, None if self.set_since else at))

    def send(self, *, lost=False, twice=False):
        """Everything in its order. `lost`: killed before the answer came, and the outbox survives."""
        self.contact()
        receipts = [self.server.accept(self, made) for made in self.outbox]
        if twice:
            assert [self.server.accept(self, made) for made in self.outbox] == receipts
        if lost:
            return
        sent, self.outbox, self.base = self.outbox, [], self.server.pack(self)
        for made, receipt in zip(sent, receipts, strict=True):
            if receipt.state == "CONFLICT" and self.insists:
                shown = value_of(self.base, made.entry.kind, made.entry.body)
                self.write(made.entry.kind, made.entry.body, seen=self.base["version"], shown=shown)
            else:
                assert receipt.state in {"ACCEPTED", "CONFLICT"}, receipt.message

    def send_all(self):
        self.send()
        for _ in range(9):
            if self.outbox:
                self.send()
        assert not self.outbox

    def sign(self, role, who, number):
        blocks, by = [world.picture(500 + number)], self.person
        at = self.server.now()
        digest = actions.receive_file(visit_id=self.server.visit.pk, blocks=blocks, name="s", by=by, at=at)
        self.write("SIGNATURE", {"role": role, "who": who, "evidence": digest}, shown="")

    def finish(self):
        """What is still missing, as the officer sees it on this phone; then the end."""
        for one in self.base["lines"]:
            if not one["answer"] or one["answer"] == "VIOLATES":
                self.write("LINE", {"line": one["line"], "answer": "CONFORMS", "ground": ""})
        for one in self.base["findings"]:
            self.write("WITHDRAWAL", {"finding": one["finding"], "ground": "重复"}, shown="")
        name = value_of(self.base, "INFORM", {}) or "高厂长"
        if not self.base["informed"]:
            self.write("INFORM", informing(name))
        if not self.base["statement"]:
            self.write("STATEMENT", {"who": name, "text": "无异议"})
        self.send_all()
        roles = [("OFFICER", one) for one in self.base["shown"]["names"]] + [("REPRESENTATIVE", name)]
        for number, (role, who) in enumerate(roles):
            self.sign(role, who, number)
        self.write("FINISH", {"place": "厂区"}, shown="")
        self.send_all()


def informing(name):
    return {"representative": name, "position": "", "phone": "", "asks_recusal": False, "recusal_ground": ""}


def do(phone, act, number, unique):
    """One act of the day on one phone."""
    line = phone.base["lines"][number % 2]["line"]
    words = f"{phone.key}写的第 {next(unique)} 句"
    finding = {"finding": KEY, "line": line, "gravity": "GENERAL", "article": None, "place": "库房", "measure": "改正"}
    acts = {
        "line": lambda: phone.write(
            "LINE", {"line": line, "answer": ("CONFORMS", "VIOLATES")[number // 2], "ground": ""}
        ),
        "inform": lambda: phone.write("INFORM", informing(words)),
        "state": lambda: phone.write("STATEMENT", {"who": "高厂长", "text": words}),
        "find": lambda: phone.write("FINDING", finding | {"description": words}),
        "send": phone.send,
        "killed": lambda: phone.send(lost=True),
        "doubled": lambda: phone.send(twice=True),
        "look": phone.contact,
        "set": lambda: set_clock(phone, number),
    }
    acts[act]()


def set_clock(phone, number):
    phone.off, phone.set_since = (number - 2) * timedelta(days=365), True


ACTS = ["line", "line", "inform", "state", "find", "send", "send", "killed", "doubled", "look", "set"]
days = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 3)), min_size=4, max_size=24)
clocks = st.lists(st.integers(-3 * 365, 3 * 365).map(lambda n: timedelta(days=n, minutes=7)), min_size=3, max_size=3)


@given(days, clocks, st.tuples(st.booleans(), st.booleans(), st.booleans()), st.integers(0, 2))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_is_overwritten_unseen_every_visit_ends_and_all_phones_come_to_one_state(
    started, day, offs, insist, last
):
    with transaction.atomic():
        walk(started, day, offs, insist, last)
        transaction.set_rollback(True)


def walk(visit, day, offs, insist, last):
    first, second = world.team(visit)[:2]
    server, unique = Server(visit), count(1)
    people = (first, second, first)  # the third phone replaces the first one's, which comes back to life
    phones = [
        Phone(f"手机{n}", person, server, off, insists)
        for n, (person, off, insists) in enumerate(zip(people, offs, insist, strict=True))
    ]
    for phone in phones:
        phone.contact()
    true_times = {}
    for which, act, number in day:
        do(phones[which], act, number, unique)
        true_times |= {made.entry.id: made.true_at for phone in phones for made in phone.outbox}
    for phone in phones:
        phone.insists = phone.insists and phone is phones[last]
        phone.send_all()
    phones[last].contact()
    phones[last].finish()
    for phone in phones:
        phone.contact()

    visit.refresh_from_db()
    assert visit.stage == "FINISHED"
    states = [
        phone.base | {"others": 0, "earlier": [], "signatures": len(phone.base["signatures"])} for phone in phones
    ]
    assert states[0] == states[1] == states[2]
    assert states[0]["version"] == visit.version
    for kept in FieldEntry.objects.filter(pk__in=true_times):
        assert visit.scheme_settled_at <= kept.corrected_at <= kept.received_at
        assert true_times[kept.pk] in (None, kept.corrected_at)
