"""Who is on the other end of the line, by address; behind a proxy of the city's own, the address that it names."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def caller_of(request: HttpRequest) -> str:
    """The nearest address that is no proxy of ours (`ANMA_PROXIES`, networks). Nobody else's word is taken for it."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    named = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    while named and _is_proxy(address):
        address = named.pop()
    return address


def _is_proxy(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in settings.ANMA_PROXIES)
