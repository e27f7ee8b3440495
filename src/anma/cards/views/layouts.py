"""Label papers of a firm: own sizes, what the printer is off, the calibration page; and a job's labels as ZPL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, InvalidInput, Refused
from anma.cards import layouts, prints
from anma.cards.content import language
from anma.cards.models import PrintJob
from anma.cards.reasons import NO_LABELS, NO_SUCH_LAYOUT, NOT_MILLIMETRES
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.kernel.ids import uuid7
from anma.printing import calibration
from anma.printing.layouts import LAYOUTS, STANDARD, BadLayout, find

LENGTHS = ("width", "height", "left", "top", "gap_x", "gap_y")
MILLIMETRES = re.compile(r"([+-]?)(\d{1,3})(?:[.,](\d))?")


@page("cards.keep_layout")
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest) -> HttpResponse:
    """The firm's label papers. POST keeps an own size."""
    firm = firm_asked(request, "cards.keep_layout")
    if request.method != "POST":
        return _page(request, firm)
    return _kept(request, firm, "cards.keep_layout", _size)


def _size(posted: Mapping[str, str]) -> dict[str, Any]:
    raw: dict[str, Any] = {name: posted[name] for name in ("id", "name", "paper", "columns", "rows") if name in posted}
    return raw | {name: _tenths(posted[name]) for name in LENGTHS if posted.get(name)}


@page("cards.keep_offset")
@require_POST
def offset(request: HttpRequest) -> HttpResponse:
    """Remember what the calibration page showed."""
    firm = firm_asked(request, "cards.keep_offset")
    return _kept(request, firm, "cards.keep_offset", _shift)


def _shift(posted: Mapping[str, str]) -> dict[str, Any]:
    shift = {name: _tenths(posted.get(name) or "0") for name in ("x", "y")}
    return {"layout": posted.get("layout", ""), **shift}


def _kept(
    request: HttpRequest, firm: Enterprise, act: str, read: Callable[[Mapping[str, str]], dict[str, Any]]
) -> HttpResponse:
    """Back to the list; where it is refused the page again, with why."""
    try:
        perform(viewer_of(request), act, {**read(request.POST.dict()), "enterprise": str(firm.pk)})
    except Refused as refused:
        for_form(request, refused)
        return _page(request, firm, refused.whole, refused.reason.status)
    except InvalidInput as wrong:
        return _page(request, firm, " ".join(str(text) for text in wrong.errors.values()), 400)
    return redirect(_address(request, firm))


@page("cards.drop_layout")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an own size, or a remembered offset, off the list."""
    perform(viewer_of(request), "cards.drop_layout", {"subject": str(pk)})
    firm = request.POST.get("firm", "")
    return redirect(reverse("cards:layouts") + (f"?firm={UUID(firm)}" if _is_id(firm) else ""))


@page("cards.keep_layout")
@require_safe
def calibrate(request: HttpRequest) -> HttpResponse:
    """The calibration page of a layout, in the reader's language."""
    try:
        layout = find(request.GET.get("layout", STANDARD)[:60])
        content = calibration.render(layout, "en" if language() == "en" else "zh")
    except BadLayout as error:
        raise Refused(NO_SUCH_LAYOUT, sentence=str(error)) from error
    return _download(content, "application/pdf", "anma-calibration.pdf", "inline")


@page("cards.print")
@require_safe
def zpl(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The labels of a job for a label printer, 203 dots an inch or `?dpi=300`."""
    job: PrintJob | None = PrintJob.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if job is None:
        raise Refused(NOT_FOUND)
    if job.content is not None:  # a paper, not cards and labels
        raise Refused(NO_LABELS)
    dpi = 300 if request.GET.get("dpi") == "300" else 203
    name = f"anma-{job.printed_day}-{job.pk.hex[-6:]}-{dpi}.zpl"
    return _download(prints.render_zpl(job, dpi), "application/octet-stream", name, "attachment")


def _download(content: bytes, kind: str, name: str, how: str) -> HttpResponse:
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _page(request: HttpRequest, firm: Enterprise, sentence: str = "", status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    kept = list(layouts.kept(viewer, firm.pk))
    own = [(row.key, layouts.words_of(row)) for row in kept if row.name and find(row.key).paper]
    context = {
        "firm": firm,
        "foreign": firm.pk != viewer.enterprise_id,
        "rows": [(row, layouts.words_of(row), row.shift_x / 10, row.shift_y / 10, find(row.key)) for row in kept],
        "sheets": own + [(one.key, one.words) for one in LAYOUTS.values() if one.paper],
        "said": request.POST if request.method == "POST" else {},
        "new_id": uuid7(),
        "sentence": sentence,
    }
    return render(request, "cards/layouts.html", context, status=status)


def _address(request: HttpRequest, firm: Enterprise) -> str:
    foreign = firm.pk != viewer_of(request).enterprise_id
    return reverse("cards:layouts") + (f"?firm={firm.pk}" if foreign else "")


def _tenths(text: str) -> int:
    """Millimetres as people write them, “63.5”, as tenths."""
    said = MILLIMETRES.fullmatch(text.strip().replace("\u2212", "-"))
    if said is None:
        raise Refused(NOT_MILLIMETRES, text=text[:20])
    tenths = int(said[2]) * 10 + int(said[3] or 0)
    return -tenths if said[1] == "-" else tenths


def _is_id(text: Any) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
