"""Gaps between departments, bodies for safety, and the one door through which the forms of offices come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties import queries, trades
from anma.duties.choices import QuestionState
from anma.duties.lists import said
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, reach_name
from anma.places.reach import asked_area

SEE = "committees.see"
# The verb of a form → its act. Who may, the act itself says.
VERBS: Mapping[str, str] = {
    "post": "duties.hold_post",
    "leave": "duties.leave_post",
    "body": "duties.set_body",
    "no-body": "duties.end_body",
    "own": "duties.own_trade",
    "disown": "duties.end_owner",
    "ask": "duties.ask_owner",
    "propose": "duties.propose_owner",
    "decide": "duties.decide_owner",
    "found": "duties.found_committee",
    "close": "duties.close_committee",
    "seat": "duties.seat",
    "unseat": "duties.unseat",
    "call": "duties.call_meeting",
    "off": "duties.call_off_meeting",
    "hold": "duties.hold_meeting",
    "task": "duties.set_task",
    "report": "duties.report_task",
    "done": "duties.close_task",
    "again": "duties.reopen_task",
    "rule": "duties.enter_rule",
    "end-rule": "duties.end_rule",
}


@page(SEE)
@require_POST
def do(request: HttpRequest, verb: str) -> HttpResponse:
    """One form of an office; back to the page on which it stood."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    raw = raw_from_post(request)
    raw.pop("files", None)
    if verb == "hold":
        raw["came"] = request.POST.getlist("came")
    files = [upload for upload in request.FILES.getlist("files") if upload.size] if verb == "rule" else []
    with staging(files[:9], pdf=True) as papers:
        if papers:
            raw["photos"] = [paper.sha256 for paper in papers]
        outcome = perform(viewer_of(request), VERBS[verb], raw, announcing(papers))
        settle(papers, outcome)
    messages.success(request, _("Stored, with your name and the day."))
    if verb == "found":
        return redirect("duties:committee", pk=outcome.result["committee"])
    if verb == "call":
        return redirect("duties:meeting", pk=outcome.result["meeting"])
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """A page of this house that the form names; else the start of this room."""
    asked = request.POST.get("next", "")
    return asked if asked.startswith("/") and not asked.startswith(("//", "/\\")) else "/duties"


