"""The firm's labels and batches of blank ones; an office's stock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes import batches, listing, sheets
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Batch
from anma.enterprises.asked import firm_asked
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.sheets import TYPE, about, download, enough
from anma.people.clients import span_of

PAGE_SIZE, BATCHES = 50, 10
CHIPS = {"": gettext_lazy("All"), **dict(CodeState.choices), listing.DAMAGED: gettext_lazy("reported as damaged")}


@page("codes.issue")
@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: HttpRequest) -> HttpResponse:
    """What the firm has of labels: batches to print, and each label with what it hangs on. POST makes a batch."""
    viewer, firm = viewer_of(request), firm_asked(request, "codes.issue")
    if request.method == "POST":
        return _made(request, "codes.issue", {"enterprise": str(firm.pk)}, "codes:batch")
    known, (state, text) = listing.names(viewer, firm.pk), _narrowed(request)
    shown = Pages(listing.labels(viewer, firm.pk, known, state, text), PAGE_SIZE).get_page(request.GET.get("page"))
    counts = listing.counts(viewer, firm.pk)
    context = {
        "firm": firm,
        "rows": shown,
        "listed": listing.rows(shown, known),
        "chips": [(key, label, counts.get(key, 0)) for key, label in CHIPS.items()],
        "fresh": not counts[""],
        "state": state,
        "text": text,
        "batches": listing.batches(viewer, firm.pk)[:BATCHES],
        "may_bind": viewer.may("codes.bind", firm.pk),
        "span": span_of(viewer, firm.pk),
        "now": clock.now(),
        **_form(),
    }
    return render(request, "codes/labels.html", context)


def _form() -> dict[str, Any]:
    """What the form that makes blank labels offers."""
    return {"kinds": CodeKind.choices, "most": batches.MOST, "new_id": uuid7()}


def _made(request: HttpRequest, act: str, raw: dict[str, str], then: str) -> HttpResponse:
    """To the page of the new batch; a double tap sends the same id and comes to the same."""
    posted = {name: request.POST[name] for name in ("id", "count", "kind") if request.POST.get(name)}
    done = perform(viewer_of(request), act, {**posted, **raw})
    return redirect(then, pk=done.result["batch"])


def _narrowed(request: HttpRequest) -> tuple[str, str]:
    state = request.GET.get("state", "")
    return state if state in CHIPS else "", searched(request.GET.get("q", ""))


@page("codes.issue")
@require_safe
def labels_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer, firm = viewer_of(request), firm_asked(request, "codes.issue")
    known, (state, text) = listing.names(viewer, firm.pk), _narrowed(request)
    found = listing.rows(enough(listing.labels(viewer, firm.pk, known, state, text)), known)
    heads = [_("Short code"), _("State"), _("Hangs on"), _("What"), _("Place"), _("Since"), pgettext("label", "Damage")]
    lines = ((*_cells(row), row.code.get_damage_display()) for row in found)
    return download("labels", heads, lines, about(_("Labels"), firm.name))


def _cells(row: listing.Row) -> tuple[str, ...]:
    code, thing = row.code, row.thing
    since = code.bound_at.date().isoformat() if code.bound_at else ""
    named = (thing.name, thing.place) if thing else ("", "")
    return code.short, str(code.get_state_display()), row.kind, *named, since


@page("codes.issue")
@require_safe
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One batch of the firm: its files for the printer, and how many of it hang by now."""
    return _batch(request, _found(request, pk), "codes:batch_pdf", "codes:batch_excel", "codes:labels")


@page("codes.stock")
@require_safe
def stock_batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One batch of the office's stock."""
    return _batch(request, _found(request, pk), "codes:stock_pdf", "codes:stock_excel", "codes:stock")


def _batch(request: HttpRequest, row: Batch, pdf: str, excel: str, back: str) -> HttpResponse:
    layout, start = _layout(request)
    lines = listing.lines_of(row)
    files = sheets.files(range(row.count), start, layout)  # type: ignore[arg-type]
    context = {
        "batch": row,
        "kind": CodeKind(row.kind).label if row.kind else "",
        "files": [(number, len(part)) for number, part in enumerate(files, 1)],
        "layouts": [(key, one.words) for key, one in sheets.LAYOUTS.items()],
        "layout": layout,
        "start": start,
        "taken": lines.exclude(enterprise_id=None).count() if row.enterprise_id is None else listing.hanging(row),
        "pdf": pdf,
        "excel": excel,
        "back": back,
        "span": span_of(viewer_of(request), row.enterprise_id) if row.enterprise_id else "",
    }
    return render(request, "codes/batch.html", context)


def _found(request: HttpRequest, pk: UUID) -> Batch:
    found: Batch | None = Batch.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _layout(request: HttpRequest) -> tuple[str, int]:
    """The sheet that was chosen and its first free place, the first one where the sheet has no such place."""
    key, start = request.GET.get("layout", ""), request.GET.get("start", "1")
    layout = key if key in sheets.LAYOUTS else sheets.DEFAULT
    known = start.isdecimal() and len(start) <= 3 and 1 <= int(start) <= sheets.LAYOUTS[layout].a_sheet
    return layout, int(start) if known else 1


@page("codes.issue")
@require_safe
def batch_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One file of a batch."""
    return _pdf(request, _found(request, pk))


@page("codes.stock")
@require_safe
def stock_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One file of a batch of the office's stock."""
    return _pdf(request, _found(request, pk))


def _pdf(request: HttpRequest, row: Batch) -> HttpResponse:
    layout, start = _layout(request)
    files, part = sheets.files(list(listing.lines_of(row)), start, layout), request.GET.get("part", "1")
    if not part.isdecimal() or not 1 <= int(part) <= len(files):
        raise Refused(NOT_FOUND)
    made = sheets.pdf(files[int(part) - 1], layout, start if part == "1" else 1, _("anma"))
    return _file(made, "application/pdf", f"labels-{row.issued_day}-{row.pk.hex[-6:]}-{part}.pdf", "inline")


@page("codes.issue")
@require_safe
def batch_excel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A batch for a label printer."""
    return _excel(_found(request, pk))


@page("codes.stock")
@require_safe
def stock_excel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A batch of the office's stock for a label printer."""
    return _excel(_found(request, pk))


def _excel(row: Batch) -> HttpResponse:
    name = f"labels-{row.issued_day}-{row.pk.hex[-6:]}.xlsx"
    return _file(sheets.excel(listing.lines_of(row)), TYPE, name, "attachment")


def _file(content: bytes, kind: str, name: str, how: str) -> HttpResponse:
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


@page("codes.stock")
@require_http_methods(["GET", "HEAD", "POST"])
def stock(request: HttpRequest) -> HttpResponse:
    """Blank labels of the office, for firms that have none: whoever binds one makes it theirs."""
    if request.method == "POST":
        return _made(request, "codes.stock", {}, "codes:stock_batch")
    rows = Pages(listing.batches(viewer_of(request), None), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "codes/stock.html", {"rows": rows, "now": clock.now(), **_form()})
