"""The file of bottles and the book of fillings, each with its filters and as Excel; labels to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import Refused
from anma.codes import queries as codes
from anma.codes.choices import CodeKind
from anma.codes.tokens import code_url
from anma.cylinders import queries
from anma.cylinders.choices import CylinderState, FillingState, Why
from anma.cylinders.models import Cylinder
from anma.cylinders.reading import bad_names, gas_name, said, type_name
from anma.cylinders.reasons import NO_LABELS, NOT_PRINTABLE
from anma.cylinders.rules.tables import media
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of, organisation_name
from anma.printing import labels as printing_labels
from anma.printing import layouts, papers
from anma.printing.answers import as_pdf
from anma.printing.cards import LOCALES
from anma.printing.labels import LabelData

PAGE_SIZE = 50
LABELS = 240  # of one file, the newest first
DUE = (
    ("", gettext_lazy("All in the file")),
    ("over", gettext_lazy("Inspection is over")),
    ("soon", gettext_lazy("Inspection soon")),
    ("life", gettext_lazy("Past their service life")),
    ("doubt", gettext_lazy("Held back")),
)


def scope(viewer: Viewer) -> str:
    """Whose rows a list shows."""
    if viewer.reach or viewer.organisation_id is None:
        return scope_name(viewer)
    return organisation_name(viewer.organisation_id)


@page("cylinders.see")
@require_safe
def bottle_list(request: HttpRequest) -> HttpResponse:
    """Bottles by state, by what is due, by gas; `?q=` the beginning of a number."""
    viewer, asked = viewer_of(request), request.GET.dict()
    rows = Pages(queries.bottles(viewer, asked), PAGE_SIZE).get_page(asked.get("page"))
    counted = queries.by_state(viewer, queries.uuid_or_none(asked.get("station", "")))
    today = clock.today()
    context = {
        "rows": rows,
        "listed": [(row, gas_name(row.medium), row.overdue(today) or row.past(today)) for row in rows],
        "stations": queries.at(viewer, list(rows)),
        "states": [(key, word, counted.get(key, 0)) for key, word in CylinderState.choices],
        "dues": DUE,
        "media": [(key, gas_name(key)) for key in media()],
        "asked": asked,
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/list.html", context)


@page("cylinders.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file, with the heads that a file to be entered has, and each bottle's code."""
    viewer = viewer_of(request)
    rows = list(enough(queries.bottles(viewer, request.GET.dict())))
    above = about(_("Gas bottles"), scope(viewer))
    return as_file("cylinders", heads(), _lines(viewer, rows), above)


def heads() -> list[str]:
    """What the columns of a file are called, in the order of `values`."""
    what = [_("Kind of bottle"), _("Gas"), _("Model"), _("Maker"), _("Stamped number of the maker")]
    numbers = [_("The station's own number"), _("Number of the registration for use"), _("Batch of the maker")]
    size = [_("Whose the bottle is"), _("Built on"), _("Volume in litres"), _("Weight of the empty bottle in kg")]
    strength = [_("Wall by design in mm"), _("Nominal working pressure in MPa"), _("Pressure of the water test in MPa")]
    dates = [_("Last inspected on"), _("Inspected by"), _("Conclusion of the inspection"), _("Next inspection by")]
    rest = [_("In service until"), pgettext("cylinder", "State"), pgettext("cylinder", "Station"), _("Last filled")]
    return [*what, *numbers, *size, *strength, *dates, *rest, _("Last seen"), _("Short code"), _("Address in the code")]


def _lines(viewer: Viewer, rows: list[Cylinder]) -> Iterator[tuple[Any, ...]]:
    hung = codes.in_force_by_target(viewer, CodeKind.CYLINDER, [row.pk for row in rows]) if len(rows) <= 5000 else {}
    names = queries.at(viewer, rows)
    for row in rows:
        code = hung.get(row.pk)
        address = code_url(settings.ANMA_HOST, code.token) if code else ""
        stands = (row.get_state_display(), names.get(row.holder_id, ""), said(row.filled_at), said(row.seen_at))
        yield (*values(row), *stands, code.short if code else "", address)


