"""The briefing as plain data and as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from anma.briefing.figures import over
from anma.briefing.outline import plain
from anma.briefing.outline.answers import Asked, answers, reading
from anma.briefing.outline.apart import By, told_apart
from anma.briefing.outline.declared import outline, reader
from anma.briefing.outline.plain import entry, number
from anma.briefing.outline.wording import blocks
from anma.briefing.own import figures as own_figures
from anma.briefing.scopes import address_of
from anma.facts.behind import condition, model_of
from anma.facts.figures import as_of
from anma.facts.indicators import Indicator, Kind, Period, Where, every
from anma.facts.reporting import behind
from anma.kernel.viewer import system_scope


def document(asked: Asked, apart: Sequence[By] = ()) -> dict[str, Any]:
    """`{"indicators": [...], "paragraphs": [...]}`: the outline's lines in their order, and the text written from them.

    A line has `value` as far as it is printed, `raw` exact, `text` as printed, `rows` and the `link` that opens them;
    without a value its `reason` says why. `apart` has the lines part by part for each way that was asked for.
    """
    one, folded, read = outline(), as_of(), reading(asked)
    found = answers(asked, one, read)
    return {
        "title": one.title.in_(reader()),
        "edition": one.edition,
        "as_of": asked.as_of.isoformat(),
        "counted_until": folded.isoformat() if folded else None,
        "campaign": str(asked.campaign),
        "indicators": [entry(answer, asked, folded, read) for answer in found],
        "paragraphs": [
            {
                "title": block.told.title,
                "text": block.told.text,
                "left_out": list(block.told.missing),
                "own_words": block.own is not None and not block.stale,
                "own_words_left_out": block.stale,
            }
            for block in blocks(found, one, asked, reader())
        ],
        "own": [own_entry(own, asked) for own in own_figures.for_places(asked.wheres)],
        "apart": [plain.apart(told_apart(by, asked)) for by in apart],
    }


def own_entry(own: own_figures.Own, asked: Asked) -> dict[str, Any]:
    """A figure that an office put together, with the pieces that it is made of."""
    one, row = own_figures.value(own, asked.wheres, asked.campaign), own.row
    return {
        "key": own.key,
        "name": own.name,
        "value": number(one.value),
        "unit": own.unit,
        "definition": own.said,
        "counted": row.counted or None,
        "filters": row.filters,
        "above": row.above or None,
        "below": row.below or None,
        "parts": [number(one.above), number(one.below)] if own.is_rate else [],
        "few": one.is_few,
        "version": row.version,
        "period": str(asked.campaign),
        "link": f"{reverse('briefing:own_figure', args=[own.key])}?{address_of(asked.wheres, asked.campaign)}",
    }


def declared(where: Where, period: Period) -> list[dict[str, Any]]:
    """Every declared indicator of one place and period: `{"key", "value", "unit", "kind", "period", "as_of", "rows"}`.

    `rows` is the figure counted anew from its rows; None where it has none of its own (a ratio). A value without a base
    is null; a ratio is in per cent.
    """
    moment = as_of()
    with system_scope("briefing"):
        return [_entry(i, where, period, moment.isoformat() if moment else None) for i in every()]


def _entry(indicator: Indicator, where: Where, period: Period, moment: str | None) -> dict[str, Any]:
    value = over(indicator, [where], period)
    if value is not None and indicator.kind is Kind.RATIO:
        value *= 100  # its unit is per cent
    return {
        "key": indicator.key,
        "name": str(indicator.name),
        "value": number(value),
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
        return int(rows.aggregate(n=Sum(indicator.behind.amount))["n"] or Decimal(0))
    return int(rows.count())


def text(data: dict[str, Any]) -> str:
    """One line a figure, then the text."""
    lines = [f"{one['name']}: {one['said'] or _without(one)}" for one in data["indicators"]]
    told = [f"{one['title']}\n{one['text']}" for one in data["paragraphs"] if one["text"]]
    more = [
        f"{one['name']}: {'–' if one['value'] is None else one['value']} {one['unit']}"
        for one in data.get("declared", ())
    ]
    return "\n".join([*lines, *more, "", *told])


def _without(one: dict[str, Any]) -> str:
    return _("no value (%(reason)s)") % {"reason": one["reason"]}