@page(SEE)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Trades and districts without an owner, with two, and new trades; below it who owns what, and what is asked."""
    viewer = viewer_of(request)
    owners, asked = trades.owned_on(), trades.questions(viewer)
    found = trades.cells(trades.counted(viewer), trades.plain(owners))
    show = "all" if request.GET.get("show") == "all" else "gaps"
    context = {
        "cells": _cells([one for one in found if one.is_gap or show == "all"]),
        "show": show,
        "gap_count": sum(one.is_gap for one in found),
        "cell_count": len(found),
        "firms_without": sum(one.without for one in found),
        "firms_doubled": sum(one.doubled for one in found),
        "firms_all": sum(one.firms for one in found),
        "owners": _owners(viewer, owners),
        "questions": _questions(viewer, asked),
        "new": [(one.code, said(one.name), one.near) for one in trades.unowned_new(owners, asked)],
        "offices": queries.offices(),
        "place": min((one.lo for one in viewer.reach), key=len, default=""),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "today": clock.today(),
        "new_id": uuid7(),
        **_opened(request, viewer, found),
    }
    return render(request, "duties/gaps.html", context)


def _cells(found: list[trades.Cell]) -> list[dict[str, Any]]:
    names = queries.names_of_offices(pk for one in found for pk in one.offices)
    return [
        {
            "cell": one,
            "trade": trades.name_of(one.division),
            "place": area_name(one.place),
            "offices": sorted(names.get(str(pk), "") for pk in one.offices),
            "gaps": [(code, trades.name_of(code)) for code in one.gaps],
        }
        for one in found
    ]


def _opened(request: HttpRequest, viewer: Viewer, found: list[trades.Cell]) -> dict[str, Any]:
    """The firms of one cell that fall into the gap, where the address names it."""
    trade, text = request.GET.get("trade", ""), request.GET.get("area", "")
    place = asked_area(viewer, text) if text.isdecimal() and text.isascii() else ""
    cell = next((one for one in found if (one.division, one.place) == (trade, place)), None)
    if cell is None:
        return {"opened": None}
    return {"opened": _cells([cell])[0], "firms": trades.firms_in(viewer, trade, place, cell.gaps)}


def _owners(viewer: Viewer, rows: list[Any]) -> list[dict[str, Any]]:
    kept = [row for row in rows if trades.concerns(viewer, row.place)]
    names = queries.names_of_offices(row.office_id for row in kept)
    asked = {row.trade: row.name for row in trades.questions(viewer)}
    may = viewer.may("duties.end_owner")
    return [
        {
            "row": row,
            "trade": trades.name_of(row.trade, asked),
            "office": names.get(str(row.office_id), ""),
            "place": area_name(row.place),
            "may_end": may and trades.may_decide(viewer, row.place),
            "new_id": uuid7(),
        }
        for row in kept
    ]


def _questions(viewer: Viewer, rows: list[Any]) -> list[dict[str, Any]]:
    names = queries.names_of_offices(
        pk for row in rows for pk in (row.office_id, row.proposed_office, row.decided_office)
    )
    return [
        {
            "row": row,
            "place": area_name(row.place),
            "asked_by": names.get(str(row.office_id), ""),
            "proposed": names.get(str(row.proposed_office), ""),
            "decided": names.get(str(row.decided_office), ""),
            "open": row.state != QuestionState.DECIDED,
            "may_decide": trades.may_decide(viewer, row.place),
            "new_id": uuid7(),
        }
        for row in rows
    ]


@page(SEE)
@require_safe
def gaps_download(request: HttpRequest) -> HttpResponse:
    """Every trade and district with its owners and its gaps."""
    viewer = viewer_of(request)
    found = trades.cells(trades.counted(viewer), trades.plain(trades.owned_on()))
    heads = [_("Trade"), _("Trade's name"), _("Area"), _("Firms"), _("Owners"), _("Firms without an owner")]
    heads += [_("Firms with two owners"), _("Trades in the gap")]
    above = about(_("Trades and places without an owner"), reach_name(viewer.reach))
    return download("gaps", heads, _gap_rows(found), above)


def _gap_rows(found: list[trades.Cell]) -> Iterator[list[Any]]:
    for one in _cells(found):
        cell = one["cell"]
        gaps = "; ".join(f"{code} {name}" for code, name in one["gaps"])
        counts = [cell.without, cell.doubled]
        yield [cell.division, one["trade"], one["place"], cell.firms, "; ".join(one["offices"]), *counts, gaps]


@page(SEE)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Which departments have a body for safety, since when, with how many people."""
    viewer = viewer_of(request)
    rows = queries.bodies(viewer)
    context = {
        "lines": _bodies(rows),
        "mine": next((row for row in rows if row.office_id == viewer.organisation_id), None),
        "staff": sum(row.staff for row in rows),
        "may": viewer.may("duties.set_body"),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "new_id": uuid7(),
    }
    return render(request, "duties/bodies.html", context)


def _bodies(rows: list[Any]) -> list[tuple[Any, str]]:
    names = queries.names_of_offices(row.office_id for row in rows)
    return [(row, names.get(str(row.office_id), "")) for row in rows]


@page(SEE)
@require_safe
def bodies_download(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    heads = [_("Department"), _("Body for safety"), _("Since"), _("People in it"), _("Number of people since")]
    rows = (
        [office, row.name, row.since.isoformat(), row.staff, row.from_day.isoformat()]
        for row, office in _bodies(queries.bodies(viewer))
    )
    return download("bodies", heads, rows, about(_("Departments with a body for safety"), scope_name(viewer)))
