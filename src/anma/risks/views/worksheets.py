"""Worksheets (JHA, SCL): the list, starting one, the table, what stands above it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.enterprises.asked import firm_asked
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of, names_behind
from anma.enterprises.reasons import CLOSED
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.knowledge.document import Document
from anma.people.clients import span_of
from anma.risks import queries, showing, unready, worksheets
from anma.risks.choices import SheetKind, SheetState
from anma.risks.models import Worksheet
from anma.risks.reasons import HEAD_STALE
from anma.risks.views.lists import asked_firm

PAGE_SIZE = 50


@page("risks.see")
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """The newest first; `?firm=` narrows an office's list to one firm."""
    viewer = viewer_of(request)
    shown = Pages(asked_sheets(request), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": shown,
        "methods": {rule: showing.title_of(rule) for rule in {row.rule for row in shown}},
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in shown}),
        "kinds": SheetKind.choices,
        "states": SheetState.choices[:2],
        "state": _state(request),
        "text": searched(request.GET.get("q", "")),
        "query": request.GET.urlencode(),
        "now": clock.now(),
        "may_start": viewer.may("risks.start_sheet"),
    }
    return render(request, "risks/worksheets/list.html", context)


def asked_sheets(request: HttpRequest) -> Any:
    """The worksheets that an address asks for."""
    rows = worksheets.of_viewer(viewer_of(request), state=_state(request), text=searched(request.GET.get("q", "")))
    firm = asked_firm(request)
    return rows.filter(enterprise_id=firm) if firm else rows


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in (SheetState.OPEN, SheetState.FINISHED) else ""


@page("risks.start_sheet")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Which table, about what; from a risk point or an earlier worksheet it begins with their rows."""
    viewer, firm = viewer_of(request), firm_asked(request, "risks.start_sheet")
    if request.method == "POST":
        made = perform(viewer, "risks.start_sheet", _raw(request, enterprise=firm.pk))
        return redirect("risks:sheet", pk=made.result["sheet"])
    if firm.state == EnterpriseState.CLOSED:
        raise Refused(CLOSED)
    return render(request, "risks/worksheets/start.html", _start_context(request, firm))


def _raw(request: HttpRequest, **extra: Any) -> dict[str, Any]:
    raw = raw_from_post(request, **extra)
    raw.pop("firm", None)
    return raw


def _start_context(request: HttpRequest, firm: Enterprise) -> dict[str, Any]:
    viewer, given = viewer_of(request), request.GET
    kind = given.get("kind", "") if given.get("kind", "") in SheetKind.values else SheetKind.JHA
    earlier = worksheets.sheet_of(viewer, UUID(given["copy_of"])) if _is_id(given.get("copy_of")) else None
    point = queries.point(viewer, UUID(given["point"])) if _is_id(given.get("point")) else None
    rules = [rule for rule in showing.rules(_usual_rule(firm, kind, earlier)) if rule[0] in worksheets.rules_for("JHA")]
    return {
        "form_id": uuid7(),
        "kinds": SheetKind.choices,
        "kind": earlier.kind if earlier else kind,
        "rules": rules,
        "point": point,
        "earlier": earlier,
        "given": _from(point, earlier),
        "firm": firm,
    }


def _usual_rule(firm: Enterprise, kind: str, earlier: Worksheet | None) -> str:
    return earlier.rule if earlier else worksheets.rule_for(kind, firm.grading)


def _is_id(text: str | None) -> bool:
    try:
        return bool(text and UUID(text))
    except ValueError:
        return False


def _from(point: Any, earlier: Worksheet | None) -> dict[str, Any]:
    """What the form begins with. The names are asked for anew each time."""
    if earlier is not None:
        kept = {name: getattr(earlier, name) for name in ("department", "section", "post")}
        return {**kept, "subject_name": earlier.subject, "analysed_day": clock.today().isoformat()}
    about = {"subject_name": point.name, "section": point.place, "department": point.responsible_team} if point else {}
    return {**about, "analysed_day": clock.today().isoformat()}


@page("risks.see")
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The table at the desk, one record after the other on a phone; the buttons for who may use them."""
    return show(request, worksheets.sheet_of(viewer_of(request), pk))


