"""The register of cabinets: list and file, one cabinet as it is scanned, entering and changing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.chemicals.asked import chosen, firm_named, scope_of
from anma.chemicals.cabinets import door_labels, queries, scanning, showing
from anma.chemicals.cabinets.reasons import NOT_PRINTABLE
from anma.chemicals.local.reading import table_of
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import Airing, CabinetKind, CabinetState, LocalKind, Said
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.people.queries import colleagues
from anma.printing.answers import as_pdf
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

ENTER, CHANGE, RETIRE, CHECK = (f"chemicals.{verb}_cabinet" for verb in ("enter", "change", "retire", "check"))
PAGE_SIZE, LISTED = 50, 300
CHIPS = {
    "all": pgettext_lazy("cabinets", "In use"),
    "missing": pgettext_lazy("cabinets", "Something is missing"),
    "gone": pgettext_lazy("cabinets", "No longer there"),
}


@page("cabinets.see")
@require_safe
def cabinet_list(request: HttpRequest) -> HttpResponse:
    """By room, with what each lacks; an office narrows to one firm with `?firm=`."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": showing.lines(viewer, list(rows)),
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": chosen(request, "show", CHIPS),
        "chips": CHIPS.items(),
        "kind": request.GET.get("kind", ""),
        "kinds": CabinetKind.choices,
        "own": firm is not None and viewer.may(ENTER, firm),
        "firm": firm,
        "span": span_of(viewer, firm) if firm else "",
        "scope": scope_of(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/cabinets/list.html", context)


def _rows(request: HttpRequest, viewer: Viewer) -> Any:
    kind = chosen(request, "kind", ("", *CabinetKind.values))
    return queries.cabinets(viewer, firm_named(request), chosen(request, "show", CHIPS), kind)


@page("cabinets.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [_("Firm"), _("Name of the cabinet"), _("Room in which it stands"), _("What it is for"), _("Keeper")]
    heads += [_("Second keeper"), _("Litres"), _("Locks"), _("Air"), _("Earthed"), _("Leak tray"), _("Checks")]
    heads += [_("Missing"), _("Beyond the figures of the place")]
    lines = (_cells(line, firms.get(line.row.enterprise_id, "")) for line in showing.lines(viewer, rows))  # type: ignore[arg-type]
    above = about(_("Storage cabinets"), scope_of(viewer, firm_named(request)))
    return as_file("cabinets", heads, lines, above)


def _cells(line: showing.Line, firm: str) -> list[Any]:
    row, semicolon = line.row, pgettext("list", "; ")
    said = [firm, row.name, row.place, str(row.get_kind_display()), line.keeper, line.second]
    has = [row.litres, row.locks, *(str(word) for word in (row.get_air_display(), row.get_earthed_display()))]
    rest = [str(row.get_tray_display()), line.checked, semicolon.join(line.missing), semicolon.join(line.beyond)]
    return [*said, *has, *rest]


@page("cabinets.see")
@require_safe
def cabinet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page that a scan opens, for those who come from the list."""
    viewer = viewer_of(request)
    row = queries.cabinet(viewer, pk)
    return render(request, "chemicals/cabinets/cabinet.html", {**scanning.safe(row), **scanning.page_of(viewer, row)})


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One more cabinet."""
    viewer, firm = viewer_of(request), firm_asked(request, ENTER)
    if request.method == "POST":
        outcome = perform(viewer, ENTER, _raw(request, firm.pk))
        messages.success(request, _("Stored."))
        return redirect("chemicals:cabinet", pk=UUID(outcome.result["cabinet"]))
    context = {**_form(viewer, firm.pk, None), "firm": firm, "span": span_of(viewer, firm.pk)}
    context |= {"figures": _figures(firm.area_code)}
    return render(request, "chemicals/cabinets/new.html", context)


@page(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says now; and taking it out."""
    viewer = viewer_of(request)
    row = queries.cabinet(viewer, pk)
    if request.method == "POST":
        perform(viewer, CHANGE, _raw(request, pk))
        messages.success(request, _("Stored."))
        return redirect("chemicals:cabinet", pk=pk)
    context = {**_form(viewer, row.enterprise_id, row), "row": row, "figures": _figures(row.area_code)}
    context |= {"kept": row.state == CabinetState.KEPT, "retire_id": uuid7()}
    return render(request, "chemicals/cabinets/change.html", context)


@page(RETIRE)
@require_POST
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is no longer there."""
    perform(viewer_of(request), RETIRE, raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("chemicals:cabinet", pk=pk)


@page(CHECK)
@require_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It gets its risk point with the checks of the pack."""
    perform(viewer_of(request), CHECK, raw_from_post(request, subject=pk))
    messages.success(
        request, _("The checks are ready as a draft. They begin when the principal publishes the risk point.")
    )
    return redirect("chemicals:cabinet", pk=pk)


@page(CHANGE)
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """The labels for the doors of all cabinets in use, or of the one that `?only=` names."""
    viewer, firm = viewer_of(request), firm_asked(request, CHANGE)
    rows = list(queries.cabinets(viewer, firm.pk)[:LISTED])
    chosen_rows = [row for row in rows if request.GET.get("only", str(row.pk)) == str(row.pk)]
    name = f"anma-cabinet-labels-{firm.uscc}"
    return as_pdf(request, name, NOT_PRINTABLE, lambda lang: door_labels.sheet(viewer, firm, chosen_rows, lang))


def _raw(request: HttpRequest, subject: UUID) -> dict[str, Any]:
    raw = raw_from_post(request, subject=subject)
    raw.pop("firm", None)
    return raw


def _figures(area: str) -> list[Any]:
    return list(table_of(LocalKind.CABINETS, area).lines.values())


def _form(viewer: Viewer, firm: UUID | None, row: Cabinet | None) -> dict[str, Any]:
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm).exclude(state=PointState.RETIRED)
    return {
        "form_id": uuid7(),
        "kinds": CabinetKind.choices,
        "said": Said.choices,
        "airs": Airing.choices,
        "points": points.defer("draft").order_by("place", "name", "id")[:LISTED],
        "people": colleagues(viewer, firm) if firm else [],
    }
