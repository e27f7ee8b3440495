"""Where rooms above lead an officer from a hazard or a report: a case, a talk, an order, with the source filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Way:
    """One button."""

    title: str
    url: str


Offers = Callable[[Viewer, Hazard], Iterable[Way]]
_offers: dict[str, Offers] = {}


def register(key: str, offers: Offers) -> None:
    """Offer ways from a hazard; asked with a row that the viewer sees, and asks no database. Each key once."""
    if _offers.setdefault(key, offers) is not offers:
        raise ValueError(f"the ways {key} from a hazard are registered twice")


def ways(viewer: Viewer, row: Hazard) -> list[Way]:
    """What this viewer may begin from it."""
    return [way for offers in _offers.values() for way in offers(viewer, row)]
