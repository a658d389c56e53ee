"""Entries replayed with random faults: duplicates, reorderings, threads, a server killed before or after the commit.

Whatever happens on the way, at the end each entry has happened exactly once.
"""

from __future__ import annotations

import random
import threading
import uuid
from collections import Counter
from dataclasses import dataclass

import pytest
from django.db import OperationalError, connection, transaction

from inspectorate.field import sync
from inspectorate.field.models import FieldEntry
from inspectorate.inspections.models import Statement
from inspectorate.inspections.tests import world
from inspectorate.trail.models import TrailEntry

KILLED = ("killed before the commit", "killed between commit and receipt")


class Killed(Exception):
    """The server died; the phone heard nothing."""


@dataclass
class Phone:
    """An outbox that an entry leaves only on a receipt with its id and digest."""

    by: object
    outbox: list[sync.Entry]
    receipts: dict[str, sync.Receipt]
    chance: random.Random
    faults: Counter[str]

    def send_all(self) -> None:
        while self.outbox:
            entry = self.chance.choice(self.outbox[:8])  # reordered
            for _ in range(self.chance.choice((1, 1, 1, 2, 3))):  # duplicated
                try:
                    receipt = self._send(entry)
                except Killed:
                    continue
                assert (receipt.id, receipt.digest) == (entry.id, sync.digest_of(entry))
                assert self.receipts.setdefault(entry.id, receipt) == receipt
                if entry in self.outbox:
                    self.outbox.remove(entry)

    def _send(self, entry: sync.Entry) -> sync.Receipt:
        """Where others held the database for longer than is waited for, the phone hears nothing as well."""
        try:
            return self._sent(entry)
        except OperationalError as busy:
            self.faults["the database was busy"] += 1
            raise Killed from busy

    def _sent(self, entry: sync.Entry) -> sync.Receipt:
        fate = self.chance.random()
        if fate < 0.08:
            self.faults["killed before the commit"] += 1
            with pytest.raises(Killed), transaction.atomic():
                sync.accept(entry=entry, by=self.by, at=world.ON_SITE)
                raise Killed
            raise Killed
        receipt = sync.accept(entry=entry, by=self.by, at=world.ON_SITE)
        if fate < 0.2:
            self.faults["killed between commit and receipt"] += 1
            raise Killed
        return receipt


def statements(visit, count, phone):
    return [
        sync.Entry(
            str(uuid.uuid4()),
            visit.file_no,
            "STATEMENT",
            {"who": "高厂长", "text": f"{phone} {n}"},
            world.ON_SITE,
            phone,
            0,
        )
        for n in range(count)
    ]


def replay(visits, each, seed=20230508):
    """Every visit's team leader sends `each` entries from a phone of his own, all at once."""
    faults, failures = Counter(), []
    phones = [
        Phone(world.team(v)[0], statements(v, each, f"手机{n}"), {}, random.Random(seed + n), faults)
        for n, v in enumerate(visits)
    ]
    sent = {entry.id: entry for phone in phones for entry in phone.outbox}

    def work(phone):
        try:
            phone.send_all()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[phone]) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return sent, faults


def happened_exactly_once(sent):
    assert FieldEntry.objects.count() == len(sent)
    assert set(FieldEntry.objects.values_list("pk", flat=True)) == set(sent)
    assert set(FieldEntry.objects.values_list("state", flat=True)) == {"ACCEPTED"}
    texts = Counter(Statement.objects.values_list("text", flat=True))
    assert texts == Counter(entry.body["text"] for entry in sent.values())
    assert max(texts.values()) == 1
    assert TrailEntry.objects.filter(kind="StatementRecorded").count() == len(sent)


@pytest.fixture
def open_visits(visits, head_zhao):
    return [world.started(world.ready(visit, head_zhao)) for visit in visits[:4]]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_hundred_entries_with_faults_happen_once_each(open_visits):
    sent, faults = replay(open_visits, 50)

    happened_exactly_once(sent)
    assert all(faults[f] for f in KILLED)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_one_entry_sent_by_eight_ways_at_once_happens_once(open_visits):
    visit = open_visits[0]
    entry, by = statements(visit, 1, "手机")[0], world.team(visit)[0]
    receipts, gate = [], threading.Barrier(8)

    def work():
        gate.wait()
        receipts.append(sync.accept(entry=entry, by=by, at=world.ON_SITE))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(receipts) == 8
    assert len(set(map(repr, receipts))) == 1
    happened_exactly_once({entry.id: entry})


@pytest.mark.soak
@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_entries_with_faults_happen_once_each(open_visits):
    sent, faults = replay(open_visits, 2500)

    assert len(sent) == 10_000
    happened_exactly_once(sent)
    assert min(faults[f] for f in KILLED) > 200
