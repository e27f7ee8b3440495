"""Field: many phones with full queues come back at once, over lines that lose answers and break off in the middle.

Every submission is sent one to five times in parallel; each must be there exactly once, with its photos, in table,
list, export and figures, and no receipt may claim what is not stored.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random

from django.conf import settings

from anma.kernel.database.connections import is_postgres
from anma.web.drills.base import Outcome, Size
from anma.web.drills.crew import Crew, hire
from anma.web.drills.exactly import Audit, judge
from anma.web.drills.handset import Handset, Queued, full_queue, pictures
from anma.web.drills.lasting import Watch
from anma.web.drills.processor import database_process, spent_ms
from anma.web.drills.rough import Weather
from anma.web.drills.server import Server, serving

DROPPED, CUT, CUT_OF_FEW = 0.2, 0.03, 0.25
MANY = 1000  # submissions; fewer meet worse lines, so that each thing happens to some of them


def run(size: Size, dice: Random) -> Outcome:
    """Fill the phones, let them all send, judge."""
    outcome, crew = Outcome(), hire(size.phones, quick=size.queued < MANY)
    queues = _queues(crew, size, dice)
    sent = [one for queue in queues for one in queue]
    role = {"ANMA_DB_ROLE": settings.ANMA_DB_APP_ROLE} if is_postgres() else {}
    with serving(1, 6, **role) as server:
        weather = _load(server, queues, outcome, Weather(DROPPED, CUT if size.queued >= MANY else CUT_OF_FEW), dice)
        _tell(outcome, sent, weather)
        judge(outcome, crew, sent, server.port)
    return outcome


def _queues(crew: Crew, size: Size, dice: Random) -> list[list[Queued]]:
    photos = pictures(large=size.queued >= MANY)
    each, more = divmod(size.queued, size.phones)
    return [full_queue(worker, crew.points, each + (at < more), photos, dice) for at, worker in enumerate(crew.workers)]


def _load(server: Server, queues: list[list[Queued]], outcome: Outcome, weather: Weather, dice: Random) -> Weather:
    """All phones at once. What the server and its database spent meanwhile goes into the figures."""
    audit, watch, database = Audit(), Watch(), database_process()
    phones = [Handset(server.port, weather, audit, dice.randrange(2**32)) for _queue in queues]
    audit.start()
    watch.start()
    before, began = (spent_ms(server.pid), spent_ms(database) if database else 0), time.monotonic()
    with ThreadPoolExecutor(len(phones)) as pool:
        list(pool.map(Handset.drain, phones, queues))
    outcome.figures |= {
        "wall_seconds": round(time.monotonic() - began),
        "server_cpu_ms": spent_ms(server.pid) - before[0],
        "database_cpu_ms": (spent_ms(database) - before[1]) if database else 0,
    }
    audit.end()
    watch.end()
    outcome.figures |= {"load_tenths": round(10 * watch.load / max(watch.looks, 1)), "cores": os.cpu_count() or 0}
    outcome.figures |= {"receipts_looked_behind": audit.looked, "beginnings_compared": audit.prefixes}
    outcome.faults += [fault for phone in phones for fault in phone.faults] + audit.faults
    return weather


def _tell(outcome: Outcome, sent: list[Queued], weather: Weather) -> None:
    spent = outcome.figures["server_cpu_ms"] + outcome.figures["database_cpu_ms"]
    outcome.figures |= {
        "submissions": len(sent),
        "sendings": sum(one.sendings for one in sent),
        "cpu_us_a_submission": 1000 * spent // len(sent),
        "cpu_us_a_request": 1000 * spent // max(weather.met["requests"], 1),
        "submissions_a_minute": 60 * len(sent) // max(outcome.figures["wall_seconds"], 1),
        **dict(sorted(weather.met.items())),
    }
    outcome.expect(weather.met["answered_5xx"] == 0, f"{weather.met['answered_5xx']} answers were the server's fault")
    outcome.expect(weather.met["replies_dropped"] > 0, "no answer was lost: nothing was proven")
    outcome.expect(weather.met["bodies_cut"] > 0, "no request broke off: nothing was proven")
