"""The card of a substance: its GHS label, first aid, what not to store beside it, its sheets; and on paper."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.models import Lot, Material, SafetySheet
from anma.chemicals.stock import queries
from anma.chemicals.stock.cards import Card, card_of, printed
from anma.chemicals.stock.reading import sheet_name
from anma.chemicals.stock.reasons import NOT_PRINTABLE
from anma.chemicals.stock.views.asked import as_id
from anma.enterprises.queries import names_behind
from anma.kernel.files import files_of_many
from anma.kernel.papers import PDF
from anma.kernel.viewer import Viewer
from anma.printing.answers import as_pdf
from anma.printing.signs import ghs

_SIZE = re.compile(r'\b(width|height)="[\d.]+(?:pt)?"')


@page("chemicals.see")
@require_safe
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What whoever scanned a container has to know before touching it."""
    viewer = viewer_of(request)
    row = queries.one(Material, viewer, pk)
    found = card_of(row)
    context = {
        "row": row,
        "card": found,
        "signs": signs(found),
        "sheets": _sheets(viewer, row),
        "firm_name": names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "container": _container(viewer, row, request.GET.get("container", "")),
        "may_change": viewer.may("chemicals.change_material", row.enterprise_id),
    }
    return render(request, "chemicals/stock/card.html", context)


def _container(viewer: Viewer, row: Material, named: str) -> Lot | None:
    """The container whose code was scanned, as far as it holds this."""
    wanted = as_id(named)
    found: Lot | None = Lot.objects.visible_to(viewer).filter(pk=wanted, material_id=row.pk).first() if wanted else None
    return found


def signs(found: Card) -> list[tuple[str, str]]:
    """Each pictogram as SVG with its word. The package's own files, nothing that anybody typed."""
    return [(mark_safe(_SIZE.sub(r'\1="76"', ghs.svg(key), count=2)), word) for key, word in found.pictograms]  # noqa: S308


def _sheets(viewer: Viewer, row: Material) -> list[dict[str, Any]]:
    rows: list[SafetySheet] = list(queries.sheets(viewer, row.pk))
    files = files_of_many([one.pk for one in rows], viewer)
    return [
        {
            "row": one,
            "name": sheet_name(one),
            "papers": [file for file in files[one.pk] if file.content_type == PDF],
            "photos": [file for file in files[one.pk] if file.content_type != PDF],
        }
        for one in rows
    ]


@page("chemicals.see")
@require_safe
def card_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A4, or A5 with `?size=a5`; `?lang=` chooses the language."""
    viewer = viewer_of(request)
    row = queries.one(Material, viewer, pk)
    firm = names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, "")  # type: ignore[arg-type]
    size = "a5" if request.GET.get("size") == "a5" else "a4"
    return as_pdf(request, f"anma-substance-{pk}", NOT_PRINTABLE, lambda lang: printed(row, firm, size, lang))
