"""The briefing on paper: the text, then the table of all lines. One paper for PDF and Word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.briefing.outline import opening, precision
from anma.briefing.outline.answers import Answer, Asked, answers, reading
from anma.briefing.outline.apart import NOTHING_BELOW, Apart, By, told_apart
from anma.briefing.outline.apart import TITLES as APART
from anma.briefing.outline.bases import COUNTED, Base
from anma.briefing.outline.charts import Drawn, charts
from anma.briefing.outline.comparing import TITLES, Comparison, With, comparisons
from anma.briefing.outline.declared import outline, reader
from anma.briefing.outline.drawing import svg
from anma.briefing.outline.plain import number
from anma.briefing.outline.reading import Read
from anma.briefing.outline.wording import Block
from anma.briefing.outline.wording import blocks as worded
from anma.briefing.own import figures
from anma.briefing.periods import days_of
from anma.briefing.rates import caution
from anma.facts.indicators import Period
from anma.places.queries import area_name
from anma.printing.docx import render_docx
from anma.printing.official_a4 import Official, render_official

WIDTHS = (7, 4, 6, 6)


def pdf(asked: Asked, apart: Sequence[By] = ()) -> bytes:
    """The paper as a PDF."""
    return render_official(paper(asked, apart), reader())


def docx(asked: Asked, apart: Sequence[By] = ()) -> bytes:
    """The paper as a Word file, to be written on in."""
    return render_docx(paper(asked, apart))


def paper(asked: Asked, apart: Sequence[By] = ()) -> Official:
    """The text, all lines, what they are compared with, and as many tables of parts as were asked for."""
    one, read = outline(), reading(asked)
    found = answers(asked, one, read)
    drawings = charts(one, found, asked, read)
    blocks: list[dict[str, Any]] = []
    for block in worded(found, one, asked, reader()):
        blocks += told_block(block, drawings[block.number]) if block.told.text else []
    blocks += [{"kind": "head", "text": _("All figures of this briefing")}, table(found)]
    blocks += [{"kind": "para", "text": said, "flush": True} for said in notes(found)]
    blocks += _own(asked)
    blocks += [{"kind": "head", "text": _("Compared")}, compared_table(found, asked, read)]
    blocks += [block for by in apart for block in apart_blocks(told_apart(by, asked))]
    return Official(
        office=places(asked),
        title=one.title.in_(reader()),
        number=_("Figures as of %(day)s") % {"day": asked.as_of.isoformat()},
        blocks=blocks,
        foot=[_("Each figure opens its rows under this address.")],
        url=f"https://{settings.ANMA_HOST}{reverse('briefing:outline')}",
    )


def told_block(block: Block, drawings: Sequence[Drawn]) -> list[dict[str, Any]]:
    """A paragraph and what is drawn beside it."""
    told = [{"kind": "head", "text": block.told.title}, {"kind": "para", "text": block.told.text}]
    return [*told, *map(chart_block, drawings)]


def chart_block(one: Drawn) -> dict[str, Any]:
    """A drawing with its table and its words."""
    wide = [4, *[3] * len(one.names)]
    table = {"heading": one.heading, "heads": one.heads, "rows": one.table, "widths": wide}
    return {"kind": "chart", "svg": svg(one, ink="#000"), "alt": one.says, **table}


def _own(asked: Asked) -> list[dict[str, Any]]:
    """The figures that offices put together, where there are some."""
    rows = []
    for own in figures.for_places(asked.wheres):
        one = figures.value(own, asked.wheres, asked.campaign)
        said = "–" if one.value is None else f"{number(round(one.value, 1))} {own.unit}"
        rows.append([own.name, said, own.said + (f" · {caution()}" if one.is_few else "")])
    heads = [_("Figure"), _("Value"), _("What is counted")]
    table = {"kind": "table", "heads": heads, "rows": rows, "widths": [7, 4, 10]}
    return [{"kind": "head", "text": _("Figures of our own")}, table] if rows else []


def places(asked: Asked) -> str:
    """The asked places by name."""
    return " · ".join(dict.fromkeys(area_name(where.area_code) for where in asked.wheres if where.area_code))


def table(found: Sequence[Answer]) -> dict[str, Any]:
    """Every line with value, days and what it is compared with or how many rows stand behind it."""
    heads = [_("Figure"), _("Value"), _("Period"), pgettext("briefing on paper", "Rows, or compared with")]
    pairs = zip(found, besides(found), strict=True)
    rows = [[one.name, one.said or "–", when(one.period), beside] for one, beside in pairs]
    return {"kind": "table", "heads": heads, "rows": rows, "widths": list(WIDTHS)}


def compared_table(found: Sequence[Answer], asked: Asked, read: Read) -> dict[str, Any]:
    """Every line that can be compared: with the year before, and with what else there is."""
    heads = [_("Figure"), str(TITLES[With.YEAR]), pgettext("compared", "Otherwise")]
    made = [(one.name, comparisons(one, asked, read)) for one in found]
    rows = [[name, *both_sides(some)] for name, some in made if some]
    return {"kind": "table", "heads": heads, "rows": rows, "widths": [6, 7, 10]}


def both_sides(found: Sequence[Comparison]) -> list[str]:
    """The year before, with both numbers; then what else something is known of."""
    year = next((one for one in found if one.kind is With.YEAR), None)
    others = [f"{one.title}: {one.told}" for one in found if one.kind is not With.YEAR and one.said]
    return [numbers(year) if year else "–", pgettext("list", "; ").join(others) or "–"]


def numbers(one: Comparison) -> str:
    """What became of it with both numbers, or why nothing can be told."""
    if one.base is None or not one.said:
        return one.told
    both = {"now": number(_short(one.now)), "base": number(_short(one.base))}
    told = f"{one.told}: " + _("%(now)s against %(base)s") % both
    return f"{when(one.span)}: {told}" if one.span else told


def _short(value: Decimal | None) -> Decimal | None:
    """As far as anybody reads it beside its sentence."""
    return None if value is None else round(value, 1)


COLUMNS = 8  # parts of one table on paper


def apart_blocks(found: Apart) -> list[dict[str, Any]]:
    """Lines by parts, so many parts a table; what is left out is named below."""
    blocks: list[dict[str, Any]] = [{"kind": "head", "text": str(APART[found.by])}]
    for at in range(0, len(found.parts), COLUMNS):
        names = [part.name for part in found.parts[at : at + COLUMNS]]
        rows = [[line.name.in_(reader()), *map(cell, row[at : at + COLUMNS])] for line, row in found.rows]
        widths = [8, *[3] * len(names)]
        blocks.append({"kind": "table", "heads": [_("Figure"), *names], "rows": rows, "widths": widths})
    blocks += [{"kind": "para", "text": said, "flush": True} for said in remarks(found)]
    return blocks


def cell(one: Answer) -> str:
    """A value in a table of parts, with a mark where it rests on few."""
    return f"{one.text}*" if one.is_few else one.text or "–"


def remarks(found: Apart) -> list[str]:
    """What the mark means, and what could not be told apart."""
    if not found.parts:
        return [str(NOTHING_BELOW)]
    few = [f"* {caution()}"] if any(one.is_few for _line, row in found.rows for one in row) else []
    names = pgettext("list", ", ").join(line.name.in_(reader()) for line in found.left_out)
    return [*few, *([_("Not told apart in this way: %(names)s.") % {"names": names}] if names else [])]


def when(period: Period | None) -> str:
    return days_of(period) if period else "–"


def beside(one: Answer) -> str:
    """What it is compared with; else how many rows are behind it, or why there is no value."""
    return besides([one])[0]


def besides(found: Sequence[Answer]) -> list[str]:
    """The same of many lines: all rows are counted in one statement."""
    of_rows = [one for one in found if one.value is not None and one.base is None]
    numbers = dict(zip(map(id, of_rows), opening.rows_of_all(of_rows), strict=True))
    return [_beside(one, numbers.get(id(one), 0)) for one in found]


def _beside(one: Answer, rows: int) -> str:
    if one.value is None:
        return str(one.reason)
    told = compared(one) if one.base is not None else _("rows: %(n)s") % {"n": f"{rows:,}"}
    return f"{told} · {caution()}" if one.is_few else told


def compared(one: Answer) -> str:
    """Both numbers of a change, and whether the base was counted, published or restated."""
    assert one.base is not None  # noqa: S101
    told = {"now": number(one.now), "base": number(one.base.chosen.value)}
    return _of_base(one.base, told) + _by_first_word(one)


def _by_first_word(one: Answer) -> str:
    """What the change would be on the value that was published first, where another one is compared with."""
    by_rule = one.base.by_rule(one.now or Decimal(0)) if one.base else {}
    first = by_rule.get("published")
    if first is None or one.base is None or one.base.kind != "restated":
        return ""
    return _("; on the value as published first: %(change)s") % {"change": precision.changed(first, one.line.rule)}


def _of_base(base: Base, told: dict[str, Any]) -> str:
    if base.kind == COUNTED:
        return _("%(now)s against %(base)s as counted") % told
    if base.kind == "restated":
        return _("%(now)s against %(base)s as restated") % told
    return _("%(now)s against %(base)s as published") % told


def notes(found: Sequence[Answer]) -> list[str]:
    """What has no value is named once more below the table."""
    without = [one.name for one in found if one.value is None]
    comma = pgettext("list", ", ")
    return [_("Without a value: %(names)s.") % {"names": comma.join(without)}] if without else []
