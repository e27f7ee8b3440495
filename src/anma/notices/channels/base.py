"""What every channel takes and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from anma.notices.choices import Result

# A provider that takes longer holds up the work of everybody; the try counts as failed and is made again.
TIMEOUT = 5.0
ERROR_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message for one address. `number` is the same at every try: a repeat is known by it."""

    number: str
    to: str
    title: str
    text: str
    url: str
    language: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """`down`: the provider itself is away or slow, so others wait too instead of each waiting for its time-out."""

    result: str
    provider_id: str = ""
    error: str = ""
    down: bool = False


class Channel(Protocol):
    """Sends one message; never raises."""

    def send(self, message: Outgoing) -> Sent: ...


def later(error: object, *, down: bool = False) -> Sent:
    """It did not go now."""
    return Sent(Result.LATER, error=said(error), down=down)


def refused(error: object) -> Sent:
    """It will never go to this address."""
    return Sent(Result.REFUSED, error=said(error))


def said(error: object) -> str:
    """The provider's own words in one line, as the table of tries keeps them."""
    return " ".join(str(error).split())[:ERROR_LENGTH]
