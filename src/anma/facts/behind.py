"""The rows behind a figure: the same condition opens the list and proves the roll-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Q, QuerySet, Sum

from anma.facts.indicators import Behind, Indicator, Kind, Period, Where, get
from anma.facts.ranges import EPOCH, after
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

Residents = Callable[[str, str, date], "QuerySet[Any]"]
_residents: list[Residents] = []


def register_residents(function: Residents) -> None:
    """The register tells which enterprises lived in an area and a trade on a past day (for stocks after a move)."""
    _residents[:] = [function]


def rows_behind(key: str, viewer: Viewer, where: Where, period: Period) -> QuerySet[Any]:
    """Exactly the rows that the figure counts, as far as the viewer may see them."""
    indicator = get(key)
    return readable(indicator, viewer).filter(condition(indicator, where, period))


def readable(indicator: Indicator, viewer: Viewer) -> QuerySet[Any]:
    """The rows of an indicator that the viewer may read as the list behind its figure.

    A flow counts where it happened: the old town's figure keeps, and opens, what happened before a firm moved away.
    """
    if indicator.behind is None:
        raise ValueError(f"{indicator.key} has no rows behind it; open its parts")
    rows = model_of(indicator.behind).objects
    found: QuerySet[Any] = rows.visible_then(viewer) if counts_then(indicator) else rows.visible_to(viewer)
    return found


def counts_then(indicator: Indicator) -> bool:
    """Whether the figure counts by `area_then`: everything but a stock."""
    return indicator.kind is not Kind.STOCK


def model_of(behind: Behind) -> type[ScopedModel]:
    model = apps.get_model(behind.model)
    if not issubclass(model, ScopedModel):
        raise TypeError(f"{behind.model} is no tenant model")
    return model


def condition(indicator: Indicator, where: Where, period: Period) -> Q:
    """The condition on the rows, by kind."""
    behind = indicator.behind or Behind("", "")
    if indicator.kind is Kind.STOCK:
        q = behind.only & Q(**{f"{behind.day}__lte": period.last}) & _lived(where, period.last)
        open_ = Q(**{f"{behind.closed}__isnull": True}) | Q(**{f"{behind.closed}__gt": period.last})
        return q & open_ if behind.closed else q
    q = behind.only & Q(**{f"{behind.day}__gte": period.first, f"{behind.day}__lte": period.last})
    if behind.by and period.by:
        q &= Q(**{f"{behind.by}__lte": period.by})
    return q & _in_area("area_then", where) & _in_sector("sector_then", where)


def undone_since(indicator: Indicator, where: Where, period: Period) -> int:
    """How many rows of a period count today, but did not yet on the day of which is spoken."""
    behind = indicator.behind
    if behind is None or not behind.by or period.by is None or period.by >= clock.today():
        return 0
    today = condition(indicator, where, Period(period.first, period.last))
    with system_scope("what came later"):
        return int(model_of(behind).objects.as_system().filter(today, **{f"{behind.by}__gt": period.by}).count())


def _lived(where: Where, day: date) -> Q:
    """A stock belongs to where the firm is on the asked day; before a move that is the old town."""
    if day >= clock.today() or not _residents or where == Where():
        return _in_area("area_code", where) & _in_sector("sector", where)
    firms = Q(enterprise_id__in=_residents[0](where.area_code, where.sector, day))
    ground = Q(enterprise_id__isnull=True) & _in_area("area_code", where) & _in_sector("sector", where)
    return firms | ground


def _in_area(column: str, where: Where) -> Q:
    if not where.area_code:
        return Q()
    return Q(**{f"{column}__gte": where.area_code, f"{column}__lt": after(where.area_code)})


def _in_sector(column: str, where: Where) -> Q:
    return Q(**{column: where.sector}) if where.sector else Q()


Cell = tuple[UUID | None, date, str, str]


def flow_cells(behind: Behind, since: date = EPOCH) -> Iterator[tuple[Cell, int]]:
    """Counts of a flow by enterprise, day, area and trade, straight from the rows. Needs `system_scope`."""
    model = model_of(behind)
    column = model.enterprise_column
    rows = model.objects.as_system().filter(behind.only, **{f"{behind.day}__gte": since})
    amount = Sum(behind.amount) if behind.amount else Count("pk")
    grouped = rows.order_by().values_list(column, behind.day, "area_then", "sector_then").annotate(n=amount)
    for enterprise_id, day, area, sector, n in grouped.iterator():
        yield (enterprise_id, day, area, sector), n or 0


def stock_cells(behind: Behind) -> Iterator[tuple[tuple[UUID | None, str, str], int]]:
    """What stands open now by enterprise, area and trade, straight from the rows. Needs `system_scope`."""
    model = model_of(behind)
    rows = model.objects.as_system().filter(behind.only, **{f"{behind.day}__isnull": False})
    if behind.closed:
        rows = rows.filter(**{f"{behind.closed}__isnull": True})
    amount = Sum(behind.amount) if behind.amount else Count("pk")
    grouped = rows.order_by().values_list(model.enterprise_column, "area_code", "sector").annotate(n=amount)
    for enterprise_id, area, sector, n in grouped.iterator():
        yield (enterprise_id, area, sector), n or 0
