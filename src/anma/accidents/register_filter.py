"""A chip of the register of firms: those with the same risk as at an accident of the last two years.

A campaign's list is made of the register's chips, so that one after an accident asks exactly these firms.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anma.accidents.models import Accident
from anma.accidents.same_risk import best_way, points
from anma.accidents.types import name_of
from anma.acts.pages import holds
from anma.enterprises import filters
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer

KEY, MOST, RECENT = "same_risk", 12, timedelta(days=730)


def _choices(viewer: Viewer) -> filters.Choices:
    """The newest accidents of which the type is known."""
    if not holds(viewer, "accident_figures.see"):
        return []
    rows = Accident.objects.visible_to(viewer).filter(struck_day__isnull=True, happened_day__gte=clock.today() - RECENT)
    found = rows.exclude(type_new="").order_by("-happened_day", "-id")[:MOST]
    return [(str(row.pk), f"{row.number} {name_of(row.type_new)}") for row in found]


def _narrow(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    row = Accident.objects.visible_to(viewer).filter(pk=UUID(value)).first()
    if row is None:
        return rows.none()
    return rows.filter(pk__in=points(viewer, row, best_way(viewer, row)).values("enterprise_id"))


filters.register(filters.Filter(KEY, _("Same risk as at an accident"), _choices, _narrow, 60))
