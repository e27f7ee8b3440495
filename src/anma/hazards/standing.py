"""What hazards say of how a firm stands: how many are open and overdue, and when an outsider was there last."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from anma.enterprises import filters, overview, visited
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import SPANS, since
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN, WORKING
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer

FIRM = OuterRef("enterprise_id")
# Whoever is not of the firm and wrote down what was seen there.
OUTSIDERS = (Source.VISIT, Source.SERVICE, Source.INSURER)
# An officer's visit is a row of its own: what an officer entered without one is no day on which somebody was there.
WERE_THERE = (Source.SERVICE, Source.INSURER)


def _hazards(viewer: Viewer, fitting: Q) -> QuerySet[Any]:
    """Hazards of one firm as the ledger has them: without reports to the government."""
    rows: QuerySet[Any] = Hazard.objects.visible_to(viewer).filter(fitting, enterprise_id=FIRM)
    return rows.exclude(shown_to=Shown.AUTHORITY).order_by()


def _one(rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.values("enterprise_id").annotate(value=value).values("value")
    return found


def _count(viewer: Viewer, fitting: Q) -> Coalesce:
    return Coalesce(Subquery(_one(_hazards(viewer, fitting), Count("pk")), output_field=IntegerField()), 0)


def _late() -> Q:
    return Q(state__in=WORKING, due_on__lt=clock.today())


def _open(viewer: Viewer) -> Coalesce:
    return _count(viewer, Q(state__in=OPEN))


def _overdue(viewer: Viewer) -> Coalesce:
    return _count(viewer, _late())


def _by_outsiders(viewer: Viewer) -> QuerySet[Any]:
    rows: QuerySet[Any] = Hazard.objects.visible_to(viewer).filter(source_kind__in=WERE_THERE)
    return rows.exclude(shown_to=Shown.AUTHORITY)


def _choices(viewer: Viewer) -> filters.Choices:
    return [
        ("overdue", pgettext_lazy("firms", "something overdue")),
        ("open", pgettext_lazy("firms", "something open")),
    ]


def _by_hazards(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    return rows.filter(Exists(_hazards(viewer, _late() if value == "overdue" else Q(state__in=OPEN))))


def _spans(viewer: Viewer) -> filters.Choices:
    return [(str(days), ngettext_lazy("no visit for %d day", "no visit for %d days", days) % days) for days in SPANS]


def _unvisited(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    day = since(int(value))
    rows = visited.not_since(rows.filter(registered_day__lte=day), viewer, day)
    return rows.exclude(state=EnterpriseState.CLOSED)


overview.register(overview.Measure("open", _open))
overview.register(overview.Measure("overdue", _overdue))
visited.register("hazards", _by_outsiders, "found_day")
overview.register(overview.Measure("visited", visited.last))
filters.register(filters.Filter("hazards", _("Hazards"), _choices, _by_hazards, 5))
filters.register(filters.Filter("unvisited", _("Last visit"), _spans, _unvisited, 7))
