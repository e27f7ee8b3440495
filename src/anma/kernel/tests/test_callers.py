"""An address can be made up by whoever sends the header; only our own proxies are believed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from anma.kernel.callers import caller_of


def said(remote: str, forwarded: str = "") -> str:
    return caller_of(RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))


@pytest.mark.parametrize(
    ("remote", "forwarded", "caller"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1, 10.0.0.7", "198.51.100.1"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("", "198.51.100.1", ""),
        ("10.0.0.2", "nonsense", "nonsense"),
    ],
)
def test_only_a_proxy_of_ours_is_believed(settings: Any, remote: str, forwarded: str, caller: str) -> None:
    settings.ANMA_PROXIES = ["10.0.0.0/8"]
    assert said(remote, forwarded) == caller


def test_without_proxies_nobody_is_believed() -> None:
    assert said("10.0.0.2", "198.51.100.1") == "10.0.0.2"
