"""Committees, one of them, and its meetings with minutes and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.duties import paper, queries
from anma.duties.choices import CommitteeKind, MeetingState, RuleKind, SeatKind
from anma.duties.models import Committee, Meeting
from anma.duties.reasons import NOT_PRINTABLE
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer
from anma.knowledge.csv_files import read_rows
from anma.people.queries import names_of
from anma.places.queries import area_name
from anma.printing.answers import as_pdf

SEE = "committees.see"


@page(SEE)
@require_safe
def committee_list(request: HttpRequest) -> HttpResponse:
    """The committees of a day, those that missed a quarter named first."""
    viewer, day = viewer_of(request), _day(request)
    rows = queries.committees(viewer, day)
    lines, names = queries.lines(rows, day), _office_names(rows)
    context = {
        "lines": [(one, names.get(str(one.row.office_id), ""), area_name(one.row.area_code)) for one in lines],
        "missed": [one for one in lines if one.missed],
        "professional": sum(row.kind == CommitteeKind.PROFESSIONAL for row in rows),
        "tasks": queries.my_tasks(viewer),
        "templates": _templates(),
        "kinds": [(one.value, one.label) for one in CommitteeKind],
        "day": day,
        "may": viewer.may("duties.found_committee"),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "today": clock.today(),
        "query": request.GET.urlencode(),
        "new_id": uuid7(),
    }
    return render(request, "duties/committees.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()


def _office_names(rows: list[Committee]) -> dict[str, str]:
    return queries.names_of_offices(row.office_id for row in rows)


def _templates() -> list[tuple[str, str]]:
    column = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return [(row["code"], row[column]) for row in read_rows("anma.duties.tables", "committees.csv")]


@page(SEE)
@require_safe
def committees_download(request: HttpRequest) -> HttpResponse:
    viewer, day = viewer_of(request), _day(request)
    rows = queries.committees(viewer, day)
    names = _office_names(rows)
    heads = [_("Committee"), _("Kind"), _("Office"), _("Area"), _("Since"), _("Members"), _("Last meeting")]
    heads += [_("Quarter without a meeting"), _("Tasks to be done"), _("Late tasks")]
    cells = (
        [
            one.row.name, str(CommitteeKind(one.row.kind).label), names.get(str(one.row.office_id), ""),
            area_name(one.row.area_code), one.row.since.isoformat(), one.seats,
            one.last.day.isoformat() if one.last else "", one.quarter.key if one.missed else "", one.open, one.late,
        ]
        for one in queries.lines(rows, day)
    )  # fmt: skip
    return download("committees", heads, cells, about(_("Committees"), scope_name(viewer)))


@page(SEE)
@require_safe
def committee(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Members with from–to, rules of work with editions, meetings, tasks until they are closed."""
    viewer = viewer_of(request)
    row = queries.committee(viewer, pk)
    seats, meetings, tasks = queries.of_committees([row])
    named = [row.office_id, *(one.office_id for one in seats), *(one.office_id for one in tasks)]
    names = queries.names_of_offices(named)
    own = row.office_id == viewer.organisation_id
    context = {
        "row": row,
        "line": queries.lines([row])[0],
        "seats": _seats(viewer, seats, names),
        "meetings": meetings,
        "tasks": [(one, names.get(str(one.office_id), ""), one.due_on < clock.today()) for one in tasks],
        "rules": queries.rules_of(pk),
        "office": names.get(str(row.office_id), ""),
        "offices": queries.offices() if own else [],
        "own_people": queries.people_of(row.office_id) if own else [],
        "seat_kinds": [(one.value, one.label) for one in SeatKind],
        "may": own and viewer.may("duties.found_committee") and row.until is None,
        "rule_kind": RuleKind.WORK,
        "today": clock.today(),
        "as_of": clock.now(),
        "new_id": uuid7(),
    }
    return render(request, "duties/committee.html", context)


def _seats(viewer: Viewer, seats: list[Any], offices: dict[str, str]) -> list[dict[str, Any]]:
    people = names_of(viewer, {one.person_id for one in seats})
    order = [str(one) for one in SeatKind]
    kept = sorted(seats, key=lambda one: (one.until is not None, order.index(one.kind), one.since))
    return [
        {"row": one, "office": offices.get(str(one.office_id), ""), "person": people.get(one.person_id, "")}
        for one in kept
    ]


@page(SEE)
@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agenda and invitations; when it is over the minutes; its decisions as tasks."""
    viewer = viewer_of(request)
    row, its = queries.meeting(viewer, pk)
    names = queries.names_of_offices([*row.invited, *row.came, its.office_id])
    own = its.office_id == viewer.organisation_id
    may = own and viewer.may("duties.hold_meeting")
    context = {
        "row": row,
        "committee": its,
        "office": names.get(str(its.office_id), ""),
        "invited": [(pk, names.get(pk, ""), pk in row.came) for pk in row.invited],
        "tasks": _tasks(viewer, row, own=own),
        "minuted_by": names_of(viewer, [row.minuted_by]).get(row.minuted_by, "") if row.minuted_by else "",
        "may_hold": may and row.state == MeetingState.CALLED and row.starts_at <= clock.now(),
        "may_call_off": may and row.state == MeetingState.CALLED,
        "may_task": may and row.state == MeetingState.HELD,
        "offices": queries.members(its) if may else [],
        "today": clock.today(),
        "as_of": clock.now(),
        "new_id": uuid7(),
    }
    return render(request, "duties/meeting.html", context)


def _tasks(viewer: Viewer, row: Meeting, *, own: bool) -> list[dict[str, Any]]:
    found = queries.tasks_of(row.pk)
    names = queries.names_of_offices(one.office_id for one in found)
    return [
        {
            "row": one,
            "office": names.get(str(one.office_id), ""),
            "late": one.state == "open" and one.due_on < clock.today(),
            "may_report": one.state == "open"
            and one.office_id == viewer.organisation_id
            and viewer.may("duties.report_task"),
            "may_close": own and one.state in ("open", "reported") and viewer.may("duties.close_task"),
            "may_reopen": own and one.state in ("reported", "closed") and viewer.may("duties.reopen_task"),
            "new_id": uuid7(),
        }
        for one in found
    ]


@page(SEE)
@require_safe
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Invitation or minutes on A4."""
    viewer = viewer_of(request)
    row, its = queries.meeting(viewer, pk)
    return as_pdf(
        request,
        f"anma-meeting-{row.day.isoformat()}",
        NOT_PRINTABLE,
        lambda lang: paper.minutes(viewer, row, its, lang),
    )
