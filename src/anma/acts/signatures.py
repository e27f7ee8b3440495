"""Who sent an envelope. `acts` asks, `people` answers: it registers the one checker when it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose envelope it is and what is odd about it.

    `signed` is True only for a good signature of the device named. `offset` is the clock offset that the phone
    measured; `last_contact` the device's last contact before this one. `flags` go into the origin of the act.
    `claims` is the firm of a device that is named but not proven.
    """

    viewer: Viewer
    device_id: UUID | None = None
    signed: bool = False
    offset: timedelta | None = None
    last_contact: datetime | None = None
    flags: tuple[str, ...] = ()
    claims: UUID | None = None


Checker = Callable[[Mapping[str, Any], HttpRequest | None], Sender]
_checker: list[Checker] = []


def register(checker: Checker) -> Checker:
    """Make `checker` the one that answers; a later one takes its place."""
    _checker[:] = [checker]
    return checker


def registered() -> bool:
    """True where somebody answers."""
    return bool(_checker)


def check(envelope: Mapping[str, Any], request: HttpRequest | None = None) -> Sender:
    """The sender of a parsed envelope.

    `request` is the one that carried it: an envelope without a signature proves nobody, so its sender is whoever the
    request's cookies name. Never raises for a strange envelope; the sender is then anonymous.
    """
    if not _checker:
        raise RuntimeError("no signature checker is registered")
    return _checker[0](envelope, request)
