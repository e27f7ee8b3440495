"""What a morning asks of the server, as data: how often each kind comes for a hundred inspections, and why so often."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

CITY = 33_000  # firms of the whole city
POINTS, PEAK_HOURS = 15, 2
FEWEST = 5  # of each kind, so that a short run proves something of all of them, too
PEAK = CITY * POINTS / (PEAK_HOURS * 3600)  # inspections a second between 7 and 9: 69


@dataclass(frozen=True, slots=True)
class Kind:
    """`share` is for a hundred inspections handed in; an answer within `soon` seconds is in time."""

    name: str
    share: float
    soon: float
    why: str


MIX = (
    Kind("inspect", 96, 1, "eight checks, all normal: 33,000 firms look at 15 points each between 7 and 9"),
    Kind("find", 4, 1, "one inspection in 25 finds something and announces a photo of it"),
    Kind("report", 2, 1, "60,000 of the city's 566,000 hazards came by scanning a code, most of them in the morning"),
    Kind("photo", 6, 5, "each finding and each report has one"),
    Kind("assign", 2, 1, "somebody says who puts a reported hazard right"),
    Kind("rectify", 2, 1, "of small things as many are put right in a morning as are reported"),
    Kind("review", 2, 1, "and somebody else looks again"),
    Kind("scan_at_work", 15, 1, "a round's pages lie in the phone; who walks without one scans, one look in seven"),
    Kind("scan", 2, 1, "visitors and neighbours, without a name"),
    Kind("list", 2, 1, "some 1,500 officers read seven pages each in the two hours: 1.5 a second, lists most of all"),
    Kind("firm", 1, 1, "before a visit an officer opens the firm's whole page: 184,000 visits in four years, prepared"),
    Kind("dashboard", 0.5, 1, "a district, its towns and departments look at their figures once in the morning"),
    Kind("wall", 3, 1, "eight big screens, of the city and its districts, ask every few seconds"),
    Kind("tile", 4, 1, "a look at the map is a dozen tiles; some twenty looks a minute"),
    Kind("excel", 0.05, 30, "two files a minute; the long ones are fetched in the afternoon"),
)


def rates(submissions: float, seconds: float) -> dict[str, float]:
    """Requests a second of each kind where so many inspections come a second for so long."""
    return {kind.name: max(kind.share * submissions / 100, FEWEST / seconds) for kind in MIX}


def asked_rate(firms: int, least: float) -> float:
    """Inspections a second: the morning's peak for so many firms, and never fewer than prove something."""
    return max(least, PEAK * firms / CITY)


def falls_due(each: dict[str, float], seconds: float, dice: Random) -> Iterator[tuple[float, str]]:
    """When a request of which kind falls due, in order: people come by chance, each kind at a rate of its own."""
    coming = [(dice.expovariate(rate), name) for name, rate in each.items() if rate]
    heapq.heapify(coming)
    while coming and coming[0][0] < seconds:
        moment, name = coming[0]
        yield moment, name
        heapq.heapreplace(coming, (moment + dice.expovariate(each[name]), name))


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of sorted times did not exceed; 0 without any."""
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0