def values(row: Cylinder) -> tuple[Any, ...]:
    """One bottle in the columns of a file."""
    what = (type_name(row.kind), gas_name(row.medium), row.model, row.maker, row.serial)
    numbers = (row.own_number, row.registration, row.batch, row.get_ownership_display(), row.built_day)
    size = (row.volume, row.tare, row.wall, row.working_pressure, row.test_pressure)
    return (
        *what,
        *numbers,
        *size,
        row.inspected_day or "",
        row.inspected_by,
        row.conclusion,
        row.next_inspection,
        row.service_until,
    )


@page("cylinders.enter")
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """The labels of the bottles of the list, the newest first, as many as one file holds."""
    viewer = viewer_of(request)
    rows = list(queries.bottles(viewer, request.GET.dict())[:LABELS])
    hung = codes.in_force_by_target(viewer, CodeKind.CYLINDER, [row.pk for row in rows])
    if not hung:
        raise Refused(NO_LABELS)
    return as_pdf(request, "anma-bottles", NOT_PRINTABLE, lambda lang: _sheet(viewer, rows, hung, lang))


def _sheet(viewer: Viewer, rows: list[Cylinder], hung: Mapping[Any, Any], lang: Any) -> bytes:
    made = [_label(row, hung[row.pk], lang) for row in rows if row.pk in hung]
    part = printing_labels.part(made, layouts.LAYOUTS[layouts.STANDARD], 1)
    return papers.render([part], scope(viewer))


def _label(row: Cylinder, code: Any, lang: Any) -> LabelData:
    url = code_url(settings.ANMA_HOST, code.token)
    words = {"name": str(row), "place": gas_name(row.medium), "level": None}
    return LabelData(**words, url=url, short=code.short, lang=lang, hint=scan_words(lang))  # type: ignore[arg-type]


def scan_words(lang: Any) -> tuple[str, str]:
    """What a household scans a bottle for, in full and in brief, in the label's language."""
    with translation.override(LOCALES[lang]):
        return _("Gas leaks? Scan here"), _("Leaks? Scan here")


@page("cylinders.see")
@require_safe
def filling_list(request: HttpRequest) -> HttpResponse:
    """One day's fillings, or those of several days; what was turned away with its reasons."""
    viewer, asked = viewer_of(request), request.GET.dict()
    found = queries.fillings(viewer, asked)
    rows = Pages(found, PAGE_SIZE).get_page(asked.get("page"))
    bottles = queries.bottles_of(viewer, list(rows))
    everything = queries.fillings(viewer, {**asked, "state": "", "why": ""})
    context = {
        "rows": rows,
        "listed": [(row, bottles.get(row.cylinder_id), gas_name(row.medium), _why(row)) for row in rows],
        "stations": queries.at(viewer, list(rows)),
        "states": FillingState.choices,
        "reasons": [(why, str(Why(why).label), n) for why, n in queries.refusals(everything)],
        "asked": asked,
        "day": queries.day_or_none(asked.get("day", "")) or clock.today(),
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/fillings.html", context)


def _why(row: Any) -> str:
    return str(Why(row.why).label) if row.why else ""


@page("cylinders.see")
@require_safe
def fillings_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(queries.fillings(viewer, request.GET.dict())))
    what = [
        pgettext("filling", "Begun"),
        pgettext("filling", "State"),
        pgettext("filling", "Why not"),
        _("Bottle"),
        _("Gas"),
    ]
    much = [
        pgettext("filling", "Reading"),
        pgettext("filling", "Filled in"),
        pgettext("filling", "Ended"),
        _("By whom"),
    ]
    cover = [_("What was wrong"), _("Policy"), _("Covered until"), pgettext("cylinder", "Station")]
    above = about(_("Fillings"), scope(viewer))
    return as_file("fillings", [*what, *much, *cover], _filled(viewer, rows), above)


def _filled(viewer: Viewer, rows: list[Any]) -> Iterator[tuple[Any, ...]]:
    bottles, names = queries.bottles_of(viewer, rows), queries.at(viewer, rows)
    people = names_of(viewer, {row.begun_by for row in rows})
    for row in rows:
        bottle = bottles.get(row.cylinder_id)
        what = (said(row.begun_at), row.get_state_display(), _why(row), str(bottle or row.code), gas_name(row.medium))
        much = (row.reading, row.amount, said(row.ended_at), people.get(row.begun_by, ""))
        yield (*what, *much, bad_names(row.bad), row.policy, said(row.covered_until), names.get(row.holder_id, ""))
