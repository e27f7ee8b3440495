"""The statistician's page: one cut, one period, one scope; every number opens its rows; the same as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.accidents.arithmetic import per
from anma.accidents.choices import Cut, Measured, Rounding, Scope
from anma.accidents.figures import COUNTS, Asked, Line, Report, denominator, report
from anma.acts.pages import page, viewer_of
from anma.facts.indicators import Period, Where
from anma.facts.spans import period_from, where_from
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.places.queries import area_name, children

CITY = "3204"
NO_RATE = "–"  # on the page and in the file: the base is unknown, or nought


def asked_of(request: HttpRequest, viewer: Viewer) -> Asked:
    """What the address asks; this year and the office's own area where it says nothing."""
    ask, today = request.GET, clock.today()
    period = period_from(ask) or Period(date(today.year, 1, 1), today)
    where = where_from(ask)
    code = where.area_code if _is_own(viewer, where.area_code) else own_area(viewer)
    scope, cut, rounding = (ask.get(name, "") for name in ("scope", "cut", "rounding"))
    return Asked(
        Where(code, where.sector),
        period,
        scope if scope in Scope.values else Scope.PRODUCTION,
        cut if cut in Cut.values else Cut.AREA,
        rounding if rounding in Rounding.values else Rounding.HALF_UP,
    )


def _is_own(viewer: Viewer, code: str) -> bool:
    """Whether the office sees every accident of the area; under any other name its rows would be a false figure."""
    return bool(code) and any(one.lo <= code < one.hi for one in viewer.reach)


def own_area(viewer: Viewer) -> str:
    """The common beginning of what the office reaches."""
    codes = [one.lo for one in viewer.reach]
    return min(codes, key=len) if len(codes) == 1 else ""


@page("accident_figures.see")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    found = report(viewer, asked)
    context = {
        "asked": asked,
        "report": found,
        "rows": [_row(asked, one, found) for one in (found.total, *found.lines)],
        "rates": rates(asked, found),
        "cuts": Cut.choices,
        "scopes": Scope.choices,
        "roundings": Rounding.choices,
        "areas": _areas(viewer, asked),
        "only_own": asked.where.area_code != where_from(request.GET).area_code != "",
        "sectors": [(code, one.name.in_("en" if request.LANGUAGE_CODE.startswith("en") else "zh"))
                    for code, one in sectors().items()],
        "area_words": area_name(asked.where.area_code) if asked.where.area_code else "",
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "ahead": asked.period.last > clock.today(),
        "base_words": base_words(found),
        "no_rate": NO_RATE,
        "rounding_words": Rounding(asked.rounding).label,
        "download": f"{reverse('accidents:figures_download')}?{request.GET.urlencode()}",
    }  # fmt: skip
    return render(request, "accidents/figures.html", context)


def _areas(viewer: Viewer, asked: Asked) -> list[tuple[str, str]]:
    """The area, those directly below it, and the one above as far as the office sees it whole."""
    code = asked.where.area_code or CITY
    above = code[:6] if len(code) > 6 else CITY
    found = [(one.code, one.name) for one in children(code)]
    up = [(above, area_name(above))] if _is_own(viewer, above) else []
    return [*up, *([(code, area_name(code))] if code != above else []), *found]


def address(asked: Asked, period: Period, more: Mapping[str, str]) -> str:
    """The list that holds exactly the rows of a number."""
    parts = {"from": period.first, "to": period.last, "scope": asked.scope, "area": asked.where.area_code,
             "sector": asked.where.sector, **more}  # fmt: skip
    return f"{reverse('accidents:list')}?{urlencode({key: value for key, value in parts.items() if value})}"


def _row(asked: Asked, line: Line, found: Report) -> dict[str, Any]:
    return {
        "title": line.title,
        "is_total": not line.key and line is found.total,
        "url": address(asked, asked.period, line.query),
        "base_url": address(asked, found.before, line.query) if found.base_is == "rows" else "",
        "cells": line.cells(asked.rounding),
        "loss": line.now.get("loss", 0),
        "unknown": line.now.get("unknown", 0),
    }


def base_words(found: Report) -> str:
    """Where the base of the changes comes from."""
    words = {
        "rows": _("Base: the accidents of the year before, which the register holds completely."),
        "stated": _("Base: the totals of the year before as somebody stated them; parts have no base."),
        "unknown": _("Base unknown: nobody said that the register is complete in the year before, nor stated a total."),
    }
    return words[found.base_is]


def rates(asked: Asked, found: Report) -> list[dict[str, Any]]:
    """Rates with what they are made of; without a typed denominator the rate is unknown and says so."""
    asked_for = [
        (_("Deaths per 1,000 people"), "deaths", Measured.EMPLOYEES, 1000),
        (_("Injured per 1,000 people"), "injured", Measured.EMPLOYEES, 1000),
        (_("Deaths per 100 million yuan of output"), "deaths", Measured.OUTPUT, 1),
        (_("Deaths per million tonnes"), "deaths", Measured.TONNES, 1),
    ]
    rows = {measure: denominator(asked, measure) for measure in {one[2] for one in asked_for}}
    return [_rate(title, found.total.now.get(count, 0), rows[measure], times)
            for title, count, measure, times in asked_for]  # fmt: skip


def _rate(title: str, count: int, base: Any, times: int) -> dict[str, Any]:
    value: Decimal | None = per(count, base.value if base else None, times)
    return {"title": title, "value": value, "count": count, "base": base}


@page("accident_figures.see")
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The table with its rules in the line above."""
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    found = report(viewer, asked)
    names = [str(Measured(one).label) for one in COUNTS]
    heads = [str(Cut(asked.cut).label)]
    for name in names:
        heads += [name, _("%(what)s, year before") % {"what": name}, _("%(what)s, change (%%)") % {"what": name}]
    heads += [_("Direct loss (yuan)"), _("Of them with a loss that nobody knows yet")]
    rules = " · ".join(
        [
            str(asked.period),
            str(Scope(asked.scope).label),
            str(Rounding(asked.rounding).label),
            base_words(found),
            _("Of a base of nought there is no per cent."),
        ]
    )
    above = about(f"{_('Figures of accidents')} · {rules}", scope_name(viewer))
    return as_file("accident-figures", heads, _lines(asked, found), above)


def _lines(asked: Asked, found: Report) -> Iterator[list[Any]]:
    for line in (found.total, *found.lines):
        cells: list[Any] = [line.title]
        for now, base, rate in line.cells(asked.rounding):
            cells += [now, _("unknown") if base is None else base, NO_RATE if rate is None else rate]
        yield [*cells, line.now.get("loss", 0), line.now.get("unknown", 0)]
