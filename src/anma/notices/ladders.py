"""Ladders: who hears of what is overdue, and after how many working days of grace at each step.

A ladder is data. Rooms declare theirs in `apps.ready()` and let it be climbed: from an act of their own (`tell_step`),
or once a day over whatever is open (`climb`). The law names no such days; a city sets its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.kernel.working_days import add_working_days
from anma.notices import reaching
from anma.notices.models import Notice
from anma.notices.telling import tell

PERSON, LEADER, SAFETY, WORKSHOP, PRINCIPAL, GRID, TOWN = RUNGS = (
    "person", "leader", "safety", "workshop", "principal", "grid", "town",
)  # fmt: skip
RUNG_WORDS: Mapping[str, str | Promise] = {
    PERSON: _("whoever it was given to"),
    LEADER: _("team leader"),
    SAFETY: _("safety officer"),
    WORKSHOP: _("team leader and safety officer"),
    PRINCIPAL: _("principal"),
    GRID: _("grid officer"),
    TOWN: _("town office"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`who` is one of `RUNGS`; it hears of it when so many working days have passed over the last day."""

    who: str
    grace: int | Callable[[], int]

    @property
    def days(self) -> int:
        return self.grace() if callable(self.grace) else self.grace


@dataclass(frozen=True, slots=True)
class Ladder:
    """`kind` is the notice that each step sends, `without_grid` the one that the town gets instead of a grid officer.

    A firm that lies in nobody's grid has no grid officer: that step comes to the town, and says so.
    """

    code: str
    title: str | Promise
    kind: str
    steps: tuple[Step, ...]
    without_grid: str = ""

    def reached(self, due_on: date, today: date) -> list[Step]:
        """The steps whose grace is over, the first one first."""
        return [step for step in self.steps if today > add_working_days(due_on, step.days)]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is overdue: `person` is whoever was asked, by person id; `at_once` skips every grace (danger to life).

    `own_url` is where that person goes, where it is another page than the others'.
    """

    firm: UUID
    subject: UUID
    due_on: date
    url: str
    person: UUID | None = None
    at_once: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    own_url: str = ""


_known: dict[str, Ladder] = {}


def declare(ladder: Ladder) -> Ladder:
    """Make a ladder known under its code."""
    strange = [step.who for step in ladder.steps if step.who not in RUNGS]
    if strange:
        raise ValueError(f"ladder {ladder.code} has no rung {strange}; there are {RUNGS}")
    _known[ladder.code] = ladder
    return ladder


def get(code: str) -> Ladder:
    """The ladder with this code, or KeyError."""
    return _known[code]


def every() -> dict[str, Ladder]:
    """All ladders by code."""
    return dict(sorted(_known.items()))


def tell_step(code: str, who: str, matter: Matter) -> list[Notice]:
    """Tell one step of one matter, once for its last day. Inside an act or a transaction."""
    ladder = get(code)
    with system_scope("whom a step of a ladder reaches"):
        missing = who == GRID and reaching.grid_is_missing(matter.firm)
        reached = TOWN if missing else who
        to = reaching.hats_of(reached, matter.firm, matter.person)
    once = _once(code, reached, matter)
    kind = ladder.without_grid if missing and ladder.without_grid else ladder.kind
    url = matter.own_url if who == PERSON and matter.own_url else matter.url
    return tell(kind, matter.firm, to, matter.subject, url, once=once, **matter.values)


def _once(code: str, rung: str, matter: Matter) -> str:
    return f"{code}:{rung}:{matter.due_on.isoformat()}"


def untold(code: str, matters: Sequence[Matter]) -> list[Matter]:
    """Those whose highest step so far was told to nobody: a day with nothing new asks nothing more.

    Needs `system_scope`.
    """
    ladder = get(code)
    rows = Notice.objects.as_system().filter(subject_id__in=[one.subject for one in matters], kind=ladder.kind)
    told = set(rows.values_list("subject_id", "once"))
    highest = [(one, _steps(ladder, one)[-1:]) for one in matters]
    return [one for one, own in highest if own and (one.subject, _once(code, own[0].who, one)) not in told]


def climb(code: str, matters: Iterable[Matter]) -> int:
    """Tell every step that each matter has reached and that was not told yet; returns how many notices are new.

    For a recurring job: each matter is a transaction of its own, and told twice it is told once.
    """
    return sum(_climb(get(code), matter) for matter in matters)


def _climb(ladder: Ladder, matter: Matter) -> int:
    steps = _steps(ladder, matter)
    with transaction.atomic(), system_scope("hand up what is overdue"):
        return sum(len(tell_step(ladder.code, step.who, matter)) for step in steps)


def _steps(ladder: Ladder, matter: Matter) -> Sequence[Step]:
    return ladder.steps if matter.at_once else ladder.reached(matter.due_on, clock.today())
