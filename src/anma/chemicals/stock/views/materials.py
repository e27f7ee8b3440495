"""The firm's list of substances: looked up in the catalogue or entered as a mixture, changed, with its sheets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.chemicals.models import Material
from anma.chemicals.stock import queries
from anma.chemicals.stock.checking import groups_in
from anma.chemicals.stock.choices import Family
from anma.chemicals.stock.dangers import tick_list
from anma.chemicals.stock.reading import in_reader, name_of, precursor_words, short_name
from anma.chemicals.stock.views.asked import PAGE_SIZE, filters, firm_named, own_firm, scope, stored, without_blank
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import MOST, about, download
from anma.knowledge.substances import Substance, find, groups, substance

FOUND = 20


@page("chemicals.see")
@require_safe
def material_list(request: HttpRequest) -> HttpResponse:
    """Every substance with its dangers."""
    viewer, firm, asked = viewer_of(request), firm_named(request), filters(request)
    rows = Pages(queries.materials(viewer, firm, asked["q"]), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": [(row, name_of(row), dangers(row), precursor_words(row.code, row.cas)) for row in rows],
        "firms": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "asked": asked,
        "firm": firm,
        "own": firm is not None and viewer.enterprise_id == firm and viewer.may("chemicals.enter_material"),
        "scope": scope(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/stock/materials.html", context)


def dangers(row: Material) -> str:
    """The kinds of danger in words."""
    return pgettext("list", ", ").join(in_reader(groups()[key]) for key in groups_in(row))


def _precursor(row: Material) -> str:
    return pgettext("list", ", ").join(precursor_words(row.code, row.cas))


@page("chemicals.see")
@require_safe
def material_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = list(queries.materials(viewer, firm, filters(request)["q"])[: MOST + 1])
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [_("Firm"), _("Substance"), _("CAS number"), _("Number in the catalogue of hazardous chemicals")]
    more = [_("Dangers"), _("Highly toxic chemical"), _("Precursor"), _("Supplier or maker")]
    lines = (
        (firms.get(row.enterprise_id, ""), name_of(row), row.cas, row.code, dangers(row),  # type: ignore[arg-type]
         _("yes") if row.highly_toxic else "", _precursor(row), row.supplier)
        for row in rows
    )  # fmt: skip
    return download("substances", [*heads, *more], lines, about(_("Substances"), scope(viewer, firm)))


@page("chemicals.enter_material")
@require_http_methods(["GET", "HEAD", "POST"])
def material_new(request: HttpRequest) -> HttpResponse:
    """First a word that is looked up in the catalogue; then the form, filled with what the catalogue knows."""
    viewer, firm = viewer_of(request), own_firm(request)
    if request.method == "POST":
        raw = without_blank(raw_from_post(request, subject=firm.pk), request, "classes", "families")
        outcome = perform(viewer, "chemicals.enter_material", raw)
        messages.success(request, stored())
        return redirect("chemicals:card", pk=UUID(outcome.result["material"]))
    text, code = request.GET.get("q", "").strip()[:40], request.GET.get("code", "")
    known = substance(code) if code else None
    context = {
        "firm": firm,
        "text": text,
        "found": [(one, *_words(one)) for one in find(text, FOUND)],
        "known": known,
        "own_mixture": request.GET.get("own") == "1",
        **_form(known, known.classes if known else (), known.families if known else ()),
    }
    if known is not None:
        # Several numbers of one row fit no single field; left open, the act takes what the catalogue has.
        context["one_cas"] = "" if " " in known.cas else known.cas
        context |= {"known_name": short_name(in_reader(known.name)), "doubts": [in_reader(one) for one in known.doubts]}
    return render(request, "chemicals/stock/material_new.html", context)


def _words(one: Substance) -> tuple[str, str]:
    """The name, and what else is worth a look before choosing."""
    toxic = pgettext("catalogue", "highly toxic") if one.highly_toxic else ""
    key = pgettext("catalogue", "key regulated") if one.key_code else ""
    parts = [one.cas, *one.aliases[:2], toxic, key, *precursor_words(one.code)]
    return in_reader(one.name), " · ".join(part for part in parts if part)


def _form(known: Substance | None, classes: Any, families: Any) -> dict[str, Any]:
    first, rest = tick_list(classes, known.classes if known else ())
    return {
        "form_id": uuid7(),
        "classes": first,
        "more_classes": rest,
        "in_catalogue": known is not None,
        "families": [(value, label, value in families) for value, label in Family.choices],
    }


@page("chemicals.change_material")
@require_http_methods(["GET", "HEAD", "POST"])
def material_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What its sheet says now; a new edition of the sheet."""
    viewer = viewer_of(request)
    row = queries.one(Material, viewer, pk)
    if request.method == "POST":
        raw = without_blank(raw_from_post(request, subject=pk), request, "classes", "families")
        perform(viewer, "chemicals.change_material", raw)
        messages.success(request, stored())
        return redirect("chemicals:card", pk=pk)
    context = {"row": row, "name": name_of(row), "sheet_id": uuid7(), "today": clock.today()}
    known = substance(row.code) if row.code else None
    context |= _form(known, set(row.classes), set(row.families))
    return render(request, "chemicals/stock/material_edit.html", context)


@page("chemicals.keep_sheet")
@require_POST
def keep_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more edition of the safety data sheet."""
    raw = raw_from_post(request, subject=pk)
    raw.pop("photos", None)
    uploads = [upload for upload in request.FILES.getlist("photos") if upload.size]
    with staging(uploads, pdf=True) as files:
        if files:
            raw["photos"] = [file.sha256 for file in files]
        outcome = perform(viewer_of(request), "chemicals.keep_sheet", raw, announcing(files))
        settle(files, outcome)
    messages.success(request, stored())
    return redirect("chemicals:card", pk=pk)
