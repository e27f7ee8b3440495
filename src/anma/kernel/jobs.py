"""Recurring jobs: declared by rooms, kept in the table `Schedule`, run by `anma work`.

Several workers may run: whoever claims a due row runs the job. An exception is written down and the job comes again.
"""

from __future__ import annotations

import logging
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections, connections, transaction

from anma.kernel import clock
from anma.kernel.database.connections import trouble
from anma.kernel.database.upserts import next_unlocked
from anma.kernel.models import Schedule

logger = logging.getLogger("anma.jobs")
ERROR_LIMIT = 4000
TICK = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is called every `every_seconds`; it opens its own transactions and scopes. A `swift` one is short, somebody
    waits for what it does, and no other job makes it wait.
    """

    name: str
    every_seconds: int
    run: Callable[[], object]
    swift: bool = False


_jobs: dict[str, Job] = {}


def every(seconds: int, name: str, *, swift: bool = False) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Decorator: make a function a recurring job; used in a room's `jobs.py`, imported by `apps.ready()`."""

    def keep(function: Callable[[], object]) -> Callable[[], object]:
        _jobs[name] = Job(name, seconds, function, swift)
        return function

    return keep


def known() -> dict[str, Job]:
    """All declared jobs by name."""
    return dict(sorted(_jobs.items()))


def plan() -> None:
    """Give every declared job its row; a changed interval is taken over, a job no longer declared is left alone."""
    for job in known().values():
        row, made = Schedule.objects.get_or_create(
            name=job.name, defaults={"every_seconds": job.every_seconds, "next_at": clock.now()}
        )
        if not made and row.every_seconds != job.every_seconds:
            Schedule.objects.filter(name=job.name).update(every_seconds=job.every_seconds, next_at=clock.now())


def run_due(*, swift: bool = False) -> list[str]:
    """Run every job that is due now, or every `swift` one, one after the other; returns their names."""
    done: list[str] = []
    while (job := _claim(set(done), swift)) is not None:
        _run(job)
        done.append(job.name)
    return done


def _claim(besides: set[str], swift: bool) -> Job | None:
    """The most overdue job, its next time already set, so that no second worker takes it."""
    names = [name for name, job in _jobs.items() if name not in besides and (job.swift or not swift)]
    now = clock.now()
    due = Schedule.objects.filter(name__in=names, next_at__lte=now).order_by("next_at", "name")
    if not due.exists():
        return None
    with transaction.atomic():
        for row in next_unlocked(due, 1):
            row.last_started_at, row.next_at = now, now + timedelta(seconds=row.every_seconds)
            row.save(update_fields=["last_started_at", "next_at"])
            return _jobs[row.name]
    return None


def _run(job: Job) -> None:
    error = ""
    try:
        job.run()
    except Exception as fault:
        if trouble(fault):
            raise  # no fault of the job: the worker says it once and waits
        error = traceback.format_exc()[-ERROR_LIMIT:]
        logger.exception("job %s", job.name)
    Schedule.objects.filter(name=job.name).exclude(last_error=error).update(last_error=error)


class Worker:
    """Runs due jobs until it is asked to stop."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self._told = ""

    def stop(self, *_signal: object) -> None:
        """Finish the job at hand, then end."""
        self.stopping.set()

    def listen(self) -> None:
        """SIGTERM and Ctrl-C end the work."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def work(self) -> None:
        """The loop, and beside it one for the swift jobs; a database that is away for a while is waited for."""
        beside = threading.Thread(target=self._swiftly) if any(job.swift for job in _jobs.values()) else None
        if beside:
            beside.start()
        try:
            self._work()
        finally:
            self.stopping.set()
            if beside:
                beside.join()

    def _swiftly(self) -> None:
        """Both loops may look at a swift job: who claims it runs it."""
        try:
            while not self.stopping.wait(TICK):
                try:
                    close_old_connections()
                    run_due(swift=True)
                except Exception as error:  # noqa: BLE001  (whatever it is, the worker goes on)
                    self._tell(error)
                    self.stopping.wait(5)
        finally:
            connections.close_all()

    def _work(self) -> None:
        planned = False
        while not self.stopping.is_set():
            try:
                close_old_connections()
                if not planned:
                    plan()
                    planned = True
                run_due()
                self._told = ""
            except Exception as error:  # noqa: BLE001  (whatever it is, the worker goes on)
                self._tell(error)
                self.stopping.wait(5)
            self.stopping.wait(TICK)

    def _tell(self, error: Exception) -> None:
        """A full disk or a database that is away is said in one line and once, not every five seconds."""
        if trouble(error) is None:
            logger.error("worker", exc_info=error)
        elif self._told != str(error):
            self._told = str(error)
            logger.error("worker waits: %s", error)
