"""check_evidence, as an operator runs it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from inspectorate.evidence.thumbnails import thumbnail
from inspectorate.inspections.tests import world
from inspectorate.kit import store


def test_a_whole_record_is_said_to_be_whole(started):
    world.photo(started, world.team(started)[0])
    out = StringIO()

    call_command("check_evidence", stdout=out)

    assert "共 1 个文件，全部与摘要一致" in out.getvalue()


@pytest.mark.parametrize("harm", ["changed", "lost"])
def test_a_changed_or_lost_file_is_named(started, harm):
    path = store.path_of(world.photo(started, world.team(started)[0]).digest)
    path.write_bytes(b"other") if harm == "changed" else path.unlink()
    err = StringIO()

    with pytest.raises(CommandError, match="1 处不一致"):
        call_command("check_evidence", stderr=err)

    assert started.file_no in err.getvalue()


def test_only_the_file_that_is_asked_for_is_checked(started):
    store.path_of(world.photo(started, world.team(started)[0]).digest).unlink()
    out = StringIO()

    call_command("check_evidence", file=f"{started.file_no}-2", stdout=out)

    assert "共 0 个文件，全部与摘要一致" in out.getvalue()
    with pytest.raises(CommandError, match="1 处不一致"):
        call_command("check_evidence", file=started.file_no, stderr=StringIO())


def test_a_thumbnail_is_made_beside_the_original(started):
    evidence = world.photo(started, world.team(started)[0])

    assert thumbnail(evidence.digest).stat().st_size > 0
    assert store.read(evidence.digest) == world.picture()


def test_what_is_no_picture_gets_no_thumbnail(started):
    digest = store.keep([b"%PDF-1.7"]).digest

    assert thumbnail(digest) is None
