"""From an accident to the firms with the same risk, and one click to a special round at each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.accidents import onward, same_risk, showing, types
from anma.accidents.acts.rounds import MOST_FIRMS
from anma.accidents.models import Accident, RoundAfter
from anma.accidents.queries import one_of
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises.models import Enterprise
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name

BEGIN, TWO_WEEKS = "accidents.begin_rounds", timedelta(days=14)


@page("accident_figures.see")
@require_http_methods(["GET", "HEAD", "POST"])
def same(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = one_of(Accident, viewer, pk)
    if request.method == "POST":
        return _begin(request, viewer, row)
    how = _how(request, viewer, row)
    found = Pages(same_risk.firms_with(viewer, row, how), MOST_FIRMS).get_page(request.GET.get("page"))
    ways = [way for way in (same_risk.KIND, same_risk.TYPE) if same_risk.condition(viewer, row, way) is not None]
    context = {
        "row": row,
        "title": showing.title_of(row),
        **showing.firm_of(viewer, row),
        "how": how,
        "ways": [(way, _words(row, way), way == how) for way in ways],
        "rows": found,
        "listed": list(_lines(viewer, row, list(found))),
        "may_begin": viewer.may(BEGIN),
        "onward": onward.offers(viewer, row),
        "new_id": uuid7(),
        "round_title": _("Special round after accident %(number)s") % {"number": row.number},
        "until": clock.today() + TWO_WEEKS,
        "most": MOST_FIRMS,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "download": f"{reverse('accidents:same_download', args=[row.pk])}?how={how}",
    }
    return render(request, "accidents/same.html", context)


def _how(request: HttpRequest, viewer: Viewer, row: Accident) -> str:
    asked = request.GET.get("how", "")
    return asked if asked in (same_risk.KIND, same_risk.TYPE) else same_risk.best_way(viewer, row)


def _words(row: Accident, way: str) -> str:
    if way == same_risk.KIND:
        return _("The same kind of risk point")
    return _("A risk point with this type: %(type)s") % {"type": types.name_of(row.type_new)}


def _begin(request: HttpRequest, viewer: Viewer, row: Accident) -> HttpResponse:
    """Rounds at the ticked firms; or what another room makes of them."""
    raw: dict[str, Any] = raw_from_post(request, subject=row.pk)
    firms = raw["firms"] = request.POST.getlist("firms")
    to = str(raw.pop("to", ""))
    if to:
        return redirect(onward.take(to, viewer, row, firms))
    number = int(perform(viewer, BEGIN, raw).result["firms"])
    words = ngettext("A special round begins at %(n)d firm.", "Special rounds begin at %(n)d firms.", number)
    messages.success(request, words % {"n": number})
    return redirect("accidents:same", pk=row.pk)


def _lines(viewer: Viewer, row: Accident, found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    ids = [one["enterprise_id"] for one in found]
    firms = {one.pk: one for one in Enterprise.objects.visible_to(viewer).filter(pk__in=ids)}
    rounds = {
        one.enterprise_id: one
        for one in RoundAfter.objects.visible_to(viewer).filter(accident_id=row.pk, enterprise_id__in=ids)
    }
    for one in found:
        firm = firms.get(one["enterprise_id"])
        if firm is not None:
            yield {"firm": firm, "town": area_name(firm.area_code), "points": one["n"], "round": rounds.get(firm.pk)}


@page("accident_figures.see")
@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = one_of(Accident, viewer, pk)
    how = _how(request, viewer, row)
    heads = [_("Firm"), _("Town"), _("Risk points of this kind"), _("Special round begun on"), _("To be done until")]
    lines = _lines(viewer, row, list(enough(same_risk.firms_with(viewer, row, how))))
    above = about(f"{_('Firms with the same risk')} · {showing.title_of(row)} · {_words(row, how)}", scope_name(viewer))
    return as_file("same-risk", heads, (_cells(one) for one in lines), above)


def _cells(one: dict[str, Any]) -> list[Any]:
    days = [one["round"].begun_day.isoformat(), one["round"].last_day.isoformat()] if one["round"] else ["", ""]
    return [one["firm"].name, one["town"], one["points"], *days]
