"""The server's log: whoever reads it cannot open anybody's letter with it."""

from __future__ import annotations

import io
import logging
import logging.config

import pytest
from django.conf import settings

TOKEN = "abc_-" * 8 + "xyz"


@pytest.fixture
def log():
    """What the server's own handler writes of the requests."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    configured = logging.config.DictConfigurator(settings.LOGGING)
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        handler.addFilter(configured.configure_filter(dict(settings.LOGGING["filters"][name])))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["notice", "letter", "a-page-of-a-later-step"])
@pytest.mark.parametrize("address", ["", "paper.pdf"])
def test_an_address_that_was_asked_for_is_written_without_its_key(client, log, page, address):
    client.get(f"/{page}/{TOKEN}/{address}")

    assert f"Not Found: /{page}/…/{address}" in log.getvalue()
    assert TOKEN[:10] not in log.getvalue()


@pytest.mark.django_db
def test_any_other_line_is_written_as_it_is(client, log):
    client.get("/office/nowhere/")

    assert "/office/nowhere/" in log.getvalue()
