"""The route that an address asks for, from the rows of today: what page, file and taking have in common."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from anma.kernel.viewer import Viewer
from anma.supervision.routes import planning
from anma.supervision.routes.asking import Asked
from anma.supervision.routes.gathering import coarse, in_full
from anma.supervision.routes.rounds import Route
from anma.supervision.routes.scoring import Lot, lot_of
from anma.supervision.routes.starting import start_of
from anma.supervision.routes.weights import weights


def route_for(viewer: Viewer, asked: Asked, *, sort: bool = False) -> Route:
    """The proposal, or the stops as the officer changed it."""
    rules, lot = weights(), _lot(viewer, asked)
    first = planning.closely(coarse(viewer, asked.day, rules), asked.day, rules, lot)
    firms = in_full(viewer, dict.fromkeys([*(asked.stops or ()), *first]), asked.day, rules)
    start = start_of(viewer, asked)
    if asked.stops is None:
        return planning.propose(firms, asked.day, start, asked.hours, rules, lot)
    return planning.as_asked(firms, asked.stops, asked.day, start, rules, lot, sort=sort)


def of_these(viewer: Viewer, asked: Asked, firms: Iterable[UUID]) -> Route:
    """The named stops alone, for taking them: nobody else of the reach is read."""
    rules, named = weights(), list(firms)
    read = in_full(viewer, named, asked.day, rules)
    return planning.as_asked(read, named, asked.day, start_of(viewer, asked), rules, _lot(viewer, asked))


def _lot(viewer: Viewer, asked: Asked) -> Lot:
    return lot_of(settings.SECRET_KEY, asked.day, viewer.actor_id, weights())
