"""How much a visit today would be worth: pure, from facts to a number and the reasons behind it."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anma.supervision.routes.facts import Candidate, Reason
from anma.supervision.routes.weights import Weights

YEAR = 365
Lot = Callable[[UUID], float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A firm with what a visit is worth and why, the weightiest reason first."""

    firm: Candidate
    score: float
    reasons: tuple[Reason, ...]


def lot_of(secret: str, day: date, officer: UUID | None, weights: Weights) -> Lot:
    """A number round 1 for each firm, the same all day for the same officer. Without the secret nobody reckons it."""
    key = f"{secret}|route|{day.isoformat()}|{officer}".encode()

    def lot(firm: UUID) -> float:
        drawn = int.from_bytes(hmac.digest(key, firm.bytes, "sha256")[:4], "big") / 0xFFFFFFFF
        return 1 + weights.lot * (2 * drawn - 1)

    return lot


def scored(firm: Candidate, day: date, weights: Weights, lot: Lot) -> Scored:
    """One firm, with its reasons in words and numbers."""
    worth = worth_of(firm, day, weights) * lot(firm.id)
    return Scored(firm, worth, tuple(reasons_of(firm, day, weights)))


def worth_of(firm: Candidate, day: date, weights: Weights) -> float:
    """Risk × staleness × every further reason."""
    visits = firm.visits or int(weights.staleness["visits_unknown"])
    risk = weights.risk[firm.worst] if firm.worst else weights.coarse_risk(visits)
    worth = risk * (1 + staleness(firm, day, weights))
    for code, n in firm.counts.items():
        one = weights.reasons[code]
        worth *= 1 + one["weight"] * min(n, one["most"])
    return worth


def staleness(firm: Candidate, day: date, weights: Weights) -> float:
    """Days since the last visit, in parts of the days after which the level asks for one."""
    if firm.since is None:
        return weights.staleness["most"]
    visits = firm.visits or int(weights.staleness["visits_unknown"])
    return min(max((day - firm.since).days, 0) * visits / YEAR, weights.staleness["most"])


def reasons_of(firm: Candidate, day: date, weights: Weights) -> list[Reason]:
    """What speaks for a visit, the weightiest first; the worst risk and the last visit always stand there."""
    found = [Reason(code, n) for code, n in firm.counts.items() if n]
    found.sort(key=lambda one: -weights.reasons[one.code]["weight"] * min(one.n, weights.reasons[one.code]["most"]))
    risk = [Reason("risk", firm.visits, firm.worst or "none")]
    days = (day - firm.since).days if firm.since else 0
    return [*found, *risk, Reason("stale" if firm.visited else "never", max(days, 0))]


def held_back(firm: Candidate, day: date, weights: Weights) -> Reason | None:
    """Why a firm is left for another day, however much speaks for it; None where nothing does.

    What was found there and is due again is no reason to stay away: the visit that found it asked for this one.
    """
    if theirs := next((one for one in firm.others if one.planned and one.day == day), None):
        return Reason("mine") if theirs.mine else Reason("planned", 0, theirs.office)
    if firm.counts.get("recheck"):
        return None
    if firm.this_month >= weights.visits_a_month:
        return Reason("month", firm.this_month + 1)
    days = (day - firm.since).days if firm.visited and firm.since else weights.rest_days
    return Reason("recent", max(days, 0)) if days < weights.rest_days else None
