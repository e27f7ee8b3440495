"""Who hears of a hazard that is overdue, and when: step by step above whoever was asked to put it right.

That person sees it in the own list as soon as the day is over. `ANMA_ESCALATION` names the working days after which
the safety officer (1), the principal (2) and the office (3) get it in theirs; a major one reaches all of them at once.
A step counts for the deadline in force: more time given, or another day, ends it, and so does putting it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.working_days import add_working_days

SAFETY_OFFICER, PRINCIPAL, OFFICE = STEPS = (1, 2, 3)
STEP_WORDS: dict[int, str | Promise] = {
    SAFETY_OFFICER: _("overdue: handed up to the safety officer"),
    PRINCIPAL: _("overdue: handed up to the principal"),
    OFFICE: _("overdue: handed up to the office"),
}
# Nobody has put it right: what waits for a second look is no matter of whoever was asked.
UNDONE = Q(state__in=(HazardState.REGISTERED, HazardState.RECTIFYING))


def days_of(step: int, level: str) -> int:
    """After how many working days over the deadline a step is reached."""
    return 0 if level == HazardLevel.MAJOR else int(settings.ANMA_ESCALATION[step - 1])


def reached(row: Hazard, today: date) -> int:
    """The highest step that this hazard has reached, 0 for none."""
    due = row.due_on
    if due is None or row.state not in (HazardState.REGISTERED, HazardState.RECTIFYING):
        return 0
    return max((step for step in STEPS if today > add_working_days(due, days_of(step, row.level))), default=0)


def step_of(row: Hazard) -> int:
    """The step that stands now: what was stored for another day, or before it was put right, has ended."""
    undone = row.state in (HazardState.REGISTERED, HazardState.RECTIFYING)
    return row.escalated if undone and row.due_on is not None and row.escalated_due == row.due_on else 0


def at_least(step: int) -> Q:
    """Hazards on which this step, or one above it, stands now."""
    return UNDONE & Q(escalated__gte=step, escalated_due=F("due_on"))


def waiting(most: int) -> Iterator[tuple[UUID, int]]:
    """Hazards that have reached a step which is not stored yet, with that step; the highest first. Needs
    `system_scope`.
    """
    today, seen = clock.today(), set[UUID]()
    for step in reversed(STEPS):
        rows = Hazard.objects.as_system().filter(_due(step, today) & UNDONE, shown_to=Shown.BOTH)
        rows = rows.exclude(escalated__gte=step, escalated_due=F("due_on")).order_by("due_on", "id")
        for pk in rows.values_list("pk", flat=True)[: max(most - len(seen), 0)]:
            if pk not in seen:
                seen.add(pk)
                yield pk, step


def _due(step: int, today: date) -> Q:
    found = Q(pk__in=())
    for level in HazardLevel.values:
        found |= Q(level=level, due_on__lte=_latest(days_of(step, level), today))
    return found


def _latest(days: int, today: date) -> date:
    """The latest deadline over which so many working days have passed."""
    day = today - timedelta(days=1)
    while add_working_days(day, days) >= today:
        day -= timedelta(days=1)
    return day
