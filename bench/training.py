"""`python -m bench.training [--firms 3300] [--people 154000] [--sessions 7000] [--rounds 5]`: a city's training.

Bare rows: firms of all towns, sessions, and everybody who was at one. Timed as the city's officer through the whole
stack: the lists of sessions and of who took part, the rows behind the figure, the file's first page of people; and one
hall of 300 people who scan in at once, act by act.
"""

from __future__ import annotations

import argparse
import json
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from bench.city import database
from bench.insurance import _page, _timed, _told
from bench.tiles import analyzed

HALL = 300
PAGES = {
    "list of sessions": "/training",
    "who took part": "/training/results",
    "not yet trained": "/training/results?show=not",
    "rows behind the figure of a month": "/training/results?from={first}&to={last}",
    "plans": "/training/plans?show=all",
}


def run(firms: int, people: int, sessions: int, rounds: int) -> dict[str, Any]:
    """Milliseconds of each; what they were taken on."""
    with database():
        from anma.conftest import build
        from anma.kernel import clock

        world = build()
        fill(firms, people, sessions)
        analyzed()
        from bench.__main__ import machine

        found: dict[str, Any] = {**machine(), "firms": firms, "people": people, "sessions": sessions}
        client, today = world.client("cindy"), clock.today()
        days = {"first": today - timedelta(days=30), "last": today}
        for name, path in PAGES.items():
            work = partial(_page, client, path.format(**days))
            found[name] = _told([_timed(work) for _round in range(rounds)])
        found["a scan in a hall of 300"] = _told(_hall(world))
        return found


def fill(firms: int, people: int, sessions: int) -> None:
    """Rows as they lie in a running city's tables, without their acts."""
    from anma.education.models import Attendance, TrainingSession
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    rng, today, made = Random(1), clock.today(), []
    old = today - timedelta(days=400)
    for n in range(firms):
        where = copies(f"32041{n % 7 + 1}{n % 60 + 1:03}", "3484")
        told = {"state": "confirmed", "registered_day": old, "claimed_day": old, "trade": "3484", "name": f"{n}"}
        firm = Enterprise(id=uuid7(), uscc=f"{n:018}", **told, **where)
        firm.enterprise_id = firm.pk
        made.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in made])
    held = [_session(made[n % firms][1], today - timedelta(days=rng.randint(1, 360)), n) for n in range(sessions)]
    copy_rows(TrainingSession, held)
    copy_rows(Attendance, (_there(rng, held[n % sessions]) for n in range(people)))


def _session(scope: dict[str, Any], day: Any, n: int) -> Any:
    from anma.education.models import TrainingSession
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    when = {"begins_at": clock.now() - timedelta(days=n % 360), "ends_at": clock.now(), "day": day}
    told = {
        "audience": "everybody",
        "topic": "fire",
        "place": "hall",
        "hours": 2,
        "state": "closed",
        "door": f"{n:010}",
    }
    return TrainingSession(id=uuid7(), **scope, **when, **told, planned_at=clock.now(), closed_day=day)


def _there(rng: Random, session: Any) -> Any:
    from anma.education.models import Attendance
    from anma.kernel.ids import uuid7

    names = ("enterprise_id", "area_code", "area_then", "sector", "sector_then")
    scope = {name: getattr(session, name) for name in names}
    trained = session.day if rng.random() < 0.9 else None
    who = {"person_id": uuid7(), "membership_id": uuid7(), "audience": "everybody", "in_at": session.begins_at}
    return Attendance(
        id=uuid7(), **scope, **who, session_id=session.pk, day=session.day, hours=2, minutes=90, trained_day=trained
    )


def _hall(world: Any) -> list[tuple[float, float]]:
    """Three hundred people scan the same screen."""
    from anma.acts.pages import perform
    from anma.education.models import TrainingSession
    from anma.education.training import turning
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope

    said = {"audience": "everybody", "topic": "all", "place": "hall", "begins": "00:00", "ends": "23:59", "hours": "2"}
    made = perform(world.viewers["sam"], "education.plan_session",
                   {"subject": world.firm.pk, **said, "day": clock.today()}).result["session"]  # fmt: skip
    perform(world.viewers["sam"], "education.open_session", {"subject": made})
    with system_scope("bench"):
        row = TrainingSession.objects.as_system().get(pk=made)
    for n in range(HALL):
        world.add(f"w{n}", "first", "worker")

    def scan(n: int) -> None:
        raw = {"subject": row.pk, "code": turning.code_at(row, clock.now())}
        perform(world.viewers[f"w{n}"], "education.scan_in", raw)

    return [_timed(partial(scan, n)) for n in range(HALL)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.training", description=__doc__)
    parser.add_argument("--firms", type=int, default=3_300)
    parser.add_argument("--people", type=int, default=154_000)
    parser.add_argument("--sessions", type=int, default=7_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.people, asked.sessions, asked.rounds), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
