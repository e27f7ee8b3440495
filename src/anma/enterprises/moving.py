"""The copies of place and trade on every row of a firm, and what stands open of it; both follow a move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Sum

from anma.enterprises.models import Enterprise
from anma.facts.behind import model_of
from anma.facts.counting import Place, count
from anma.facts.indicators import Behind, Kind, every
from anma.kernel.scope import ScopedModel

Home = tuple[str, str]
Standing = dict[Home, Counter[str]]


def tenant_models() -> Iterator[type[ScopedModel]]:
    """Every model whose rows belong to an enterprise, in a fixed order, so that two moves lock alike."""
    found = [model for model in apps.get_models() if issubclass(model, ScopedModel)]
    yield from sorted(found, key=lambda model: model._meta.db_table)


def rewrite_copies(firm: Enterprise, **copies: Any) -> int:
    """Set `area_code`, `sector`, `grid_id` on all rows of the firm, whoever holds them; returns how many rows.

    `area_then` and `sector_then` stay: what happened, happened there. Needs `system_scope`.
    """
    return sum(_rows_of(model, firm.pk).update(**copies) for model in tenant_models())


def standing_of(enterprise_id: UUID) -> Standing:
    """How much of each stock indicator stands open of a firm, by place and trade. Needs `system_scope`."""
    found: Standing = {}
    for indicator in every():
        if indicator.kind is Kind.STOCK and indicator.behind is not None:
            for home, amount in _open_rows(indicator.behind, enterprise_id):
                found.setdefault(home, Counter())[indicator.key] += amount
    return found


def move_stocks(enterprise_id: UUID, standing: Standing, to: Home, day: date) -> None:
    """Facts of the day: -n where the firm was, +n where it is now."""
    for (area, sector), amounts in standing.items():
        if (area, sector) != to:
            count(Place(enterprise_id, area, sector), day, {key: -n for key, n in amounts.items()})
            count(Place(enterprise_id, *to), day, dict(amounts))


def _rows_of(model: type[ScopedModel], enterprise_id: UUID) -> Any:
    return model.objects.as_system().filter(**{model.enterprise_column: enterprise_id})


def _open_rows(behind: Behind, enterprise_id: UUID) -> Iterator[tuple[Home, int]]:
    rows = _rows_of(model_of(behind), enterprise_id).filter(behind.only, **{f"{behind.day}__isnull": False})
    if behind.closed:
        rows = rows.filter(**{f"{behind.closed}__isnull": True})
    amount = Sum(behind.amount) if behind.amount else Count("pk")
    for area, sector, n in rows.order_by().values_list("area_code", "sector").annotate(n=amount):
        yield (area, sector), n or 0
