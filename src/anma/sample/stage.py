"""Where the sample plays: the bulk, the calendar, and a line of steps in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from anma.acts import base
from anma.acts.bulk import Bulk
from anma.acts.origins import PAGE, Origin
from anma.kernel import clock
from anma.kernel.ids import uuid7_from
from anma.kernel.viewer import Viewer
from anma.notices.telling import silence
from anma.sample.phones import Phones
from anma.sample.plan import Calendar, Plan

TOLD = timedelta(days=7)
Step = Callable[[datetime], None]


class Stage:
    """One run. Everything drawn comes from `rng`, so that one seed gives one city."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self.plan, self.say = plan, say
        self.rng = Random(plan.seed)  # noqa: S311  (a made-up city, no secret)
        self.calendar = Calendar(plan.until, self.rng, plan.rates.since)
        self.bulk = Bulk()
        self.phones = Phones()
        self._line: list[tuple[datetime, int, Step]] = []
        self._number = count()

    def new_id(self) -> UUID:
        """A version 7 id of the moment that the stage is at, its rest drawn by the seed."""
        return uuid7_from(int(clock.now().timestamp() * 1000), self.rng.randbytes(10))

    def opening(self) -> datetime:
        """The first day, minute by minute: offices are founded one after the other."""
        return self.calendar.morning(self.calendar.first) + timedelta(seconds=30 * next(self._number))

    def do(
        self, code: str, viewer: Viewer, at: datetime, raw: dict[str, Any], subject: Any = None, origin: Origin = PAGE
    ) -> dict[str, Any]:
        """One act; returns its result."""
        with clock.at(at):
            data = base.get(code).Input.model_validate(raw)
        with silence(at < self.calendar.end - TOLD):  # of what is older everybody knew long ago
            return self.bulk.act(code, viewer, data, at, subject, origin)

    def plan_step(self, at: datetime, step: Step) -> None:
        """Let something happen then, if the city lives to see it."""
        if at <= self.calendar.end:
            heapq.heappush(self._line, (at, next(self._number), step))

    def play(self) -> None:
        """Do everything that is planned, and what it plans, in the order of time."""
        while self._line:
            at, _number, step = heapq.heappop(self._line)
            step(at)

    def flush(self, what: str) -> None:
        """Write, and say how far it is."""
        self.say(f"{what}: {self.bulk.flush()}")

    def chance(self, share: float) -> bool:
        return self.rng.random() < share
