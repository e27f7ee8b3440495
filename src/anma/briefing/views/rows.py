"""The rows behind a figure as an Excel file: exactly those that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing import figures
from anma.briefing.periods import this_year
from anma.briefing.presenting import shown, values_behind
from anma.briefing.scopes import asked_in
from anma.briefing.views.figures import indicator_of
from anma.facts.behind import counts_then
from anma.facts.indicators import Indicator, Kind, Period, Where
from anma.facts.spans import period_from, spelled, where_from
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, asked_name


@page("briefing.see")
@require_safe
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """What the figure's page lists for the same place and period, on one sheet; a ratio has no rows of its own."""
    viewer, indicator = viewer_of(request), indicator_of(key)
    period = period_from(request.GET) or this_year()
    wheres = asked_in(viewer, request.GET)
    several = bool(request.GET.get("areas"))
    place = " · ".join(area_name(one.area_code) for one in wheres) if several else ""
    where = where_from(request.GET)
    above = about(spelled(str(indicator.name), period), place or asked_name(viewer.reach, where.area_code))
    if indicator.kind is Kind.REPORTED:
        heads = [_("Month"), _("Area"), _("Value"), _("From where")]
        return download(key, heads, _reported(viewer, key, wheres, period), above)
    heads = [_("Firm"), _("What"), _("Area"), *([_("Adds")] if indicator.behind and indicator.behind.amount else [])]
    return download(key, heads, _counted(viewer, indicator, wheres, period), above)


def _counted(viewer: Viewer, indicator: Indicator, wheres: Any, period: Period) -> Iterator[list[Any]]:
    if indicator.behind is None:
        return
    found = list(enough(figures.rows_of(indicator.key, viewer, wheres, period)))
    amount = indicator.behind.amount
    for row in shown(viewer, found, then=counts_then(indicator), amount=amount):
        yield [row.firm, row.text, area_name(row.area_code), *([row.added] if amount else [])]


def _reported(viewer: Viewer, key: str, wheres: list[Where], period: Period) -> Iterator[list[Any]]:
    for value in values_behind(viewer, key, wheres, period):
        if value.stands:
            row = value.row
            yield [f"{row.first_day:%Y-%m}", area_name(row.area_code), float(row.value), row.source]
