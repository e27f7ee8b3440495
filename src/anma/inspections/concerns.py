"""Whom in a firm concerns what was not done in time: by the steps of the ladder, gathered by person.

The notice and the list that it opens come from here, so that they speak of the same tasks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anma.inspections.tasks.late import Found, Sheet, late_of
from anma.inspections.tasks.mine import standing_in
from anma.inspections.tasks.reading import Task
from anma.kernel.viewer import Viewer, system_scope
from anma.kernel.working_days import add_working_days
from anma.notices import reaching
from anma.notices.ladders import LEADER, PERSON, PRINCIPAL, SAFETY, Ladder, Step
from anma.notices.ladders import declare as declare_ladder

DAY = timedelta(days=1)
LOOK_BACK = 7  # days; over holidays as many more as the last step needs
LADDER = declare_ladder(
    Ladder(
        "inspections.late",
        _("Checks not done"),
        "inspections.late",
        (
            Step(PERSON, 0),
            Step(LEADER, lambda: int(settings.ANMA_LATE_CHECKS[0])),
            Step(SAFETY, lambda: int(settings.ANMA_LATE_CHECKS[1])),
            Step(PRINCIPAL, lambda: int(settings.ANMA_LATE_CHECKS[2])),
        ),
    )
)


@dataclass(slots=True)
class Concern:
    """What one hat has to know of: what is still not done, and how far up it is new to whoever knew it on a day."""

    missed: list[Task] = field(default_factory=list)
    steps: list[tuple[Sheet, Step]] = field(default_factory=list)

    def new_since(self, known: date | None) -> bool:
        """Whether some step was reached only after that day; None: they were told nothing yet."""
        return bool(self.missed) and (known is None or any(not _reached(*one, known) for one in self.steps))


def _reached(sheet: Sheet, step: Step, day: date) -> bool:
    return step in LADDER.reached(sheet.last, day)


def newly_reached(found: Found, today: date, known: date | None) -> set[UUID]:
    """Firms in which a step was reached after the day on which everybody was told last."""
    return {
        sheet.firm
        for sheet, missed in found.items()
        if missed and (known is None or LADDER.reached(sheet.last, today) != LADDER.reached(sheet.last, known))
    }


def concerns_of(firm: UUID, found: Found, today: date) -> dict[UUID, Concern]:
    """Hat → what concerns it. Whoever stands in today is asked in the other's place. Needs `system_scope`."""
    own = {sheet: missed for sheet, missed in found.items() if sheet.firm == firm}
    away = standing_in(firm, {sheet.person for sheet in own})
    hats = cache(lambda who, person: tuple(reaching.hats_of(who, firm, person)))
    concerns: dict[UUID, Concern] = defaultdict(Concern)
    for sheet in sorted(own, key=lambda one: (one.last, one.first, str(one.person))):
        person = away.get(sheet.person, sheet.person) if sheet.person else None
        told: Mapping[UUID, Step] = {
            hat: step for step in LADDER.reached(sheet.last, today) for hat in hats(step.who, person)
        }
        for hat, step in told.items():
            concerns[hat].missed += own[sheet]
            concerns[hat].steps += [(sheet, step)] if own[sheet] else []
    return dict(concerns)


def since(today: date) -> date:
    """So far back that the last step is still reached when a holiday lies between; nothing older is told."""
    first, grace = today - LOOK_BACK * DAY, LADDER.steps[-1].days
    while add_working_days(first, grace) >= today:
        first -= DAY
    return first


def late_for(viewer: Viewer, firm: UUID, day: date) -> list[Task]:
    """What the run of a day told this viewer of and is still not done; who was told nothing, such as a service, reads
    of all that it found. The caller has seen the firm."""
    with system_scope("what was not done in time in a firm already seen"):
        found = late_of([firm], since(day), day - DAY)
        own = concerns_of(firm, found, day).get(viewer.hat_id) if viewer.hat_id else None
    return own.missed if own else [task for missed in found.values() for task in missed]
