"""Regulated processes: the list, entering and changing one, the same as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.installations import controls, paper, queries, showing
from anma.chemicals.installations.choices import Has
from anma.chemicals.installations.reckoning import in_reader
from anma.chemicals.installations.views.listing import SEE, firm_named, scope_of
from anma.chemicals.models import FirmProcess
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import MOST, about
from anma.kernel.sheets import download as as_file
from anma.people.clients import span_of

ENTER = "chemicals.enter_process"
VERBS = {"change": "chemicals.change_process", "end": "chemicals.end_process"}
LISTED = 300


@page(SEE)
@require_safe
def process_list(request: HttpRequest) -> HttpResponse:
    """In the order of the list of 18, each with what is missing."""
    viewer, firm = viewer_of(request), firm_named(request)
    show = "ended" if request.GET.get("show") == "ended" else "run"
    rows = list(queries.processes(viewer, firm, show)[: LISTED + 1])
    context = {
        "lines": [showing.process_line(row) for row in rows[:LISTED]],
        "more": len(rows) > LISTED,
        "names": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": show,
        "firm": firm,
        "may": firm is not None and viewer.may(ENTER, firm),
        "span": span_of(viewer, firm) if firm else "",
        "scope": scope_of(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/installations/processes.html", context)


@page(SEE)
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    show = "ended" if request.GET.get("show") == "ended" else "run"
    rows = list(queries.processes(viewer, firm, show)[: MOST + 1])
    names = names_behind(viewer, {row.enterprise_id for row in rows})
    found = paper.process_rows([showing.process_line(row) for row in rows], dict(names))
    above = about(_("Regulated processes"), scope_of(viewer, firm))
    return as_file("regulated-processes", paper.process_heads(), found, above)


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def process_new(request: HttpRequest) -> HttpResponse:
    """One of the 18, at one installation."""
    viewer, firm = viewer_of(request), firm_asked(request, ENTER)
    if request.method == "POST":
        perform(viewer, ENTER, _raw(request, subject=firm.pk))
        messages.success(request, _("Stored."))
        answer = redirect("chemicals:processes")
        answer["Location"] += span_of(viewer, firm.pk)
        return answer
    kinds = [(code, in_reader(name)) for code, name in controls.processes().items()]
    context = {"row": None, "kinds": kinds, "firm": firm, "span": span_of(viewer, firm.pk), **_form(None)}
    return render(request, "chemicals/installations/process.html", context)


@page(SEE)
@require_safe
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One process; for who keeps it, its form."""
    viewer = viewer_of(request)
    row = FirmProcess.objects.visible_to(viewer).filter(pk=pk).first()
    if row is None:
        raise Refused(NOT_FOUND)
    may = row.state == "run" and viewer.may(VERBS["change"], row.enterprise_id)
    span = f"?firm={row.enterprise_id}" if viewer.enterprise_id is None else ""
    context = {"line": showing.process_line(row), "row": row, "may": may, "span": span, **_form(row)}
    return render(request, "chemicals/installations/process.html", context)


@page(SEE)
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Changed, or ended."""
    viewer = viewer_of(request)
    if verb not in VERBS or not FirmProcess.objects.visible_to(viewer).filter(pk=pk).exists():
        raise Refused(NOT_FOUND)
    perform(viewer, VERBS[verb], _raw(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("chemicals:process", pk=pk)


def _raw(request: HttpRequest, **extra: Any) -> dict[str, Any]:
    raw = {key: value for key, value in raw_from_post(request, **extra).items() if not key.startswith("control.")}
    raw.pop("firm", None)
    said = {key[8:]: value for key, value in request.POST.items() if key.startswith("control.") and value}
    return raw | ({"controls": said} if said else {})


def _form(row: FirmProcess | None) -> dict[str, Any]:
    said = row.controls if row else {}
    asked = [(key, in_reader(one.name), one.source, said.get(key, "")) for key, one in controls.every().items()]
    return {"form_id": uuid7(), "end_id": uuid7(), "asked": asked, "has": Has.choices}
