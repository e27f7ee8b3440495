"""The answers as plain data for machines."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from anma.briefing.outline import opening
from anma.briefing.outline.answers import Answer, Asked
from anma.briefing.outline.apart import Apart
from anma.briefing.outline.bases import Base
from anma.briefing.outline.comparing import Comparison, comparisons
from anma.briefing.outline.reading import Read
from anma.facts.indicators import Period
from anma.places.queries import area_name


def entry(answer: Answer, asked: Asked, folded: datetime | None, read: Read | None = None) -> dict[str, Any]:
    """One line: `value` as far as it is printed, `raw` exact, `text` as printed; `rows` are those that `link` opens."""
    line, one = answer.line, answer.indicator
    sector = answer.wheres[0].sector if answer.wheres else ""
    return {
        "key": line.key,
        "name": answer.name,
        "value": number(answer.value),
        "raw": number(answer.raw),
        "text": answer.text or None,
        "said": answer.said or None,
        "unit": answer.unit,
        "reason": str(answer.reason) or None,
        "form": line.form.value,
        "kind": one.kind.value,
        "indicator": one.key,
        "definition": str(one.definition),
        "scope": scope(answer),
        "areas": [where.area_code for where in answer.wheres],
        "area": answer.wheres[0].area_code if len(answer.wheres) == 1 else "",
        "sector": sector,
        "period": str(answer.period) if answer.period else None,
        "precision": line.rule,
        "word": line.word.value,
        "rows": opening.rows(answer),
        "link": opening.link(answer),
        "parts": opening.parts(answer),
        "comparison": comparison(answer.base, answer),
        "comparisons": [compared(one, answer) for one in comparisons(answer, asked, read)],
        "few": answer.is_few,
        "as_of": asked.as_of.isoformat(),
        "counted_until": folded.isoformat() if folded else None,
    }


def scope(answer: Answer) -> str:
    """The places in words."""
    return " · ".join(
        area_name(where.area_code) if where.area_code else _("The whole country") for where in answer.wheres
    )


def comparison(base: Base | None, answer: Answer) -> dict[str, Any] | None:
    """What the line is compared with, and the change by each rule where several values were said."""
    if base is None:
        return None
    return {
        "period": str(base.period),
        "base": number(base.chosen.value),
        "base_is": base.kind,
        "base_as_of": base.chosen.as_of.isoformat() if base.chosen.as_of else None,
        "source": base.chosen.source or None,
        "rows": opening.rows_of(answer.indicator, answer.wheres, base.period),
        "link": opening.link_of(answer.indicator, answer.wheres, base.period),
        "said": [
            {"value": number(one.value), "as_of": one.as_of.isoformat() if one.as_of else None, "source": one.source}
            for one in base.said
        ],
        "by_rule": {rule: number(value) for rule, value in base.by_rule(answer.now or Decimal(0)).items()},
        "now": number(answer.now),
    }


def compared(one: Comparison, answer: Answer) -> dict[str, Any]:
    """One comparison: both numbers, what became of one in words, and what opens their rows."""

    def link(period: Period | None) -> str | None:
        return opening.link_of(opening.opened(answer), answer.wheres, period) if period else None

    return {
        "with": one.kind.value,
        "title": one.title,
        "now": number(one.now),
        "base": number(one.base),
        "said": one.said or None,
        "reason": str(one.reason) or None,
        "few": one.is_few,
        "period": str(one.span) if one.span else None,
        "base_period": str(one.before) if one.before else None,
        "link": link(one.span),
        "base_link": link(one.before),
    }


def apart(found: Apart) -> dict[str, Any]:
    """The lines part by part: which parts there are, and each line's values in their order."""
    return {
        "by": found.by.value,
        "parts": [
            {"name": part.name, "area": part.where.area_code, "sector": part.where.sector} for part in found.parts
        ],
        "lines": {line.key: [part_of(one) for one in row] for line, row in found.rows},
        "left_out": [line.key for line in found.left_out],
    }


def part_of(one: Answer) -> dict[str, Any]:
    return {
        "value": number(one.value),
        "raw": number(one.raw),
        "text": one.text or None,
        "of": number(one.below),
        "few": one.is_few,
        "reason": str(one.reason) or None,
        "link": opening.link(one),
    }


def number(value: Decimal | None) -> int | float | None:
    """A plain number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral() else round(float(value), 6)
