"""The first page of a leader: nine figures, the places below, everything else by subject; and the table as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing import figures, periods
from anma.briefing.scopes import asked, inside, name_of
from anma.briefing.shapes import ALL, Shape, shape_from
from anma.briefing.sheet import lines_of, names_of_columns
from anma.briefing.subjects import by_subject, first_nine
from anma.briefing.tables import Table, by_place, can_show_towns
from anma.facts.adding import keys_of
from anma.facts.figures import Remembered, as_of
from anma.facts.indicators import Period, Where, every, get
from anma.facts.spans import address, period_from, where_from
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.tables import sectors
from anma.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks for: places, their one address where there is one, and the period."""

    viewer: Viewer
    where: Where
    wheres: list[Where]
    period: Period

    @property
    def span(self) -> str:
        return address(self.where, self.period)

    @property
    def place(self) -> str:
        """The places in words, with the trade where it is one alone."""
        trade = sectors().get(self.where.sector)
        name = name_of(self.viewer, self.wheres)
        return f"{name} · {trade.name.in_(_language())}" if trade else name


def question_of(request: HttpRequest) -> Question:
    """The question of an address; this year and the whole reach where it says nothing.

    Raises:
        Refused: a place outside the reach.
    """
    viewer, where = viewer_of(request), where_from(request.GET)
    wheres = asked(viewer, where)
    return Question(
        viewer, wheres[0] if len(wheres) == 1 else where, wheres, period_from(request.GET) or periods.this_year()
    )


@page("briefing.see")
@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """Every figure of the reach for a period, with the year before, and a table of the places below."""
    question, shape = question_of(request), shape_from(request.GET, every())
    with system_scope("all figures of the asked places at once"):
        sums = Remembered(keys_of(every()))
        table = by_place(question.wheres, question.period, shape, sums)
        lines = figures.lines(question.wheres, question.period, sums) if question.wheres else []
    context: dict[str, Any] = {
        "question": question,
        "where": question.where,
        "period": question.period,
        "span": question.span,
        "as_of": as_of(),
        "nine": first_nine(lines),
        "subjects": by_subject(lines),
        "table": table,
        "heads": heads(table, question.span),
        "layouts": _layouts(question, shape) if table.rows else [],
        "shape": shape,
        "shaped": shape.address(question.span),
    }
    return render(request, "briefing/page.html", context | times(question, shape) | {"above": way_up(question)})


@page("briefing.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The table as a file, in the layout that the page shows."""
    question, shape = question_of(request), shape_from(request.GET, every())
    with system_scope("the table of the asked places"):
        table = by_place(question.wheres, question.period, shape)
    told = [question.place, periods.title_of(question.period), as_of()]
    above = about(f"{_('Figures')} · {told[1]}", question.place)
    return as_file("briefing", names_of_columns(table), lines_of(table, question.place, told), above)


def times(question: Question, shape: Shape) -> dict[str, Any]:
    """The periods to choose from, the one that is shown and the one that it is compared with."""
    before = periods.year_before(question.period)
    chips = [
        (chip.title, shape.address(address(question.where, chip.period)), chip.period == question.period)
        for chip in periods.chips()
    ]
    return {
        "chips": chips,
        "free": not any(chosen for _title, _address, chosen in chips),
        "time": periods.title_of(question.period),
        "time_before": "" if figures.overlaps(question.period, before) else periods.days_of(before),
        "span_before": address(question.where, before),
    }


def way_up(question: Question) -> list[tuple[str, str]]:
    """The way back up to the places that the viewer reaches."""
    code = question.where.area_code
    up = (Where(code[:digits], question.where.sector) for digits in (4, 6, 9) if digits < len(code))
    return [
        (area_name(where.area_code), address(where, question.period)) for where in up if inside(question.viewer, where)
    ]


def heads(table: Table, span: str) -> Iterator[dict[str, Any]]:
    """The column heads; each sorts, and a rate says what it is made of."""
    for column in table.columns:
        parts = f"{get(column.numerator).name} ÷ {get(column.denominator).name}" if column.numerator else ""
        yield {
            "name": column.name,
            "definition": parts or column.definition,
            "address": table.shape.sorted_by(column.key).address(span),
            "direction": table.shape.direction(column.key),
        }


def _layouts(question: Question, shape: Shape) -> list[tuple[str, str, bool]]:
    """Districts, districts with their towns, towns alone: name, address, whether it is shown."""
    if not can_show_towns(question.wheres):
        return []
    made = (
        (_("By district"), Shape(column=shape.column, rising=shape.rising)),
        (_("Districts with their towns"), Shape(False, frozenset({ALL}), shape.column, shape.rising)),
        (_("Towns alone"), Shape(True, column=shape.column, rising=shape.rising)),
    )
    return [(title, one.address(question.span), one == shape) for title, one in made]


def _language() -> Any:
    return "en" if (get_language() or "").startswith("en") else "zh"
