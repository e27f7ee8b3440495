"""A day's round: which stops fit into the hours, in which order, when each begins. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from uuid import UUID

from anma.supervision.routes.facts import Candidate, Place, Reason
from anma.supervision.routes.scoring import Scored
from anma.supervision.routes.weights import Weights

KM_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of the round: the way there and the visit in minutes, and how many minutes after the start it begins."""

    scored: Scored
    way_minutes: int
    visit_minutes: int
    begins: int
    metres: int | None

    @property
    def firm(self) -> Candidate:
        return self.scored.firm

    @property
    def ends(self) -> int:
        return self.begins + self.visit_minutes


@dataclass(frozen=True, slots=True)
class Route:
    """The stops in their order, and who is left for another day with the reason."""

    stops: tuple[Stop, ...]
    left: tuple[tuple[Scored, Reason], ...]
    minutes: int


def metres_between(one: Place | None, other: Place | None) -> float | None:
    """As the crow flies; None where one of the places is not known."""
    if one is None or other is None:
        return None
    east = (other[0] - one[0]) * cos(radians((one[1] + other[1]) / 2))
    return hypot(east, other[1] - one[1]) * KM_A_DEGREE * 1000


def way_minutes(metres: float | None, weights: Weights) -> float:
    """On foot where it is near, else by car."""
    way = weights.way
    if metres is None:
        return way["unknown_minutes"]
    road_km = metres / 1000 * way["road"]
    if metres <= way["walk_up_to_m"]:
        return road_km / way["walk_km_h"] * 60
    return road_km / way["drive_km_h"] * 60 + way["park_minutes"]


def visit_minutes(one: Scored, weights: Weights) -> int:
    return weights.visit_minutes(one.firm.headcount, one.firm.worst or "none")


def between(one: Place | None, other: Place | None, weights: Weights) -> float:
    return way_minutes(metres_between(one, other), weights)


def choose(candidates: Sequence[Scored], start: Place | None, minutes: int, weights: Weights) -> list[Scored]:
    """The most worth for each minute, one stop after the other at its best place, until the hours are full."""
    chosen: list[Scored] = []
    left, spent = minutes, {one.firm.id: visit_minutes(one, weights) for one in candidates}
    rest = list(candidates[: weights.day["tried"]])
    while rest and len(chosen) < weights.day["stops"]:
        found = _best(rest, chosen, start, left, spent, weights)
        if found is None:
            break
        one, at, cost = found
        chosen.insert(at, one)
        rest.remove(one)
        left -= round(cost)
    return shortest(chosen, start, weights)


def _best(
    rest: Sequence[Scored],
    chosen: Sequence[Scored],
    start: Place | None,
    left: int,
    spent: dict[UUID, int],
    weights: Weights,
) -> tuple[Scored, int, float] | None:
    """Who brings the most for the minutes that the round grows by, and where in it."""
    best: tuple[float, Scored, int, float] | None = None
    for one in rest:
        at, more = _cheapest(one, chosen, start, weights)
        cost = more + spent[one.firm.id]
        worth = one.score / cost
        if cost <= left and (best is None or worth > best[0]):
            best = (worth, one, at, cost)
    return best[1:] if best else None


def _cheapest(one: Scored, chosen: Sequence[Scored], start: Place | None, weights: Weights) -> tuple[int, float]:
    """Where in the round a stop costs the least way, and how much."""
    found = (0, float("inf"))
    places = [start, *(stop.firm.at for stop in chosen)]
    here = one.firm.at
    for at, before in enumerate(places):
        more = between(before, here, weights)
        if at + 1 < len(places):
            after = places[at + 1]
            more += between(here, after, weights) - between(before, after, weights)
        if more < found[1]:
            found = (at, more)
    return found


def shortest(stops: Sequence[Scored], start: Place | None, weights: Weights) -> list[Scored]:
    """The same stops in a shorter order: pieces of the round are turned round as long as that saves a minute."""
    best = list(stops)
    better = True
    while better:
        better = False
        for first in range(len(best) - 1):
            for last in range(first + 2, len(best) + 1):
                tried = [*best[:first], *reversed(best[first:last]), *best[last:]]
                if _way(tried, start, weights) < _way(best, start, weights) - 0.5:
                    best, better = tried, True
    return best


def _way(stops: Sequence[Scored], start: Place | None, weights: Weights) -> float:
    places = [start, *(stop.firm.at for stop in stops)]
    return sum(between(a, b, weights) for a, b in zip(places, places[1:], strict=False))


def timed(stops: Sequence[Scored], start: Place | None, weights: Weights) -> tuple[Stop, ...]:
    """The stops in their order with the minutes of each."""
    made: list[Stop] = []
    now, here = 0, start
    for one in stops:
        metres = metres_between(here, one.firm.at)
        way, stay = round(way_minutes(metres, weights)), visit_minutes(one, weights)
        made.append(Stop(one, way, stay, now + way, None if metres is None else round(metres)))
        now, here = now + way + stay, one.firm.at or here
    return tuple(made)
