"""A scale that listens to HTTP in the station's network (docs/how-to/scales.md)."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener
from uuid import UUID

from anma.cylinders.scales import Scale, ScaleSilent, Weight

SECONDS = 2
MOST_BYTES = 4096
_direct = build_opener(ProxyHandler({}))  # a scale stands in the own network, behind no proxy


class Http:
    """`POST /open`, `POST /close`, `GET /weight`, each answered with JSON."""

    def open(self, scale: Scale, filling: UUID, most: Decimal | None) -> None:
        _ask(scale, "/open", {"filling": str(filling), "most": None if most is None else str(most)})

    def close(self, scale: Scale, filling: UUID) -> None:
        _ask(scale, "/close", {"filling": str(filling)})

    def weight(self, scale: Scale) -> Weight:
        return weight_in(_ask(scale, "/weight"))


def weight_in(said: dict[str, Any]) -> Weight:
    """A weight as both ways tell it; decimals travel as texts."""
    try:
        value = Decimal(str(said["weight"]))
    except (KeyError, InvalidOperation) as error:
        raise ScaleSilent("no weight in its answer") from error
    if not value.is_finite() or abs(value) > 100_000:
        raise ScaleSilent("its weight is no number")
    return Weight(value, said.get("steady") is True, said.get("open") is True)


def _ask(scale: Scale, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    if urlsplit(scale.address).scheme not in ("http", "https"):
        raise ScaleSilent("its address is not http")
    data = None if body is None else json.dumps(body).encode()
    request = Request(scale.address.rstrip("/") + path, data, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with _direct.open(request, timeout=SECONDS) as answer:
            said = json.loads(answer.read(MOST_BYTES))
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise ScaleSilent(type(error).__name__) from error
    if not isinstance(said, dict):
        raise ScaleSilent("its answer is no object")
    return said
