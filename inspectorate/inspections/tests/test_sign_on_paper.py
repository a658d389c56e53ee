"""纸上签字: the picture is kept with the signature, or neither is."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.evidence.models import Upload
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo

pytestmark = pytest.mark.django_db


def given():
    return SimpleUploadedFile("签名.jpg", world.picture(77))


def sign(visit, who):
    by = world.team(visit)[0]
    return actions.sign_on_paper(visit_id=visit.pk, role="OFFICER", who=who, picture=given(), by=by, at=world.ON_SITE)


def test_the_picture_of_a_signature_becomes_a_piece_of_the_record(started):
    signature = sign(started, world.team(started)[0].name)

    assert [one.digest for one in started.evidence.filter(kind="SIGNATURE")] == [signature.evidence.digest]


def test_of_a_signature_that_is_refused_no_picture_is_kept(started):
    with pytest.raises(NotSo, match="没有在本次检查中出示执法证"):
        sign(started, "某人")

    assert not Upload.objects.exists()
    assert not started.evidence.exists()
    assert not started.signatures.exists()


def test_what_was_refused_comes_back_with_what_was_typed(started, sign_in):
    browser = sign_in(world.team(started)[0])
    typed = {"role": "OFFICER", "who": "某人", "picture": given()}

    page = browser.post(reverse("inspections:sign", args=[started.pk]), typed).content.decode()

    assert "没有在本次检查中出示执法证" in page
    assert 'value="某人"' in page
    assert not Upload.objects.exists()
