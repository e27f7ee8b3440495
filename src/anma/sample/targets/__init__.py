"""What a made-up city is to come to: an input file. `figures` is the briefing's, `other` that of no city."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from anma.sample.plan import FIRMS, Rates

ENDED_AS_PENALTY = 0.75  # of the cases that are opened; the others are not filed, dropped, referred or still open
INSURED = 1.8  # among a small city's lives there must be enough of insured firms to choose from
LARGER = 0.7  # insured firms have some 65 people, others 37
OFTEN = 0.8  # of all hazards those that the days find; visits, services and passers-by find the others
SOON = 0.018  # of all hazards those of the last days, which are open whatever becomes of them
THERE = 0.66  # of what is meant to happen on any day happens: the others would before their firm has entered
SHIPPED = ("figures", "other")


class NoTargets(ValueError):
    """The file cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the firms make up of an indicator until a day, the last one where none is said."""

    indicator: str
    value: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stations:
    """How many filling stations for bottled gas some areas had before the city's first day, and have at its end."""

    areas: tuple[str, ...]
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Span:
    """So many accidents and deaths between two days."""

    first: date
    last: date
    accidents: int
    deaths: int


@dataclass(frozen=True)
class Targets:
    """Figures by name, as many as the firms of a whole city make up between `since` and the last day.

    `begins` is the first day of the campaign, before which offices gave no talks. `once` are figures that offices make
    up, `reported` those that districts report for campaigns, `accidents` what happened span by span, `stated` what was
    published of it, each as the act `accidents.state_value` takes it.
    """

    since: date
    begins: date
    self_inspections: int
    figures: dict[str, Figure] = field(default_factory=dict)
    once: dict[str, int] = field(default_factory=dict)
    reported: dict[str, Decimal] = field(default_factory=dict)
    stations: Stations | None = None
    accidents: tuple[Span, ...] = ()
    stated: tuple[dict[str, Any], ...] = ()

    def rates(self, until: date) -> Rates:
        """How often what happens in a firm, so that a small city comes near; how many live each life does the rest."""
        days, of = (until - self.since).days, {key: one.value for key, one in self.figures.items()}
        services = of.get("risk_services", 0) / max(of.get("liability_insured_firms", 0), 1)
        return Rates(
            since=self.since,
            inspections=self.self_inspections,
            hazards=round(OFTEN * of.get("hazards_found", 0)),
            forgotten=_left(of),
            visits=of.get("visits", 0) / FIRMS / THERE,
            visits_within=days,
            cases=of.get("penalties", 0) / FIRMS / ENDED_AS_PENALTY / THERE,
            cases_within=days,
            talks=of.get("firms_talked", 0) / FIRMS / 0.8 / THERE,
            talks_within=days,
            stops=of.get("firms_stopped", 0) / FIRMS / THERE,
            insured=INSURED * of.get("liability_insured_firms", 0) / FIRMS,
            larger=LARGER,
            services=(round(1.5 * services), round(2.5 * services)),
            found=(0, 1, 0, 1, 0, 1, 1),
            grids=self.once.get("grids", 0),
            reported=self.reported,
        )


def _left(of: dict[str, int]) -> float:
    """The share of hazards that nobody puts right, beside those that are too new."""
    found = max(of.get("hazards_found", 0), 1)
    return max(0.0, 1 - of.get("hazards_put_right", found) / found - SOON)


def load(name: str) -> Targets:
    """Targets by the name of a shipped file or by a path.

    Raises:
        NoTargets: there is no such file, or it does not say what it must.
    """
    try:
        text = (
            (files(__name__) / f"{name}.json").read_text("utf-8") if name in SHIPPED else Path(name).read_text("utf-8")
        )
        return _of(json.loads(text))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise NoTargets(str(error)) from error


def _of(said: dict[str, Any]) -> Targets:
    figures = {str(key): _figure(str(key), value) for key, value in said["figures"].items()}
    if any(one.value < 0 for one in figures.values()):
        raise ValueError("a figure is below nought")
    once = {str(key): int(value) for key, value in said.get("once", {}).items()}
    spans = tuple(_span(one) for one in said.get("accidents", ()))
    since, inspections = date.fromisoformat(said["since"]), int(said["self_inspections"])
    reported = {str(key): Decimal(str(value)) for key, value in said.get("reported", {}).items()}
    stations = _stations(said["stations"]) if "stations" in said else None
    begins = date.fromisoformat(said.get("begins", said["since"]))
    return Targets(since, begins, inspections, figures, once, reported, stations, spans, tuple(said.get("stated", ())))


def _figure(key: str, said: Any) -> Figure:
    """A number, or a number with the day until which it counts and the indicator that is meant."""
    if not isinstance(said, dict):
        return Figure(key, int(said))
    until = date.fromisoformat(said["until"]) if "until" in said else None
    return Figure(str(said.get("indicator", key)), int(said["value"]), until)


def _stations(said: dict[str, Any]) -> Stations:
    return Stations(tuple(map(str, said["areas"])), int(said["before"]), int(said["now"]))


def _span(said: dict[str, Any]) -> Span:
    first, last = (date.fromisoformat(said[name]) for name in ("first", "last"))
    return Span(first, last, int(said["accidents"]), int(said["deaths"]))
