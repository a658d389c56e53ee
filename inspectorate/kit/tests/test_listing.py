"""A list's address comes from anybody: what cannot be a value finds nothing and breaks nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db

RUBBISH = ["abc", "-1", "2023-13-45", "0001-01-01", "9999-12-31", "9" * 30, "'\"<x>", "\ufffd", "１２", "1e5", "[]"]
LISTS = [
    ("/office/draws/", "year"),
    ("/office/plans/tasks/", "year"),
    ("/office/draws/", "q"),
    ("/office/plans/other-work/", "from"),
    ("/office/trail/", "from"),
    ("/office/trail/", "until"),
    ("/office/trail/", "q"),
    ("/office/registries/targets/", "q"),
    ("/office/registries/changes/", "from"),
    ("/office/registries/changes/", "until"),
    ("/office/search/", "q"),
]


@pytest.mark.both_databases
@pytest.mark.parametrize(("address", "key"), LISTS)
def test_rubbish_in_a_filter_finds_nothing_and_breaks_nothing(sign_in, director_zhang, address, key):
    client = sign_in(director_zhang)

    for value in RUBBISH:
        assert client.get(address, {key: value}).status_code == 200, value


def test_what_is_no_day_filters_every_row_out(sign_in, director_zhang):
    page = sign_in(director_zhang).get("/office/trail/", {"from": "abc"}).context["page"]

    assert page.total == 0


@pytest.mark.parametrize(
    ("key", "value"), [("page", "-1"), ("page", "9" * 400), ("size", "1000000000"), ("sort", "-x")]
)
def test_rubbish_in_paging_and_sorting_shows_an_ordinary_page(sign_in, director_zhang, key, value):
    assert sign_in(director_zhang).get("/office/trail/", {key: value}).status_code == 200


@pytest.mark.both_databases
@pytest.mark.parametrize("address", ["/office/draws/%00/", "/office/draws/?q=%00", "/office/search/?q=a%00b"])
def test_an_address_with_a_nul_in_it_leads_nowhere(sign_in, director_zhang, address):
    assert sign_in(director_zhang).get(address).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize("field", [{"ground": "a\0b"}, {"a\0b": "ground"}])
def test_a_form_with_a_nul_in_it_is_refused_in_words(sign_in, director_zhang, field):
    answer = sign_in(director_zhang).post("/office/documents/1/do/correct/", field)

    assert answer.status_code == 400
    assert "看不见的控制字符" in answer.content.decode()
