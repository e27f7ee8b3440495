"""Mix: a morning of the city, all kinds of requests at once, at the rate at which people come. Without an error.

An error is an answer that is not what its kind expects, a receipt whose row is not there afterwards, a process of the
server that died or grew without end. How long people waited is told, and is no error.

On an empty ground a small city is made. Where the ground holds a made-up city already (`python -m anma.web.drills mix
full SEED` with this installation's environment) that one is used, and written into.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from django.conf import settings

from anma.kernel.database.connections import is_postgres
from anma.web import serve
from anma.web.drills.base import Outcome, Size, chance
from anma.web.drills.city import built
from anma.web.drills.mix import ground
from anma.web.drills.mix.afterwards import judge
from anma.web.drills.mix.kinds import MIX, asked_rate, at, falls_due, rates
from anma.web.drills.mix.load import Load, Told
from anma.web.drills.mix.making import Maker
from anma.web.drills.mix.watching import Watchman
from anma.web.drills.processor import database_process, spent_ms
from anma.web.drills.server import free_port

APART = 6.0  # seconds between two submissions of one phone; in a whole city it is eight minutes
FEWEST, MOST = 8, 400
LONG = 600  # seconds; from here on photos are as large as phones make them


def run(size: Size, dice: Random) -> Outcome:
    """Make the city, start all that a production server is, let the morning come, look what is there."""
    outcome = Outcome()
    if not _is_there() and not built(outcome, size.scale):
        return outcome
    seconds = min(size.load_seconds, 60 * size.minutes or size.load_seconds)
    outcome.unfinished = seconds < size.load_seconds
    rate = asked_rate(_firms(), size.least_rate)
    try:
        stage = ground.settle(min(MOST, max(FEWEST, round(rate * APART))))
    except ground.NoCity as error:
        outcome.faults.append(str(error))
        return outcome
    maker = Maker(stage, dice, large_photos=seconds >= LONG)
    outcome.figures |= {
        "firms": stage.firms,
        "phones": len(stage.phones),
        "inspections_due_a_minute": round(60 * rate),
    }
    _under_load(outcome, maker, rate, seconds, dice)
    judge(outcome, stage, maker.sent)
    return outcome


def _is_there() -> bool:
    """Whether a city stands on the ground."""
    from django.db import connection

    return "enterprises_enterprise" in connection.introspection.table_names() and _firms() > 0


def _firms() -> int:
    from anma.enterprises.models import Enterprise
    from anma.kernel.viewer import system_scope

    with system_scope("the city of a drill"):
        return int(Enterprise.objects.as_system().count())


def plan() -> serve.Plan:
    """As `anma serve` runs it here."""
    own = is_postgres()
    os.environ.setdefault("ANMA_LIMIT_FACTOR", "100000")  # one address plays a whole city
    return serve.Plan(
        port=free_port(),
        https_port=free_port(),
        workers=2 if own else 1,
        tls_folder=Path(settings.VAR) / "tls",
        page_variables={"ANMA_DB_ROLE": settings.ANMA_DB_APP_ROLE} if own else {},
        job_variables={"ANMA_DB_ROLE": settings.ANMA_DB_JOB_ROLE} if own else {},
    )


def _under_load(outcome: Outcome, maker: Maker, rate: float, seconds: float, dice: Random) -> None:
    """The morning itself; what everybody spent of the processor goes into the figures."""
    with serve.running(asked := plan()) as parts:
        pids = {part.name: part.process.pid for part in parts}
        _warm(asked.port, maker)
        watch, watched = Watchman(pids), [*pids.values(), *filter(None, [database_process()])]
        watch.start()
        before = [spent_ms(pid) for pid in watched]
        moments = falls_due(rates(rate, seconds), seconds, chance(dice.randrange(2**32)))
        told = Load(asked.port, maker).run(moments)
        _to_the_end(asked.port, maker, told)
        spent = sum(spent_ms(pid) for pid in watched) - sum(before)
        watch.end()
        outcome.figures |= {
            "seconds": round(told.seconds),
            "server_and_database_cpu_percent": round(spent / max(told.seconds, 1) / 10),
            "own_cpu_percent": round(100 * told.own_seconds / max(told.seconds, 1)),
            "load_tenths": round(10 * os.getloadavg()[0]),
            "most_of_one_process_mb": watch.most_mb,
        }
    outcome.faults += watch.faults()
    tell(outcome, told)


def _warm(port: int, maker: Maker) -> None:
    """Each page once, one after the other: a server that has just been started reads its packs and translations."""
    kinds = [kind.name for kind in MIX if kind.name not in ("inspect", "find", "report", "photo", "excel")]
    warm = Load(port, maker, lines=1).run((0.0, name) for name in kinds)
    if warm.bad:
        raise RuntimeError(f"no morning begins like this: {warm.first}")


def _to_the_end(port: int, maker: Maker, told: Told) -> None:
    """When nobody comes any more, what was begun is brought to its end: photos, and hazards until they are closed."""
    while left := maker.left:
        late = Load(port, maker, lines=4).run((0.0, name) for name in left)
        told.add(late)
        if late.bad:
            break


def tell(outcome: Outcome, told: Told) -> None:
    """By kind how many a minute, how long half, 99 of a hundred and the longest took, and how many were late."""
    requests = sum(map(len, told.times.values())) + sum(told.bad.values())
    for kind in MIX:
        times, name = sorted(told.times.get(kind.name, [])), kind.name
        outcome.expect(bool(times), f"no {name} came: nothing was proven of it")
        late = sum(one > kind.soon for one in times)
        outcome.figures |= {
            f"{name}_a_minute": round(60 * len(times) / max(told.seconds, 1)),
            f"{name}_p50_ms": round(1000 * at(times, 0.5)),
            f"{name}_p99_ms": round(1000 * at(times, 0.99)),
            f"{name}_most_ms": round(1000 * at(times, 1)),
            f"{name}_late_permille": round(1000 * late / max(len(times), 1)),
        }
    for name, number in told.bad.items():
        outcome.faults.append(f"{number} answers to {name} were no good, the first: {told.first[name]}")
    outcome.figures |= {
        "requests": requests,
        "errors": sum(told.bad.values()),
        "late_permille": _late(told, requests),
        "left_behind_time_permille": round(1000 * told.behind / max(requests, 1)),
    }


def _late(told: Told, requests: int) -> int:
    late = sum(one > kind.soon for kind in MIX for one in told.times.get(kind.name, ()))
    return round(1000 * late / max(requests, 1))
