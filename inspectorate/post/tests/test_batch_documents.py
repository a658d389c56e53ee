"""成批办理 of documents of any kind."""

from __future__ import annotations

import pytest

from inspectorate.documents.tests.parts import LATER
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.post import actions, queries
from inspectorate.post.models import Batch
from inspectorate.post.tests import parts
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


@pytest.fixture
def papers(planner_wang, head_zhao):
    return [parts.submitted(planner_wang, head_zhao) for _ in range(3)]


def start(papers, by, about="甲案", act="APPROVE", opinion=""):
    ids = [one.pk for one in papers]
    return actions.start_batch(about=about, act=act, document_ids=ids, opinion=opinion, by=by, at=LATER)


def carried(papers, by, **more):
    done = actions.carry_batch(batch_id=start(papers, by, **more).pk, at=LATER)
    for one in papers:
        one.refresh_from_db()
    return done


def test_all_are_approved_with_what_was_written_and_then_issued(papers, planner_wang, head_zhao):
    carried(papers, head_zhao, opinion="同意，请抓紧办理")
    assert {said.opinion for one in papers for said in one.agreed()} == {"同意，请抓紧办理"}

    done = carried(papers, planner_wang, act="ISSUE")

    assert (done.done, done.refused, done.finished_at) == (3, [], LATER)
    assert [(one.stage, one.serial) for one in papers] == [("ISSUED", 1), ("ISSUED", 2), ("ISSUED", 3)]
    assert [e.label for e in TrailEntry.objects.filter(subject="甲案")] == ["交办成批办理文书"] * 2


def test_one_in_the_way_is_told_by_name_and_stops_no_other(papers, head_zhao, planner_wang):
    carried(papers[:1], head_zhao)

    done = carried(papers, head_zhao)

    assert (done.done, [name for name, _ in done.refused]) == (2, [papers[0].target_name])


def test_what_is_not_his_to_do_is_refused_document_by_document(papers, planner_wang):
    done = carried(papers, planner_wang)

    assert (done.done, len(done.refused), papers[0].stage) == (0, 3, "SUBMITTED")


def test_one_batch_at_a_time_of_what_it_is_about(papers, head_zhao):
    first = start(papers, head_zhao)
    with pytest.raises(NotNow, match="甲案 的文书正在成批办理"):
        start(papers, head_zhao)
    assert start(papers, head_zhao, about="乙案") != first

    actions.carry_batch(batch_id=first.pk, at=LATER)

    assert queries.last_batch("甲案") == first
    assert start(papers, head_zhao) == queries.last_batch("甲案")


def test_it_goes_on_until_it_is_done(papers, head_zhao):
    batch = start(papers, head_zhao)
    assert actions.resume_batch(about="甲案", by=head_zhao, at=LATER) == batch
    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.facts) == ("接着办成批办理的文书", {"act": "批准", "count": 3})

    actions.carry_batch(batch_id=batch.pk, at=LATER)

    with pytest.raises(NotNow, match="已经办完"):
        actions.resume_batch(about="甲案", by=head_zhao, at=LATER)


@pytest.mark.parametrize(
    ("more", "words"),
    [({"act": "SHRED"}, "批准或者签发"), ({"opinion": "同" * 256}, "255 字以内"), ({"papers": []}, "没有选中任何文书")],
)
def test_what_makes_no_sense_starts_nothing(papers, head_zhao, more, words):
    with pytest.raises(NotSo, match=words):
        start(**({"papers": papers, "by": head_zhao} | more))

    assert not Batch.objects.exists()


def test_who_handles_no_documents_starts_and_resumes_none(papers, head_zhao, sysadmin_wu):
    with refused("403 not-you"):
        start(papers, sysadmin_wu)
    start(papers, head_zhao)
    with refused("403 not-you"):
        actions.resume_batch(about="甲案", by=sysadmin_wu, at=LATER)
