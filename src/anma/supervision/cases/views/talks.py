"""Talks: the list, one talk with its demands, planning one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.hazards.rounds import moment_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.kernel.working_days import add_working_days
from anma.people.queries import names_of
from anma.places.queries import asked_name, reach_name
from anma.supervision.cases import queries, sources
from anma.supervision.cases.choices import TalkState
from anma.supervision.cases.forms import Form, form_of
from anma.supervision.documents.beside import listed
from anma.supervision.models import Talk

PAGE_SIZE, EMPTY_LINES, DAYS_TO_TALK, DAYS_FOR_DEMAND = 50, 3, 3, 15
VERBS = ("invite_to_talk", "hold_talk", "call_off_talk", "answer_demand", "confirm_demand")
NEXT = {TalkState.PLANNED: "invite_to_talk", TalkState.INVITED: "hold_talk"}
CHIPS = {
    "open": pgettext_lazy("talks", "Under way"),
    "late": pgettext_lazy("talks", "Demand overdue"),
    "done": pgettext_lazy("talks", "Followed up"),
    "all": pgettext_lazy("talks", "All"),
}


@page("supervision.see")
@require_safe
def talk_list(request: HttpRequest) -> HttpResponse:
    """With a period and an area exactly those that a figure counts."""
    viewer = viewer_of(request)
    rows = Pages(asked_for(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "rows": rows,
        "listed": [(row, bool(row.due_on and row.due_on < today)) for row in rows],
        "names": names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": _show(request),
        "chips": CHIPS.items(),
        "period": period_from(request.GET),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/talks.html", context)


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in CHIPS else "open"


def asked_for(request: HttpRequest, viewer: Viewer) -> QuerySet[Talk]:
    """The rows of the list and of its file."""
    period, rows = period_from(request.GET), queries.talks(viewer)
    if period is not None:
        behind: QuerySet[Talk] = rows_behind("firms_talked", viewer, where_from(request.GET), period)
        return behind.order_by("-held_day", "-id")
    match _show(request):
        case "open":
            return rows.filter(state__in=queries.LIVE_TALKS).order_by("planned_day", "id")
        case "late":
            return rows.filter(state=TalkState.HELD, due_on__lt=clock.today()).order_by("due_on", "id")
        case "done":
            return rows.filter(state=TalkState.DONE)
    return rows


@page("supervision.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, period = viewer_of(request), period_from(request.GET)
    rows = list(enough(asked_for(request, viewer)))
    heads = [_("Firm"), _("Why"), _("Topic of the talk"), pgettext("talk", "Day"), _("State")]
    heads += [pgettext("talk", "Demands"), pgettext("talk", "Still open"), _("Ends on")]
    scope = asked_name(viewer.reach, where_from(request.GET).area_code if period else "")
    return as_file("talks", heads, _lines(viewer, rows), about(spelled(_("Talks with firms"), period), scope))


def _lines(viewer: Viewer, rows: list[Talk]) -> Iterator[list[Any]]:
    names = names_behind(viewer, {row.enterprise_id for row in rows})
    for row in rows:
        firm = names.get(row.enterprise_id, "") if row.enterprise_id else ""
        still = sum(not one.get("seen_at") for one in row.demands)
        day, due = (row.held_day or row.planned_day).isoformat(), row.due_on.isoformat() if row.due_on else ""
        yield [firm, row.get_why_display(), row.topic, day, row.get_state_display(), len(row.demands), still, due]


@page("served.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One talk, for the office and, from the invitation on, for the firm."""
    viewer = viewer_of(request)
    row: Talk = queries.one(queries.talks(viewer), pk)
    own = row.office_id == viewer.organisation_id
    context = {
        "row": row,
        "firm": names_behind(viewer, {row.enterprise_id}),
        "officers": names_of(viewer, set(map(UUID, row.officers))).values(),
        "demands": [_demand(one) for one in row.demands],
        "lead": lead_of(viewer, row) if own else None,
        "may_call_off": own and row.state in NEXT and viewer.may("supervision.call_off_talk"),
        "may_answer": row.state == TalkState.HELD and viewer.may("supervision.answer_demand", row.enterprise_id),
        "may_confirm": row.state == TalkState.HELD and own and viewer.may("supervision.confirm_demand"),
        "empty_lines": range(EMPTY_LINES),
        "usual_due": clock.today() + timedelta(days=DAYS_FOR_DEMAND),
        "new_id": uuid7(),
        "papers": listed(viewer, "talk", row.pk, ["talk_record"]),
    }
    return render(request, "supervision/talk.html", context)


def _demand(one: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(one["due"])
    seen, done = moment_of(one.get("seen_at", "")), moment_of(one.get("done_at", ""))
    late = seen is None and day < clock.today()
    return {**one, "due": day, "seen_at": seen, "done_at": done, "late": late, "new_id": uuid7()}


def lead_of(viewer: Viewer, row: Talk) -> Form | None:
    """The next step of the office."""
    verb = NEXT.get(TalkState(row.state))
    given = {"held_time": row.at_time} if verb == "hold_talk" else {}
    return form_of(f"supervision.{verb}", given) if verb and viewer.may(f"supervision.{verb}") else None


@page("served.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons; who may, the act itself says."""
    viewer = viewer_of(request)
    queries.one(queries.talks(viewer), pk)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    raw = raw_from_post(request, subject=pk)
    if verb == "hold_talk":
        raw |= {"demands": _posted(request)}
        raw = {name: value for name, value in raw.items() if name not in ("demand_text", "demand_due")}
    perform(viewer, f"supervision.{verb}", raw)
    messages.success(request, _("Stored."))
    return redirect("supervision:talk", pk=pk)


def _posted(request: HttpRequest) -> list[dict[str, str]]:
    pairs = zip(request.POST.getlist("demand_text"), request.POST.getlist("demand_due"), strict=False)
    return [{"text": text, "due": due} for text, due in pairs if text.strip()]


@page("supervision.plan_talk")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Plan a talk; `?hazard=`, `?major=`, `?paper=` or `?order=` prepares one about it."""
    viewer = viewer_of(request)
    firm = queries.firm_of(viewer, firm_id)
    if request.method == "POST":
        done = perform(viewer, "supervision.plan_talk", raw_from_post(request, firm=firm_id))
        return redirect("supervision:talk", pk=done.result["talk"])
    people = queries.second_officers(viewer, "supervision.plan_talk")
    source = sources.asked_for(viewer, firm_id, request.GET)
    source = None if source is None or source.secret else source  # the row of a talk becomes the firm's
    given: dict[str, Any] = {"day": add_working_days(clock.today(), DAYS_TO_TALK)}
    given |= {"why": source.why, "topic": source.topic} if source else {}
    context = {
        "firm": firm,
        "form": form_of("supervision.plan_talk", given, {"second_officer": people} if people else {}),
        "hidden": {"about": source.pk} if source else {},
        "heading": _("Plan a talk with a firm"),
    }
    return render(request, "supervision/new.html", context)
