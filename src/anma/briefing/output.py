"""The briefing as plain data and as text for a terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Sum

from anma.briefing.figures import over
from anma.facts.behind import condition, model_of
from anma.facts.figures import as_of
from anma.facts.indicators import Indicator, Kind, Period, Where, every
from anma.facts.reporting import behind
from anma.kernel.viewer import system_scope


def document(where: Where, period: Period) -> dict[str, Any]:
    """`{"indicators": [{"key", "value", "unit", "kind", "period", "as_of", "rows"}]}`.

    `rows` is the number of rows behind the figure, counted anew from the rows; None where the figure has none of
    its own (a ratio). A value without a base is null; a ratio is in per cent.
    """
    moment = as_of()
    with system_scope("briefing"):
        return {"indicators": [_entry(i, where, period, moment.isoformat() if moment else None) for i in every()]}


def _entry(indicator: Indicator, where: Where, period: Period, moment: str | None) -> dict[str, Any]:
    value = over(indicator, [where], period)
    if value is not None and indicator.kind is Kind.RATIO:
        value *= 100  # its unit is per cent
    return {
        "key": indicator.key,
        "name": str(indicator.name),
        "value": _number(value),
        "unit": str(indicator.unit),
        "kind": indicator.kind.value,
        "definition": str(indicator.definition),
        "period": str(period),
        "area": where.area_code,
        "sector": where.sector,
        "as_of": moment,
        "rows": _rows(indicator, where, period),
    }


def _rows(indicator: Indicator, where: Where, period: Period) -> int | None:
    if indicator.kind is Kind.REPORTED:
        return sum(value.stands for value in behind(indicator.key, where, period))
    if indicator.behind is None:
        return None
    rows = model_of(indicator.behind).objects.as_system().filter(condition(indicator, where, period))
    if indicator.kind is Kind.DISTINCT:
        return int(rows.count())
    if indicator.behind.amount:
        return int(rows.aggregate(n=Sum(indicator.behind.amount))["n"] or 0)
    return int(rows.count())


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else round(float(value), 6)


def text(data: dict[str, Any]) -> str:
    """One line a figure."""
    return "\n".join(
        f"{i['name']}: {'–' if i['value'] is None else i['value']} {i['unit']}" for i in data["indicators"]
    )
