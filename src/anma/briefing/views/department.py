"""`/department`: a sector's firms, levels, overdue rate, major hazards, visits, twelve months, and its towns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page
from anma.briefing import periods, places_table, sectors
from anma.briefing.places_table import sorting_from
from anma.briefing.views.front import Question, question_of
from anma.briefing.views.towns import asked_counts, heads
from anma.enterprises.queries import names_behind
from anma.facts.indicators import Where
from anma.facts.spans import address, where_from
from anma.kernel import clock
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file


@page("briefing.see")
@require_safe
def department(request: HttpRequest) -> HttpResponse:
    """The sector of the office, or one that is chosen."""
    question, sorting = _of_sector(question_of(request), where_from(request.GET).sector), sorting_from(request.GET)
    viewer, where = question.viewer, question.where
    counts, codes = asked_counts(question)
    major = sectors.major_open(viewer, where)
    shown = list(major[: sectors.SHOWN])
    months = sectors.months(question.wheres, where)
    context: dict[str, Any] = {
        "question": question,
        "sector": sectors.words_of(where.sector, get_language() or ""),
        "choices": [
            (
                sectors.words_of(code, get_language() or ""),
                n,
                address(Where(where.area_code, code), question.period),
                code,
            )
            for code, n in sectors.sectors_of(viewer)
        ],
        "firms": sectors.firms_in(viewer, where).count(),
        "firms_url": places_table.firms_address(where),
        "levels": sectors.by_level(viewer, where),
        "cells": list(zip(heads(sorting, question.span), _cells(question, counts, codes), strict=True)),
        "major": shown,
        "major_count": major.count(),
        "names": names_behind(viewer, {row.enterprise_id for row in shown}),
        "months": months,
        "drawn": any(one.found or one.closed for one in months),
        "rows": places_table.lines(codes, counts, where.sector, question.period, sorting),
        "heads": heads(sorting, question.span),
        "chips": [
            (chip.title, address(where, chip.period), chip.period == question.period) for chip in periods.chips()
        ],
        "time": periods.title_of(question.period),
        "as_of": clock.now(),
        "today": clock.today(),
    }
    return render(request, "briefing/department.html", context)


def _cells(question: Question, counts: Any, codes: list[str]) -> list[places_table.Cell]:
    return places_table.cells_of(counts.rates(codes), question.where, question.period)


def _of_sector(question: Question, asked: str) -> Question:
    """The question with a sector: the office's own, the asked one, else the largest of the reach.

    Whoever reaches one sector alone reads that one, whatever the address says; a whole reach asks for any.
    """
    own = next((reach.sector for reach in question.viewer.reach if reach.sector), "")
    known = [code for code, _n in sectors.sectors_of(question.viewer)]
    sector = own or (asked if asked in known else "") or next(iter(known), "other")
    wheres = [replace(where, sector=sector) for where in question.wheres]
    return replace(question, where=replace(question.where, sector=sector), wheres=wheres)


@page("briefing.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The sector's towns as a file."""
    question, sorting = _of_sector(question_of(request), where_from(request.GET).sector), sorting_from(request.GET)
    counts, codes = asked_counts(question)
    rows = places_table.lines(codes, counts, question.where.sector, question.period, sorting)
    above = about(f"{_('Sector')} · {periods.title_of(question.period)}", question.place)
    return as_file("department", places_table.heads_of_file(), places_table.lines_of_file(rows), above)
