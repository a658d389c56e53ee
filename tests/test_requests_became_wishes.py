"""An office whose enterprises made requests upgrades: each is a wish with its decision, under the rules of before."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from inspectorate.documents.models import Document
from inspectorate.files.models import File
from inspectorate.notices.models import Notice, Wish
from tests.cast import MORNING, TODAY
from tests.office_before import upgraded

BEFORE = [("notices", "0009_what_was_sent_is_the_posts"), ("documents", "0009_papers_belong_to_files")]
TOLD = "2023001-001-1/TOLD"
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, requests)


def requests(old):
    """A recusal that was granted, with its decision; and another day that was asked for."""
    drawn = old.drawn(old.draw("2023001-001-1"), "TOLD")
    of_it = {"target_name": "公司", "unit": old.lead}
    file = old.model("files", "File").objects.create(number=TOLD, kind="VISIT", opened_at=MORNING, **of_it)
    file.readers.add(old.officer)
    drafted = {"file": file, "target_name": "公司", "dated": TODAY, "drafted_by": old.writer, "drafted_at": MORNING}
    papers = old.model("documents", "Document").objects
    notice, decision = (papers.create(kind=kind, **drafted) for kind in ("INSPECTION_NOTICE", "RECUSAL_DECISION"))
    told = old.model("notices", "Notice").objects.create(drawn=drawn, document=notice, prepared_at=MORNING)
    asked = {"notice": told, "asked_at": MORNING}
    decided = {"stage": "GRANTED", "decided_at": MORNING, "decided_by": old.writer, "officers": [["李", "LI"]]}
    ask = old.model("notices", "Request").objects.create
    granted = ask(kind="RECUSAL", text="亲属", decision=decision, **decided, **asked)
    postponed = ask(kind="POSTPONE", text="检修", wished_on=TODAY, **asked)
    return granted, postponed, decision


def test_every_wish_is_there_with_its_key_its_decision_and_its_notice(before):
    granted, postponed, decision = before

    recusal, other_day = Notice.objects.get().wishes.order_by("pk")

    assert (recusal.pk, other_day.pk) == (granted.pk, postponed.pk)
    assert (recusal.kind, recusal.stage, recusal.officers) == ("RECUSAL", "GRANTED", [["李", "LI"]])
    assert (other_day.text, other_day.wished_on, other_day.is_open) == ("检修", TODAY, True)
    assert Document.objects.get(pk=decision.pk).wish == recusal
    assert "notices_request" not in connection.introspection.table_names()
    assert not ContentType.objects.filter(app_label="notices", model="request").exists()


def test_the_rules_still_hold(before):
    one = Wish.objects.get(kind="POSTPONE")

    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.create(notice=one.notice, kind="POSTPONE", text="又一次", asked_at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.filter(pk=one.pk).update(stage="LOST")


def test_who_withdrew_by_then_has_nothing_to_do_with_the_file(before):
    file = File.objects.get(number=TOLD)

    assert [one.username for one in file.withdrawn.all()] == ["li"]
    assert not file.readers.filter(username="li").exists()
