"""The migrated database that is kept for the next run: whole, or not there, whoever writes it at the same time."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from tests import database


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "KEPT", tmp_path / "migrated")
    monkeypatch.setattr(database, "_file", lambda: tmp_path / "migrated" / "a.sqlite3")
    return tmp_path / "migrated"


def migrated():
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.execute("CREATE TABLE kept (words TEXT)")
    made.executemany("INSERT INTO kept VALUES (?)", [("字" * 500,)] * 2000)
    made.commit()
    return made


def rows(file):
    with sqlite3.connect(file) as opened:
        return opened.execute("SELECT count(*) FROM kept").fetchone()[0]


def test_two_workers_that_both_migrated_leave_one_whole_file(place, monkeypatch):
    pids = iter(range(1, 9))
    monkeypatch.setattr(database.os, "getpid", lambda: next(pids))
    failed: list[BaseException] = []

    def keep():
        try:
            database._keep(migrated())
        except BaseException as error:
            failed.append(error)

    workers = [threading.Thread(target=keep) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failed == []
    assert [file.name for file in place.iterdir()] == ["a.sqlite3"]
    assert rows(place / "a.sqlite3") == 2000


def test_what_another_worker_is_writing_is_left_alone_and_older_ones_go(place):
    place.mkdir()
    (place / "a.77").write_bytes(b"half")
    (place / "before.sqlite3").write_bytes(b"old")

    database._keep(migrated())

    assert sorted(file.name for file in place.iterdir()) == ["a.77", "a.sqlite3"]


def test_what_is_kept_is_not_written_again(place):
    database._keep(migrated())
    first = (place / "a.sqlite3").stat().st_mtime_ns

    database._keep(migrated())

    assert (place / "a.sqlite3").stat().st_mtime_ns == first
