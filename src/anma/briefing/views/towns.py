"""`/towns`: one line a town, rates with what they are made of, late areas first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page
from anma.briefing import periods, places_table
from anma.briefing.places_table import Sorting, sorting_from
from anma.briefing.rates import COLUMNS, Counted, counted
from anma.briefing.views.front import Question, question_of
from anma.facts.spans import address
from anma.kernel import clock
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file


@page("briefing.see")
@require_safe
def towns(request: HttpRequest) -> HttpResponse:
    """The towns of the reach for a period."""
    question, sorting = question_of(request), sorting_from(request.GET)
    counts, codes = asked_counts(question)
    rows = places_table.lines(codes, counts, question.where.sector, question.period, sorting)
    context: dict[str, Any] = {
        "question": question,
        "rows": rows,
        "whole": places_table.cells_of(counts.rates(codes), question.where, question.period),
        "heads": heads(sorting, question.span),
        "chips": [
            (chip.title, address(question.where, chip.period), chip.period == question.period)
            for chip in periods.chips()
        ],
        "time": periods.title_of(question.period),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "briefing/towns.html", context)


def asked_counts(question: Question) -> tuple[Counted, list[str]]:
    """What the rows of the reach say, and the towns that were asked for."""
    counts = counted(question.viewer, question.where.sector, question.period)
    return counts, places_table.towns_in(question.wheres)


def heads(sorting: Sorting, span: str) -> list[dict[str, Any]]:
    """The rates as column heads; each sorts, and says what it is made of."""
    made = []
    for column in COLUMNS:
        here = column.key == sorting.key
        turned = "-" if here and not sorting.turned else ""
        made.append(
            {
                "title": column.title,
                "made_of": column.made_of,
                "address": f"{span}&sort={turned}{column.key}",
                "direction": ("ascending" if sorting.rising else "descending") if here else "",
            }
        )
    return made


@page("briefing.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The table as a file, in the order of the page."""
    question, sorting = question_of(request), sorting_from(request.GET)
    counts, codes = asked_counts(question)
    rows = places_table.lines(codes, counts, question.where.sector, question.period, sorting)
    above = about(f"{_('Towns')} · {periods.title_of(question.period)}", question.place)
    return as_file("towns", places_table.heads_of_file(), places_table.lines_of_file(rows), above)
