"""How long names are kept, and which accidents and calls are past it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from anma.accidents.models import Accident, Call

NAMES = timedelta(days=5 * 365)
CALLERS = timedelta(days=180)


def over(row: Accident, today: date) -> bool:
    """Closed or struck off so long ago that nobody asks any more."""
    ended = row.closed_day or row.struck_day
    return row.names_gone_day is None and ended is not None and ended <= today - NAMES


def past_their_time(today: date, most: int) -> list[UUID]:
    """Accidents whose names have to go. Needs `system_scope`."""
    border = today - NAMES
    ended = Q(closed_day__lte=border) | Q(struck_day__lte=border)
    rows = Accident.objects.as_system().filter(ended, names_gone_day__isnull=True)
    return list(rows.order_by("id").values_list("pk", flat=True)[:most])


def callers_past_their_time(now: datetime, most: int) -> list[UUID]:
    """Calls of which the caller has to go. Needs `system_scope`."""
    rows = Call.objects.as_system().filter(began_at__lte=now - CALLERS).exclude(caller="", phone="")
    return list(rows.order_by("id").values_list("pk", flat=True)[:most])
