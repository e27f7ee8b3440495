"""`python -m bench.dashboards [--scale 0.003] [--rounds 15] [--there]`: the dashboards of a city, any period, any area.

For each area (the city, its busiest district, the busiest town of that) and each period (a month, a year, the last
year, a campaign of 500 days, three whole years): the nine figures with the year before, everything that the page reads
of the roll-ups (the nine, twelve months drawn, the places below), and the whole page at the server. Beside both
readings the floor: the same statements by the bare driver over a connection of its own, in turns with ours. Then the
big screen's answer: made anew, and asked again.

Without `--scale` the city is one of sums alone: four years of days and months of every area of the reach, each row as
wide as the declared figures are many. What is asked of single rows (distinct firms, what was undone) is empty there.
With `--there` nothing is made: the city that ANMA_POSTGRES or ANMA_VAR names is looked at (a session is written).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from os import getloadavg
from random import Random
from time import perf_counter, process_time
from typing import Any

from bench.bare import Driver, driver
from bench.city import database, make
from bench.firm_page import signed_in
from bench.measures import record
from bench.tiles import analyzed, steps

WHO = "city-officer"
CAMPAIGN = 500  # days: about a year and a half, beginning and ending within a month
Work = Callable[[], Any]


@contextmanager
def city(scale: float, *, there: bool) -> Iterator[Any]:
    """A fresh small city, one of sums alone, or the one that is there; yields the client of its officer."""
    if not there:
        with database():
            client = sums() if not scale else None
            if scale:
                make(scale)
            analyzed()
            with as_served():
                yield client or signed_in(WHO)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")
    if os.environ.get("ANMA_POSTGRES"):
        os.environ.setdefault("ANMA_DB_ROLE", "anma_app")  # behind the walls, as pages are
    import django

    django.setup()
    yield signed_in(WHO)


@contextmanager
def as_served() -> Iterator[None]:
    """Under tests each template copies its context for whoever asks about it; a server does not."""
    from django.template.base import Template
    from django.test import utils

    state: Any = utils._TestState
    template: Any = Template
    watched, template._render = template._render, state.saved_data.template_render
    try:
        yield
    finally:
        template._render = watched


def sums() -> Any:
    """Four years of roll-ups of the city, its districts and towns, and an officer who reads them."""
    from anma.conftest import build
    from anma.facts.indicators import Kind, every
    from anma.facts.models import FoldMark, RollUp
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.places.loading import load
    from anma.places.models import Area

    load()
    world, today, dice = build(), clock.today(), Random(3)
    keys = sorted(one.key for one in every() if one.kind in (Kind.FLOW, Kind.STOCK))
    first = date(today.year - 3, 1, 1)
    codes = Area.objects.filter(code__startswith="3204", kind__in=("city", "district", "town"))
    days = [first + timedelta(days=at) for at in range((today - first).days + 1)]

    def rows() -> Iterator[Any]:
        for code in codes.values_list("code", flat=True):
            for grain, each in (("day", days[-60:]), ("month", [day for day in days if day.day == 1])):
                for day in each:
                    counts = {key: dice.randrange(1, 10**4) for key in keys}
                    yield RollUp(area_code=code, sector="", grain=grain, day=day, counts=counts)

    copy_rows(RollUp, rows())
    FoldMark.objects.create(name="fold", done_at=clock.now())
    return world.client("cindy")


def areas() -> dict[str, str]:
    """The city, and where most is counted in it, by what they are called here."""
    found = {"city": "3204"}
    found["district"] = _busiest("3204", 6)
    found["town"] = _busiest(found["district"], 9)
    return found


def _busiest(inside: str, digits: int) -> str:
    from anma.facts.models import RollUp

    held: dict[str, int] = {}
    rows = RollUp.objects.filter(grain="month", sector="", area_code__startswith=inside)
    for code, counts in rows.values_list("area_code", "counts"):
        if len(code) == digits:
            held[code] = held.get(code, 0) + counts.get("inspections", 0) + counts.get("enterprises", 0)
    return max(held, key=lambda code: held[code])


def periods() -> dict[str, Any]:
    """What is asked for; `last` is the installation's day, else the last one of which anything is counted."""
    from anma.facts.days import as_of_day
    from anma.facts.indicators import Period
    from anma.facts.models import RollUp

    rows = RollUp.objects.filter(grain="day", day__lte=as_of_day())
    last: date = rows.order_by("-day").values_list("day", flat=True)[0]
    year = last.year
    return {
        "month": Period(last.replace(day=1), last),
        "year": Period(date(year, 1, 1), last),
        "last year": Period(date(year - 1, 1, 1), date(year - 1, 12, 31)),
        "campaign": Period(last - timedelta(days=CAMPAIGN), last),
        "three years": Period(date(year - 2, 1, 1), last),
    }


