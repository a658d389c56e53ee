"""What is kept goes by the file, whatever the file is of: a case keeps photos before there is any visit."""

from __future__ import annotations

import pytest

from inspectorate.entries import Made
from inspectorate.evidence import actions
from inspectorate.evidence.tests.parts import picture
from inspectorate.files.actions import open_file
from inspectorate.files.models import FileKind
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

MADE = Made(MORNING, device="执法终端 3", lat="39.94", lon="119.60")


@pytest.fixture
def case(officer_li, second_brigade):
    return open_file(
        number="冀秦应急立〔2023〕1号", kind=FileKind.CASE, target_name="海通化工", unit=second_brigade,
        by=officer_li, at=MORNING,
    )  # fmt: skip


@pytest.fixture
def keep(case, officer_li):
    def kept(*, by=officer_li, shade=1, **about):
        digest = actions.receive(blocks=[picture(shade)], name="封条.jpg", by=officer_li, at=MORNING)
        given = {"kind": "PHOTO", "purpose": "SCENE", "name": "封条.jpg", "made": MADE} | about
        return actions.keep(file=case, digest=digest, **given, by=by, at=MORNING)

    return kept


def test_a_case_keeps_a_photo_with_what_the_officer_states_of_it(case, keep, officer_li):
    evidence, is_new = keep()

    assert is_new
    assert case.evidence.get() == evidence
    stated = (evidence.taken_at, evidence.lat, evidence.lon, evidence.device, evidence.author, evidence.name)
    assert stated == (MORNING, "39.94", "119.60", "执法终端 3", officer_li, "封条.jpg")
    assert TrailEntry.objects.get(kind="EvidenceKept").subject == case.number


def test_for_one_thing_it_is_kept_once_and_for_another_again(case, keep):
    first, _ = keep(line=1)

    assert keep(line=1) == (first, False)
    assert [is_new for _, is_new in (keep(line=2), keep(purpose="BEFORE"), keep(shade=2))] == [True, True, True]
    assert case.evidence.count() == TrailEntry.objects.filter(kind="EvidenceKept").count() == 4


def test_who_did_not_send_the_file_himself_cannot_have_it_kept(case, keep, head_zhao):
    with pytest.raises(NotNow) as refused:
        keep(by=head_zhao)

    assert refused.value.code == "file-missing"
    assert not case.evidence.exists()


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"kind": "SONG"}, "unknown-kind"),
        ({"purpose": "FUN"}, "unknown-purpose"),
        ({"kind": "AUDIO"}, "content-not-allowed"),
        ({"name": "长" * 256}, "too-long"),
    ],
)
def test_what_is_not_so_is_refused_and_nothing_is_kept(case, keep, about, code):
    with pytest.raises(NotSo) as refused:
        keep(**about)

    assert refused.value.code == code
    assert not case.evidence.exists()


def test_a_name_as_long_as_its_column_is_kept_whole(keep):
    assert keep(name="长" * 255)[0].name == "长" * 255


def test_what_has_no_name_is_called_by_its_digest(keep):
    evidence, _ = keep(name=" ")

    assert evidence.name == evidence.digest[:12]
