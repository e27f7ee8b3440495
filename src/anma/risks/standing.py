"""What risk points say of how a firm stands: its worst level and its last check; chips for both."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from anma.enterprises import filters, overview
from anma.enterprises.choices import TAKING_PART
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import SPANS, since
from anma.kernel.viewer import Viewer
from anma.risks.choices import LEVEL_ORDER, PointState, RiskLevel
from anma.risks.models import WORST_FIRST, RiskPoint

NO_POINTS = "none"
FIRM = OuterRef("enterprise_id")


def _points(viewer: Viewer, *fitting: Q) -> QuerySet[Any]:
    """The published points of one firm."""
    rows: QuerySet[Any] = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=FIRM, state=PointState.PUBLISHED)
    return rows.filter(*fitting).order_by()


def _one(rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.values("enterprise_id").annotate(value=value).values("value")
    return found


def _worst(viewer: Viewer) -> Subquery:
    return Subquery(_one(_points(viewer), Min(WORST_FIRST)), output_field=IntegerField())


def _checked(viewer: Viewer) -> Subquery:
    return Subquery(_one(_points(viewer), Max("last_checked_day")))


def _levels(viewer: Viewer) -> filters.Choices:
    return [*RiskLevel.choices, (NO_POINTS, pgettext_lazy("level", "nothing published"))]


def _by_level(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    """The worst published point is of this level: there is one, and none is worse."""
    if value == NO_POINTS:
        return rows.filter(~Exists(_points(viewer)))
    worse = [code for code, order in LEVEL_ORDER.items() if order < LEVEL_ORDER[value]]
    rows = rows.filter(Exists(_points(viewer, Q(level=value))))
    return rows.filter(~Exists(_points(viewer, Q(level__in=worse)))) if worse else rows


def _spans(viewer: Viewer) -> filters.Choices:
    return [(str(days), ngettext_lazy("no check for %d day", "no check for %d days", days) % days) for days in SPANS]


def _unchecked(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    """Firms that have taken part for so long and looked at no point since; whoever was not taken over cannot check."""
    day = since(int(value))
    looked = _points(viewer, Q(last_checked_day__gt=day))
    return rows.filter(~Exists(looked), state__in=TAKING_PART, claimed_day__lte=day)


overview.register(
    overview.Measure("worst", _worst, tuple(overview.Level(value, label) for value, label in RiskLevel.choices))
)
overview.register(overview.Measure("checked", _checked))
filters.register(filters.Filter("level", _("Worst level"), _levels, _by_level, 4))
filters.register(filters.Filter("unchecked", _("Last check"), _spans, _unchecked, 6))
