"""`/briefing/own`: figures that offices put together; each opens its rows and is told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.briefing.outline.answers import Asked
from anma.briefing.outline.apart import NOTHING_BELOW, TITLES, parts
from anma.briefing.outline.plain import number
from anma.briefing.own import figures
from anma.briefing.own.countables import COUNTABLES
from anma.briefing.own.figures import Own, Value
from anma.briefing.presenting import shown
from anma.briefing.rates import caution
from anma.briefing.scopes import address_of, name_of, wheres_of
from anma.briefing.views.apart import by_of
from anma.briefing.views.outline import asked_of
from anma.facts.behind import counts_then
from anma.facts.indicators import Period, Where
from anma.facts.spans import spelled
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import area_name

PAGE_SIZE = 50


@page("briefing.see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Those of the asked places, with their values of the campaign."""
    asked = asked_of(request)
    context: dict[str, Any] = {
        **_about(request, asked),
        "rows": [(own, values(own, asked)) for own in figures.for_places(asked.wheres)],
        "may_define": viewer_of(request).may("briefing.define"),
    }
    return render(request, "briefing/own.html", context)


def values(own: Own, asked: Asked) -> Value:
    return figures.value(own, asked.wheres, asked.campaign)


def _about(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    return {
        "place": name_of(viewer_of(request), asked.wheres),
        "period": asked.campaign,
        "as_of": asked.as_of,
        "query": address_of(asked.wheres, asked.campaign) if asked.wheres else "",
        "caution": caution(),
    }


@page("briefing.see")
@require_safe
def download_list(request: HttpRequest) -> HttpResponse:
    """The list as a file, rates with both parts."""
    asked = asked_of(request)
    unit = pgettext("briefing on paper", "Unit")
    heads = [_("Figure"), _("What is counted"), _("Value"), unit, _("What is counted"), _("out of what"), _("Remark")]
    above = about(spelled(_("Figures of our own"), asked.campaign), name_of(viewer_of(request), asked.wheres))
    return download("own", heads, _lines(asked), above)


def _lines(asked: Asked) -> Iterator[list[Any]]:
    for own in figures.for_places(asked.wheres):
        one = values(own, asked)
        few = caution() if one.is_few else ""
        yield [own.name, own.said, number(one.value), own.unit, number(one.above), number(one.below), few]


def _own(key: str, wheres: Sequence[Where]) -> Own:
    """One that is shown for these places."""
    found = next((one for one in figures.for_places(wheres) if one.key == key), None)
    if found is None:
        raise Http404(key)
    return found


@page("briefing.see")
@require_safe
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """What it is made of, its value, its parts, its rows, and its earlier versions."""
    asked, by, viewer = asked_of(request), by_of(request), viewer_of(request)
    own = _own(key, asked.wheres)
    pieces = [(part, figures.value(own, [part.where], asked.campaign)) for part in parts(by, asked.wheres)]
    context: dict[str, Any] = {
        **_about(request, asked),
        "own": own,
        "value": values(own, asked),
        "parts": pieces,
        "by": by,
        "title_by": TITLES[by],
        "nothing": NOTHING_BELOW,
        "history": _history(viewer, key),
        "may_change": own.row.office_id == viewer.organisation_id and viewer.may("briefing.define"),
        "may_withdraw": own.row.office_id == viewer.organisation_id and viewer.may("briefing.withdraw_own"),
        "submission": uuid7(),
    }
    query = context["query"]
    context["chips"] = [(title, f"{query}&apart={one.value}", one is by) for one, title in TITLES.items()]
    if not own.is_rate:
        context["page"] = Pages(
            figures.rows_of(own, viewer, asked.wheres, asked.campaign), PAGE_SIZE, exact=True
        ).get_page(request.GET.get("page"))
        context["rows"] = shown(viewer, list(context["page"]), then=counts_then(own.indicator))
    return render(request, "briefing/own_figure.html", context)


def _history(viewer: Viewer, key: str) -> list[tuple[Any, str, str]]:
    rows = figures.history(key)
    names = names_of(viewer, [row.defined_by for row in rows])
    return [(row, names.get(row.defined_by, ""), Own(row).said) for row in reversed(rows)]


@page("briefing.see")
@require_safe
def download_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows of a count, the parts of a rate by district."""
    asked, viewer = asked_of(request), viewer_of(request)
    own = _own(key, asked.wheres)
    above = about(spelled(own.name, asked.campaign), name_of(viewer, asked.wheres))
    return download(
        "own_rows", [_("Firm"), _("What"), _("Area")], _rows(viewer, own, asked.wheres, asked.campaign), above
    )


def _rows(viewer: Viewer, own: Own, wheres: Sequence[Where], period: Period) -> Iterator[list[Any]]:
    if own.is_rate:
        return
    found = list(enough(figures.rows_of(own, viewer, wheres, period)))
    for row in shown(viewer, found, then=counts_then(own.indicator)):
        yield [row.firm, row.text, area_name(row.area_code)]


@page("briefing.define")
@require_http_methods(["GET", "HEAD", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """Choose the pieces; first what is counted, then what narrows it."""
    if request.method == "POST":
        return _keep(request, "")
    return render(request, "briefing/own_form.html", _form(request, None))


@page("briefing.define")
@require_http_methods(["GET", "HEAD", "POST"])
def redefine(request: HttpRequest, key: str) -> HttpResponse:
    """Put one together anew; the version before stays."""
    own = figures.standing([key]).get(key)
    if own is None or own.row.office_id != viewer_of(request).organisation_id:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        return _keep(request, key)
    return render(request, "briefing/own_form.html", _form(request, own))


def _keep(request: HttpRequest, key: str) -> HttpResponse:
    raw = raw_from_post(request)
    chosen = {name.removeprefix("filter_"): request.POST.getlist(name) for name in raw if name.startswith("filter_")}
    plain = {name: value for name, value in raw.items() if not name.startswith("filter_")}
    done = perform(viewer_of(request), "briefing.define", {**plain, "key": key, "filters": chosen})
    return redirect("briefing:own_figure", key=done.result["figure"])


def _form(request: HttpRequest, own: Own | None) -> dict[str, Any]:
    """`of` in the address chooses what is counted, `rate` the other kind; a change begins with what stands."""
    row = own.row if own else None
    rate = bool(request.GET.get("rate")) or bool(row and row.above and not request.GET.get("of"))
    counted = request.GET.get("of", "") or (row.counted if row and not rate else "") or "hazards_found"
    counted = counted if counted in COUNTABLES else "hazards_found"
    area = row.area_code if row else next((where.area_code for where in wheres_of(viewer_of(request))), "")
    ways = COUNTABLES[counted].ways
    chosen = row.filters if row and row.counted == counted else {}
    return {
        "own": own,
        "row": row,
        "rate": rate,
        "counted": counted,
        "countables": [(one.indicator, one.declared.name, one.indicator == counted) for one in COUNTABLES.values()],
        "unit": (row.unit if row and row.counted == counted else "") or str(COUNTABLES[counted].declared.unit),
        "definition": COUNTABLES[counted].declared.definition,
        "ways": [(way.key, way.title, way.titles().items(), chosen.get(way.key, ())) for way in ways],
        "keys": list(figures.parts_for(area).items()),
        "area": area,
        "area_name": area_name(area),
        "submission": uuid7(),
    }


@page("briefing.withdraw_own")
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take it back; the page of all says what is left."""
    perform(viewer_of(request), "briefing.withdraw_own", raw_from_post(request, key=key))
    return redirect(reverse("briefing:own"))
