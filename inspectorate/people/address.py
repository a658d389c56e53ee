"""Where a request came from, for the trail and for the lock at the door (GB/T 22239 安全审计)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def address_of(request: HttpRequest) -> str | None:
    """The last machine on the way here that is no proxy of ours. What stands before it anybody may have written."""
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while address is not None and _is_our_proxy(address) and named:
        before = _parsed(named.pop())
        if before is None:
            break
        address = before
    return str(address) if address else None


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_our_proxy(address: Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)
