"""Published and restated values side by side, denominators, and since when the register is complete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.accidents.choices import Measured, Rounding
from anma.accidents.models import Stated
from anma.accidents.stated import COUNTS, Value, values
from anma.accidents.views.figures import own_area
from anma.acts.forms import form_of, sent
from anma.acts.pages import page, viewer_of
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, standing
from anma.places.reach import reaches

STATE, PAGE_SIZE = "accidents.state_value", 40


@page("accident_figures.see")
@require_http_methods(["GET", "HEAD", "POST"])
def stated(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if request.method == "POST":
        sent(request, STATE)
        messages.success(request, _("Stored."))
        return redirect("accidents:stated")
    rule = request.GET.get("rounding", "")
    rule = rule if rule in Rounding.values else Rounding.HALF_UP
    found = Pages(values(_rows(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    names = names_of(viewer, {row.stated_by for one in found for row in one.rows})
    form = form_of(STATE, {"area": _areas(viewer)}, {"area": own_area(viewer)}) if viewer.may(STATE) else None
    context = {
        "rows": found,
        "listed": [_shown(one, rule, names) for one in found],
        "form": form,
        "measures": Measured.choices,
        "asked": request.GET,
        "roundings": Rounding.choices,
        "rule": rule,
        "rule_words": Rounding(rule).label,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "download": f"{reverse('accidents:stated_download')}?{request.GET.urlencode()}",
    }
    return render(request, "accidents/stated.html", context)


def _rows(request: HttpRequest) -> QuerySet[Stated]:
    rows: QuerySet[Stated] = Stated.objects.order_by("-last_day", "-as_of", "id")
    area, measure = request.GET.get("area", ""), request.GET.get("measure", "")
    rows = rows.filter(area_code=area) if area.isdigit() else rows
    return rows.filter(measure=measure) if measure in Measured.values else rows


def _areas(viewer: Viewer) -> list[tuple[str, str]]:
    kinds = (AreaKind.CITY, AreaKind.DISTRICT, AreaKind.TOWN)
    rows = Area.objects.filter(standing(), kind__in=kinds, statistical_only=False).order_by("code")
    return [(one.code, one.name) for one in rows if reaches(viewer, one.code)]


def _shown(one: Value, rule: str, names: Any) -> dict[str, Any]:
    published, restated = one.by_rule(rule)
    counts = one.first.measure in COUNTS
    return {
        "one": one,
        "area": area_name(one.first.area_code),
        "measure": one.first.get_measure_display(),
        "scope": one.first.get_scope_display(),
        "rows": [(row, names.get(row.stated_by, "")) for row in one.rows],
        "counts": counts,
        "published": published,
        "restated": restated,
        "has_base": bool(one.before),
        "rate": one.published_rate,
        "checks": one.checks(),
        "implied": one.implied(),
    }


@page("accident_figures.see")
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Every value that was ever stated, the restated ones too."""
    viewer = viewer_of(request)
    heads = [_("Area"), _("What is stated"), _("Scope of the figure"), _("First day"), _("Last day"), _("Value"),
             _("Published change on the year before (%)"), _("As of which day"), _("Where it stands"),
             _("Restates an earlier value"), _("Why it is restated"), _("Stated at")]  # fmt: skip
    rows = list(enough(_rows(request)))
    return as_file(
        "accident-stated", heads, _lines(rows), about(_("Published and restated values"), scope_name(viewer))
    )


def _lines(rows: list[Stated]) -> Iterator[list[Any]]:
    for row in rows:
        what = [area_name(row.area_code), row.get_measure_display(), row.get_scope_display()]
        days = [row.first_day.isoformat(), row.last_day.isoformat()]
        restates = _("yes") if row.restates else ""
        yield [*what, *days, row.value, row.rate, row.as_of.isoformat(), row.source, restates, row.why,
               f"{row.stated_at:%Y-%m-%d}"]  # fmt: skip
