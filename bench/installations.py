"""`python -m bench.installations [--firms 500]`: the register of chemical firms at two days, a unit of 40 substances.

Each firm has some years of history: entered, stopped, converted or gone. What is timed is what a page asks: both days
with differences, districts, reasons and fifty rows; and one live reckoning with its page part.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from os import getloadavg
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from bench.city import database
from bench.scores import _timed, fill

SINCE, AS_OF = date(2019, 1, 1), date(2022, 12, 31)
ROUNDS = 50


def fill_register(firms: int, rng: Random) -> int:
    """Entries and changes of so many firms, in bare rows."""
    from anma.chemicals.models import ChemicalChange, ChemicalFirm, MajorSpell
    from anma.enterprises.models import Enterprise, Residence
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.viewer import system_scope

    fill(firms)
    with system_scope("bench"):
        known = list(Enterprise.objects.as_system().order_by("id"))
    copy_rows(Residence, (_residence(firm) for firm in known))
    made = [row for firm in known for row in _history(firm, rng)]
    for model in (ChemicalFirm, ChemicalChange, MajorSpell):
        copy_rows(model, [row for row in made if isinstance(row, model)])
    return len(made)


def _residence(firm: Any) -> Any:
    from anma.enterprises.models import Residence
    from anma.enterprises.queries import copies_of

    return Residence(town_code=firm.area_code, since=firm.registered_day, **copies_of(firm))


def _history(firm: Any, rng: Random) -> Iterator[Any]:
    from anma.chemicals.models import ChemicalChange, ChemicalFirm, MajorSpell
    from anma.enterprises.queries import copies_of
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    about, now = copies_of(firm), clock.now()
    begun = date(2014, 1, 1) + timedelta(days=rng.randrange(1_500))
    ended = begun + timedelta(days=rng.randrange(1_200, 3_000)) if rng.random() < 0.4 else None
    state = "out" if ended else "running"
    kind = rng.choice(("production", "production", "trade", "use", "storage"))
    row = ChemicalFirm(id=uuid7(), kind=kind, state=state, since_day=begun, until_day=ended, entered_at=now, **about)
    yield row
    what = [("opened", begun), ("stopped", begun + timedelta(days=900)), ("resumed", begun + timedelta(days=1_000))]
    for name, day in [*what, *([("closed", ended)] if ended else [])]:
        yield ChemicalChange(id=uuid7(), row_id=row.pk, what=name, day=day, reason="made up", made_at=now, **about)
    if rng.random() < 0.15:
        yield MajorSpell(id=uuid7(), since_day=begun, until_day=ended, told=True, **about)


def page_of_two_days() -> int:
    """What the page asks, for an officer of the whole city."""
    from anma.chemicals.register import queries, showing
    from anma.facts.indicators import Where
    from anma.kernel.viewer import Reach, Viewer

    span = queries.Span(SINCE, AS_OF, Where())
    viewer = Viewer("city_officer", reach=(Reach("3204", "3205"),))
    told = [*showing.figures(viewer, span), *showing.districts(viewer, span)]
    showing.reasons(viewer, span)
    rows = list(queries.at(viewer, AS_OF, span.where)[:50])
    return len(showing.lines(viewer, span, rows, AS_OF)) + len(told)


def live(substances: int = 40) -> dict[str, float]:
    """Milliseconds of one live reckoning of a unit, with the part of the page that is drawn."""
    from django.template.loader import render_to_string

    from anma.chemicals.installations import forms
    from anma.chemicals.installations.views.unit import reckoned_context
    from anma.knowledge.mhi import substances as table

    names = [one.name.zh for one in table()][:substances]
    rows = [{"name": name, "tonnes": str(number + 1), "percent": "100"} for number, name in enumerate(names)]
    took = []
    for _round in range(ROUNDS):
        began = perf_counter()
        good, wrong = forms.checked([dict(row) for row in rows])
        context = reckoned_context(good, 60, wrong)
        render_to_string("chemicals/installations/reckoned.html", context)
        took.append(1000 * (perf_counter() - began))
    took.sort()
    lines = len(context["sums"].lines)
    p95 = took[int(len(took) * 0.95)]
    return {
        "lines": lines,
        "median_ms": round(median(took), 1),
        "p95_ms": round(p95, 1),
        "first_ms": round(took[-1], 1),
    }


def main() -> int:
    """Print the figures, with how busy the machine was."""
    parser = argparse.ArgumentParser(prog="bench.installations", description=__doc__)
    parser.add_argument("--firms", type=int, default=500)
    asked = parser.parse_args()
    with database():
        rows = fill_register(asked.firms, Random(3))
        page_of_two_days()
        found, reckoned = _timed(page_of_two_days), live()
    print(f"{asked.firms} firms, {rows} rows of history; load {getloadavg()[0]:.1f}")
    print(f"register at two days: {found['seconds']} s, {found['statements']} statements")
    print(f"live reckoning: {reckoned}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
