"""`python -m bench.duties [--firms 33000] [--profile]`: the firms' lists of a whole city when a quarter is over.

Firms, points and hazards are those of `bench.scores`; besides, firms said of some items that they are done. What is
timed: the day's job that closes the quarter, the same job on every other day, a page of 50 firms, and the list of
departments for all offices.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from cProfile import Profile
from datetime import UTC, datetime, time
from os import getloadavg
from pstats import SortKey, Stats
from random import Random
from typing import Any
from uuid import UUID

from bench.city import database
from bench.scores import _timed, fill

SAID = 0.3  # of the items in each span
PAGE = 50


def fill_words(rng: Random) -> int:
    """What firms said of their items in the quarter that is over; returns how many rows."""
    from anma.duties.lists import for_audience
    from anma.duties.models import DutyWord
    from anma.enterprises.models import Enterprise
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.viewer import system_scope

    quarter = last_quarter()
    edition = for_audience("firm", quarter.last)[0]
    with system_scope("bench"):
        firms = list(Enterprise.objects.as_system().order_by("id"))
    copy_rows(DutyWord, (row for firm in firms for row in _words(firm, edition, quarter, rng)))
    with system_scope("bench"):
        return int(DutyWord.objects.as_system().count())


def _words(firm: Any, edition: Any, quarter: Any, rng: Random) -> Iterator[Any]:
    from anma.duties.choices import Word
    from anma.duties.models import DutyWord
    from anma.duties.spans import ending_in
    from anma.enterprises.queries import copies_of

    of = {"list_code": edition.code, "edition": edition.edition, "word": Word.DONE, "words": "done"}
    for item in edition.items:
        for span in ending_in(item.rhythm, quarter):
            if rng.random() < SAID:
                days = {"first_day": span.first, "last_day": span.last, "said_day": quarter.last}
                said_at = datetime.combine(quarter.last, time(4), UTC)
                yield DutyWord(**of, item=item.code, **days, said_at=said_at, **copies_of(firm))


def last_quarter() -> Any:
    from anma.duties.spans import before, quarter_of
    from anma.kernel import clock

    return quarter_of(before(quarter_of(clock.today())))


def fill_offices(number: int) -> list[UUID]:
    """Departments of towns and districts."""
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.people.models import Organisation

    made = [Organisation(id=uuid7(), kind="office", name=f"{n}", area_code=f"32041{n % 7 + 1}") for n in range(number)]
    copy_rows(Organisation, made)
    return [one.pk for one in made]


def run(firms: int, offices: int, profiled: bool) -> dict[str, Any]:
    """Seconds and statements of each part."""
    with database():
        fill(firms)
        words = fill_words(Random(2))
        departments = fill_offices(offices)
        from anma.duties.jobs import close_last_quarter

        parts = {
            "quarter closed": close_last_quarter,
            "the job on another day": close_last_quarter,
            f"a page of {PAGE} firms": _page,
            f"one list of {offices} departments": lambda: _departments(departments),
        }
        profile = Profile()
        if profiled:
            parts["quarter closed"] = lambda: profile.runcall(close_last_quarter)
        found = {name: _timed(work) for name, work in parts.items()}
        if profiled:
            Stats(profile).sort_stats(SortKey.CUMULATIVE).print_stats(45)
        return {"words": words, **found}


def _page() -> int:
    from anma.duties import standing
    from anma.duties.lists import for_audience
    from anma.enterprises.models import Enterprise
    from anma.kernel.viewer import system_scope

    with system_scope("bench"):
        firms = list(Enterprise.objects.as_system().order_by("id").values_list("pk", flat=True)[:PAGE])
    return len(standing.many(firms, for_audience("firm")[0]))


def _departments(offices: list[UUID]) -> int:
    from anma.duties import standing
    from anma.duties.lists import for_audience

    return len(standing.many_offices(offices, for_audience("department")[0]))


def main() -> int:
    """Print the figures, with how busy the machine was."""
    parser = argparse.ArgumentParser(prog="bench.duties", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    parser.add_argument("--offices", type=int, default=400)
    parser.add_argument("--profile", action="store_true", help="say where the closing of the quarter spends its time")
    asked = parser.parse_args()
    begun = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {getloadavg()[0]:.1f}"
    found = run(asked.firms, asked.offices, asked.profile)
    print(f"{begun}; load {getloadavg()[0]:.1f} afterwards; {asked.firms} firms, {found.pop('words')} words said")
    for name, figure in found.items():
        print(f"{name}: {figure['rows']} rows, {figure['seconds']} s, {figure['statements']} statements")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
