"""Scales: which stand at a station, and how they are let open, asked and closed (docs/how-to/scales.md).

The operator of the installation names them in `ANMA_SCALES`; a station without any reads its scale by eye.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import Protocol
from uuid import UUID

from django.conf import settings

from anma.cylinders.models import Station

log = logging.getLogger(__name__)
# Loaded when the first scale of the kind is asked: most installations have none.
WAYS = {"http": ("anma.cylinders.scales.http", "Http"), "mqtt": ("anma.cylinders.scales.mqtt", "Mqtt")}


class ScaleSilent(Exception):
    """The scale did not answer, or not as the contract says."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a scale shows: kg, bottle and all. `steady` once it no longer moves; `open` while gas may flow."""

    value: Decimal
    steady: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of a station. `way` is http or mqtt, or empty where people read it by eye."""

    key: str
    name: str
    medium: str
    way: str = ""
    address: str = ""

    @property
    def answers(self) -> bool:
        return bool(self.way)


class Adapter(Protocol):
    """One way of talking to a scale. Each call answers within two seconds or raises `ScaleSilent`."""

    def open(self, scale: Scale, filling: UUID, most: Decimal | None) -> None: ...

    def close(self, scale: Scale, filling: UUID) -> None: ...

    def weight(self, scale: Scale) -> Weight: ...


def of(station: Station) -> list[Scale]:
    """The scales that the operator named, else one read by eye for each gas."""
    named = settings.ANMA_SCALES.get(str(station.pk), [])
    found = [Scale(**one) for one in named if one["medium"] in station.media]
    return found or [Scale(f"eye-{medium}"[:20], "", medium) for medium in station.media]


def chosen(station: Station, key: str) -> Scale:
    """The scale of this key, else the first."""
    found = of(station)
    return next((one for one in found if one.key == key), found[0])


def adapter(scale: Scale) -> Adapter:
    """How to talk to it; `ScaleSilent` where the operator named a way that nobody knows."""
    if scale.way not in WAYS:
        raise ScaleSilent(f"its way {scale.way} is neither http nor mqtt")
    module, name = WAYS[scale.way]
    made: Adapter = getattr(import_module(module), name)()
    return made


def let_open(scale: Scale, filling: UUID, most: Decimal | None) -> bool:
    """Tell the scale to open; False where it is silent, which the page then says. Asked twice it opens once."""
    return _tried(scale, lambda way: way.open(scale, filling, most))


def shut(scale: Scale, filling: UUID) -> bool:
    """Tell the scale to close; a scale closes by itself at the mass it was given."""
    return _tried(scale, lambda way: way.close(scale, filling))


def _tried(scale: Scale, ask: object) -> bool:
    if not scale.answers:
        return True
    try:
        ask(adapter(scale))  # type: ignore[operator]
    except ScaleSilent as silent:
        log.warning("scale %s is silent: %s", scale.key, silent)
        return False
    return True
