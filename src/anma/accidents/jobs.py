"""What runs by itself: clocks that run out are told, and names whose time is over go."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from anma.accidents.choices import State, Way
from anma.accidents.clocks import clocks
from anma.accidents.keeping import callers_past_their_time, past_their_time
from anma.accidents.models import Accident
from anma.accidents.queries import told_of
from anma.accidents.telling import CLOCK, to_office
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope

KEEPER = Viewer(role="operator", permissions=frozenset({"accidents.forget_names", "accidents.forget_caller"}))
AT_ONCE = 500
SOON, RECENT = timedelta(minutes=40), timedelta(days=3)


@every(600, "accidents.clocks")
def tell_of_clocks() -> int:
    """Forty minutes before a level has to have heard, once a level; returns how many were told of."""
    with system_scope("clocks of accidents that run"), transaction.atomic():
        rows = Accident.objects.as_system().filter(reported_at__gte=clock.now() - RECENT)
        rows = rows.exclude(state=State.STRUCK).exclude(way=Way.RECORD).order_by("id")[:AT_ONCE]
        return sum(_tell(row) for row in rows)


def _tell(row: Accident) -> int:
    found = [one for one in clocks(told_of(row), row.changes) if one.runs and one.due is not None]
    due = [one for one in found if one.due is not None and one.due - SOON <= clock.now()]
    for one in due:
        when = f"{timezone.localtime(one.due):%Y-%m-%d %H:%M}"
        to_office(row, CLOCK, f"{row.pk}/{one.level}", number=row.number, due=when)
    return len(due)


@every(24 * 3600, "accidents.forget")
def forget_names() -> int:
    """Each by an act of its own; returns how many."""
    with system_scope("names whose time is over"):
        rows = past_their_time(clock.today(), AT_ONCE)
        calls = callers_past_their_time(clock.now(), AT_ONCE)
    return sum(_forget("accidents.forget_names", pk) for pk in rows) + sum(
        _forget("accidents.forget_caller", pk) for pk in calls
    )


def _forget(act: str, pk: object) -> bool:
    try:
        perform(KEEPER, act, {"subject": str(pk)})
    except Refused:
        return False  # another worker was quicker
    return True
