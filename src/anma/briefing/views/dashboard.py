"""`/dashboard`: the figures of a place for whoever looks after it, twelve months drawn, places below, what waits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing import figures
from anma.briefing.dashboards import declared, waiting
from anma.briefing.dashboards.trends import trends
from anma.briefing.scopes import choosable
from anma.briefing.sectors import words_of
from anma.briefing.shapes import Shape, shape_from
from anma.briefing.subjects import Told
from anma.briefing.tables import by_place
from anma.briefing.views.front import Question, heads, question_of, times, way_up
from anma.facts.adding import keys_of
from anma.facts.figures import Remembered, marks
from anma.facts.indicators import Indicator, Period, Where
from anma.facts.spans import address
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.knowledge.tables import sectors
from anma.places.queries import reach_name


@page("briefing.see")
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """The board of the asked place and trade, for any period."""
    question = question_of(request)
    board = declared.board_of(question.wheres)
    columns = declared.indicators(board.compare, question.wheres)
    shape = _shape(request, columns)
    folded, changed = marks()
    asked = (question.where, question.wheres, question.period)
    context = {
        "read": lambda: read(*asked, board, columns, shape),
        "board_key": _key(question, shape, changed),
        "question": question,
        "where": question.where,
        "period": question.period,
        "span": question.span,
        "as_of": folded,
        "board": board.key,
        "shape": shape,
        "may_decide": "morning.see" in question.viewer.permissions,
        **_choices(question),
    }
    return render(request, "briefing/dashboard.html", context | times(question, shape) | {"above": way_up(question)})


def read(
    where: Where, wheres: list[Where], period: Period, board: declared.Board, columns: list[Indicator], shape: Shape
) -> dict[str, Any]:
    """What is read of the roll-ups, each row of them once."""
    asked, drawn = declared.indicators(board.figures, wheres), declared.indicators(board.trends, wheres)
    sums, last = Remembered(keys_of([*asked, *drawn, *columns])), min(period.last, clock.today())
    with system_scope("the figures of a dashboard"):
        table = by_place(wheres, period, shape, sums, columns)
        lines = figures.lines(wheres, period, sums, asked)
        drawn_lines = trends(drawn, where, wheres, last, sums)
    return {
        "figures": [Told(line) for line in lines],
        "trends": drawn_lines,
        "table": table,
        "heads": list(heads(table, address(where, period))),
        "drawn": next((at for at, one in enumerate(columns) if one.key == shape.column), 0),
    }


def _key(question: Question, shape: Shape, changed: datetime | None) -> str:
    """Under what the drawn figures are kept: what was asked for, by whom as far as the area goes, on which day, and
    when any added-up figure last changed. The moment is read before the figures: nothing older is kept under it.
    """
    if changed is None:
        return ""
    places = " ".join(f"{one.area_code}/{one.sector}" for one in question.wheres)
    asked = f"{shape.address(question.span)} {question.period} {question.place}"
    return f"{changed.isoformat()} {clock.today()} {places} {asked}"


def _shape(request: HttpRequest, columns: list[Indicator]) -> Shape:
    """Sorted by the first column unless the address says by which: it is the one that is drawn."""
    asked = shape_from(request.GET, columns)
    return Shape(column=asked.column or (columns[0].key if columns else ""), rising=asked.rising)


def _choices(question: Question) -> dict[str, Any]:
    """The areas and trades to choose from; who reaches one trade alone chooses none."""
    viewer = question.viewer
    bound = any(reach.sector for reach in viewer.reach)
    return {
        "areas": choosable(viewer),
        "whole_reach": reach_name(viewer.reach),
        "trades": [] if bound else [(code, words_of(code, get_language() or "")) for code in sectors()],
    }


@page("morning.see")
@require_safe
def waiting_now(request: HttpRequest) -> HttpResponse:
    """What waits for a decision of the own office: a part of the dashboard, and a page of its own without a script."""
    viewer = viewer_of(request)
    context = {"lines": waiting.waiting(viewer), "place": reach_name(viewer.reach), "as_of": clock.now()}
    part = bool(request.headers.get("HX-Request"))
    return render(request, "briefing/waiting_lines.html" if part else "briefing/waiting.html", context)