def readings(area: str, period: Any) -> dict[str, Work]:
    """What is read of the roll-ups: the nine figures alone, and everything on the page."""
    from anma.briefing import figures
    from anma.briefing.dashboards import declared
    from anma.briefing.shapes import Shape
    from anma.briefing.views.dashboard import read
    from anma.facts.indicators import Where
    from anma.kernel.viewer import system_scope

    wheres = [Where(area)]
    board = declared.board_of(wheres)
    columns = declared.indicators(board.compare, wheres)
    asked, shape = declared.indicators(board.figures, wheres), Shape(column=columns[0].key)

    def nine() -> Any:
        with system_scope("bench"):
            return figures.lines(wheres, period, None, asked)

    def everything() -> Any:
        with system_scope("bench"):
            return read(wheres[0], wheres, period, board, columns, shape)

    return {"nine": nine, "all": everything}


def timed(work: Work, bare: Driver | None, rounds: int) -> dict[str, Any]:
    """Medians in milliseconds, ours and the bare driver's in turns; statements and the ratio."""
    work()
    recording = record(work)
    prepared = bare.prepare(recording) if bare else []
    mine, own, floor = [], [], []
    for _round in range(rounds):
        began = (perf_counter(), process_time())
        work()
        mine.append(1000 * (perf_counter() - began[0]))
        own.append(1000 * (process_time() - began[1]))
        if bare:
            began = (perf_counter(), 0)
            bare.replay(prepared)
            floor.append(1000 * (perf_counter() - began[0]))
    told: dict[str, Any] = {"statements": len(recording.statements), **_spread(mine, own)}
    if bare:
        told["bare"] = round(statistics.median(floor), 2)
        told["ratio"] = round(statistics.median(mine) / statistics.median(floor), 1)
    return told


def _spread(mine: list[float], own: list[float]) -> dict[str, float]:
    last = sorted(mine)[min(len(mine) - 1, int(len(mine) * 0.95))]
    values = {"ms": statistics.median(mine), "p95": last, "cpu": statistics.median(own), "least": min(mine)}
    return {name: round(value, 2) for name, value in values.items()}


def page(client: Any, address: str) -> Work:
    """A page through the whole stack."""

    def work() -> None:
        answer = client.get(address, headers={"host": "localhost"})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return work


def wall(client: Any, rounds: int) -> dict[str, Any]:
    """The big screen's small answer: nothing known, and as it is asked every few seconds."""
    from anma.briefing.wall import now

    ask = page(client, "/wall/now.json")

    def anew() -> None:
        now.forget()
        ask()

    return {"wall, made anew": timed(anew, None, rounds), "wall, asked again": timed(ask, None, rounds)}


def run(client: Any, rounds: int, only: str) -> dict[str, Any]:
    """All figures, by area and period."""
    from anma.facts.indicators import Where
    from anma.facts.spans import address

    found: dict[str, Any] = {}
    with driver() as bare:
        for place, code in areas().items():
            for name, period in periods().items():
                if only not in f"{place}, {name}":
                    continue
                told = {what: timed(work, bare, rounds) for what, work in readings(code, period).items()}
                told["page"] = timed(page(client, f"/dashboard?{address(Where(code), period)}"), None, rounds)
                found[f"{place}, {name}"] = told
    return {**found, **wall(client, rounds)}


def table(found: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| area, period | nine ms (p95) | bare | ratio | all ms (p95) | bare | ratio | page ms (p95), least, cpu |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, told in found.items():
        if "page" not in told:
            lines.append(f"| {name} | | | | | | | {_page(told)} |")
            continue
        cells = [f"{one['ms']} ({one['p95']}) | {one['bare']} | {one['ratio']}" for one in (told["nine"], told["all"])]
        lines.append(f"| {name} | {' | '.join(cells)} | {_page(told['page'])} |")
    return "\n".join(lines)


def _page(told: dict[str, Any]) -> str:
    return f"{told['ms']} ({told['p95']}), {told['least']}, {told['cpu']}; {told['statements']} statements"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.dashboards", description=__doc__)
    parser.add_argument("--scale", type=float, default=0, help="of the city that is made; 0 is one of sums alone")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--there", action="store_true", help="make nothing: ANMA_POSTGRES or ANMA_VAR names a city")
    parser.add_argument("--only", default="", help="a part of `area, period`")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with city(asked.scale, there=asked.there) as client:
        from bench.__main__ import machine

        before = {**machine(), "million_steps_ms": round(steps(), 1)}
        found = run(client, asked.rounds, asked.only)
        before["load"] = round(getloadavg()[0], 1)
    print(json.dumps({**before, "pages": found}, ensure_ascii=False, indent=1) if asked.json else _told(before, found))
    return 0


def _told(before: dict[str, Any], found: dict[str, Any]) -> str:
    return f"{json.dumps(before)}\n\n{table(found)}"


if __name__ == "__main__":
    raise SystemExit(main())