def show(request: HttpRequest, found: Worksheet, refused: Refused | None = None) -> HttpResponse:
    """The page of a worksheet; after a refusal with its sentence."""
    viewer = viewer_of(request)
    own = viewer.may("risks.write_row", found.enterprise_id)
    firm = firm_of(viewer, found.enterprise_id)
    closed = firm is not None and firm.state == EnterpriseState.CLOSED
    writes = own and found.state == SheetState.OPEN and not closed
    context = {
        "sheet": found,
        "firm": firm,
        "heads": heads(viewer, found),
        "named": own,
        "titles": worksheets.titles(found),
        "letters": showing.letters(found.rule),
        "lines": [line_of(row, found) for row in found.rows],
        "rule": showing.title_of(found.rule),
        "bands": showing.bands(found.rule),
        "open_row": worksheets.next_open(found.rows),
        "missing": unready.missing(found) if writes else [],
        "full": found.row_count >= worksheets.MOST_ROWS,
        "may_write": writes,
        "may_finish": writes and viewer.may("risks.finish_sheet", found.enterprise_id),
        "may_drop": writes and viewer.may("risks.drop_sheet", found.enterprise_id),
        "may_start": viewer.may("risks.start_sheet", found.enterprise_id) and not closed,
        "closed": own and closed,
        "shown": worksheets.shown(found) if writes else "",
        "recorded": worksheets.recorded(found),
        "span": span_of(viewer, found.enterprise_id) if own and found.enterprise_id else "",
        "form_id": uuid7(),
        "sentence": refused.sentence if refused else "",
    }
    return render(request, "risks/worksheets/sheet.html", context, status=refused.reason.status if refused else 200)


def heads(viewer: Any, found: Worksheet) -> list[tuple[str, str]]:
    """What stands above the table, in the field's order."""
    analyst, reviewer, approver = worksheets.names(viewer, found)
    day = found.analysed_day.isoformat() if found.analysed_day else ""
    post = [(_("Post"), found.post)] if found.kind == SheetKind.JHA else []
    about = _("Work task") if found.kind == SheetKind.JHA else _("Machine or device")
    return [
        (_("Department"), found.department), (_("Work section"), found.section), *post, (about, found.subject),
        (_("Analysed by"), analyst), (_("Day of the analysis"), day),
        (_("Reviewed by"), reviewer), (_("Approved by"), approver),
    ]  # fmt: skip


def line_of(row: Document, found: Worksheet) -> Document:
    """A row as a table shows it."""
    grade = showing.plain_grade(row["grade"]) if row["grade"] else None
    return {**row, "values": worksheets.values_of(row, found.rule), "grade": grade, "done": worksheets.done(row)}


@page("risks.head_sheet")
@require_http_methods(["GET", "HEAD", "POST"])
def head(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stands above the table."""
    found = worksheets.sheet_of(viewer_of(request), pk)
    if request.method != "POST":
        if found.state != SheetState.OPEN:
            return redirect("risks:sheet", pk=pk)
        given = {**worksheets.head_of(found), "shown": worksheets.head_shown(found)}
        return render(request, "risks/worksheets/head.html", {"sheet": found, "form_id": uuid7(), "given": given})
    try:
        perform(viewer_of(request), "risks.head_sheet", raw_from_post(request, subject=pk))
    except Refused as refused:
        return _head_again(request, found, for_form(request, refused))
    return redirect("risks:sheet", pk=pk)


def _head_again(request: HttpRequest, found: Worksheet, refused: Refused) -> HttpResponse:
    """What was typed; beside it, where somebody else wrote meanwhile, what stands there now.

    Only who has read that may write over it: any other refusal leaves the form what it was, a form from before.
    """
    stale = refused.reason.code == HEAD_STALE.code
    shown = worksheets.head_shown(found) if stale else request.POST.get("shown", "")
    context = {
        "sheet": found,
        "form_id": uuid7(),
        "given": {**request.POST.dict(), "shown": shown},
        "now": [pair for pair in heads(viewer_of(request), found) if pair[1]] if stale else [],
        "sentence": refused.sentence,
        "errors": refused.named(),
    }
    return render(request, "risks/worksheets/head.html", context, status=refused.reason.status)


@page("risks.finish_sheet")
@require_POST
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From now on it stays as it is."""
    viewer = viewer_of(request)
    found = worksheets.sheet_of(viewer, pk)
    try:
        perform(viewer, "risks.finish_sheet", raw_from_post(request, subject=pk))
    except Refused as refused:
        for_form(request, refused)
        return show(request, found, refused)
    messages.success(request, _("Finished. It stays as it is; print it or start a new one from it."))
    return redirect("risks:sheet", pk=pk)


@page("risks.drop_sheet")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One that was begun by mistake leaves the list."""
    perform(viewer_of(request), "risks.drop_sheet", raw_from_post(request, subject=pk))
    messages.success(request, _("The worksheet is struck out. The log keeps it."))
    return redirect("risks:sheets")
