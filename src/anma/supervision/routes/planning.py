"""From the facts of a reach to the route of a day: pure and quick, the same for the same day and officer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from anma.supervision.routes.facts import Candidate, Place, Reason
from anma.supervision.routes.rounds import Route, choose, shortest, timed
from anma.supervision.routes.scoring import Lot, Scored, held_back, scored, worth_of
from anma.supervision.routes.weights import Weights


def closely(firms: Iterable[Candidate], day: date, weights: Weights, lot: Lot) -> list[UUID]:
    """The first pass over a whole reach: the firms that are looked at closely."""
    ranked = sorted(((worth_of(firm, day, weights) * lot(firm.id), firm.id) for firm in firms), reverse=True)
    return [firm for _worth, firm in ranked[: weights.day["closely"]]]


def ranked(firms: Iterable[Candidate], day: date, weights: Weights, lot: Lot) -> list[Scored]:
    """Everybody with reasons, the worthiest first; equal ones by their id, so that nothing depends on the engine."""
    return sorted((scored(firm, day, weights, lot) for firm in firms), key=lambda one: (-one.score, one.firm.id))


def propose(
    firms: Iterable[Candidate], day: date, start: Place | None, hours: int, weights: Weights, lot: Lot
) -> Route:
    """The route of a day, and who is left for another one with the reason."""
    every = ranked(firms, day, weights, lot)
    barred = {one.firm.id: why for one in every if (why := held_back(one.firm, day, weights))}
    free = [one for one in every if one.firm.id not in barred]
    chosen = choose(free, start, hours * 60, weights)
    return _route(chosen, every, barred, start, weights)


def as_asked(
    firms: Iterable[Candidate],
    stops: Sequence[UUID],
    day: date,
    start: Place | None,
    weights: Weights,
    lot: Lot,
    *,
    sort: bool = False,
) -> Route:
    """The route as an officer changed it: these stops in this order, whatever speaks against one."""
    every = ranked(firms, day, weights, lot)
    by_id = {one.firm.id: one for one in every}
    chosen = [by_id[pk] for pk in dict.fromkeys(stops) if pk in by_id]
    barred = {one.firm.id: why for one in every if (why := held_back(one.firm, day, weights))}
    return _route(shortest(chosen, start, weights) if sort else chosen, every, barred, start, weights)


def _route(
    chosen: Sequence[Scored],
    every: Sequence[Scored],
    barred: dict[UUID, Reason],
    start: Place | None,
    weights: Weights,
) -> Route:
    stops = timed(chosen, start, weights)
    gone = {one.firm.id for one in chosen}
    rest = [(one, barred.get(one.firm.id, Reason("full"))) for one in every if one.firm.id not in gone]
    return Route(stops, tuple(rest[: weights.day["shown"]]), stops[-1].ends if stops else 0)
