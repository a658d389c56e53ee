"""Where a request came from: the machine itself, or the one that a proxy of ours names; never a mere claim."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import ImproperlyConfigured

from inspectorate import settings as own
from inspectorate.trail.models import TrailEntry
from tests.cast import PASSWORD

PROXY, INNER, OFFICE, LIAR = "10.0.0.2", "10.0.0.3", "192.168.7.20", "203.0.113.9"


@pytest.fixture
def behind_a_proxy(settings):
    settings.TRUSTED_PROXIES = (ip_network(PROXY), ip_network("10.0.0.3/32"), ip_network("2001:db8::/64"))


def address_of_a_sign_in(client, peer, forwarded=None):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    client.post("/office/login/", {"username": "wang", "password": PASSWORD}, REMOTE_ADDR=peer, headers=headers)
    return TrailEntry.objects.get(kind="SignedIn").address


def test_without_a_proxy_of_ours_what_the_request_claims_counts_for_nothing(client, planner_wang):
    assert address_of_a_sign_in(client, OFFICE, LIAR) == OFFICE


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        (PROXY, OFFICE, OFFICE),
        (PROXY, None, PROXY),
        # A client may write the header itself; our proxy adds what it saw at the end.
        (PROXY, f"{LIAR}, {OFFICE}", OFFICE),
        (PROXY, f"{LIAR}, {OFFICE}, {INNER}", OFFICE),
        # Who reaches us past the proxy is believed nothing, even where he claims to be one.
        (LIAR, f"{OFFICE}, {PROXY}", LIAR),
        (PROXY, f"{OFFICE}, unknown", PROXY),
        (PROXY, f"{OFFICE}, {LIAR}:8080", PROXY),
        (PROXY, "", PROXY),
        ("2001:db8::1", "2001:db8:1::5", "2001:db8:1::5"),
        (f"::ffff:{PROXY}", OFFICE, OFFICE),
        (PROXY, INNER, INNER),
    ],
)
def test_behind_our_proxy_it_is_the_last_machine_that_is_not_ours(
    client, planner_wang, behind_a_proxy, peer, forwarded, address
):
    assert address_of_a_sign_in(client, peer, forwarded) == address


def test_the_lock_counts_the_same_address(client, planner_wang, behind_a_proxy):
    client.post(
        "/office/login/",
        {"username": "wang", "password": "wrong"},
        REMOTE_ADDR=PROXY,
        headers={"x-forwarded-for": OFFICE},
    )

    assert AccessAttempt.objects.get().ip_address == OFFICE


def test_the_setting_takes_addresses_and_networks_and_nothing_else(monkeypatch):
    monkeypatch.setenv("SUNLOT_TRUSTED_PROXIES", "10.0.0.2,2001:db8::/64")
    assert own.env_networks("TRUSTED_PROXIES", "") == (ip_network(PROXY), ip_network("2001:db8::/64"))

    for wrong in ("proxy.example", "10.0.0.2/8", "*", "10.0.0.2,"):
        monkeypatch.setenv("SUNLOT_TRUSTED_PROXIES", wrong)
        with pytest.raises(ImproperlyConfigured, match="SUNLOT_TRUSTED_PROXIES"):
            own.env_networks("TRUSTED_PROXIES", "")
