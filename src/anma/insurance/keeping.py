"""How long the names on a service are kept, and which services are past it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from anma.insurance.choices import ServiceState
from anma.insurance.models import Service

NAMES = timedelta(days=5 * 365)
WHO_WAS_THERE = ("met", "firm_marks")
ENDED = (ServiceState.CONFIRMED, ServiceState.DECLINED)


def has_names(row: Service) -> bool:
    """Whether somebody of the firm still stands on it by name or by signature."""
    return bool(row.met or row.firm_marks)


def over(row: Service, today: date) -> bool:
    """So long ago that nobody asks any more who was there; a record that nobody confirmed counts from its day too."""
    ended = row.confirmed_day or row.service_day or row.planned_day
    return has_names(row) and ended <= today - NAMES


def past_their_time(today: date, most: int) -> list[UUID]:
    """Services whose names have to go. Needs `system_scope`."""
    rows = Service.objects.as_system().annotate(last=Coalesce(F("confirmed_day"), F("service_day"), F("planned_day")))
    rows = rows.filter(~Q(met="") | ~Q(firm_marks=""), last__lte=today - NAMES)
    return list(rows.order_by("id").values_list("pk", flat=True)[:most])
