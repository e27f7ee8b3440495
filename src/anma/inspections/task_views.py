"""Tasks as pages: by tier and person, week by week, and the special rounds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.inspections.choices import ROUND_KINDS, Tier
from anma.inspections.concerns import late_for
from anma.inspections.models import SpecialRound
from anma.inspections.task_reasons import ALL_POINTS
from anma.inspections.tasks.listing import lines, parts_of, rows_of, this_week, weeks_of
from anma.inspections.tasks.reading import tasks_of
from anma.inspections.tasks.rounds import progress_of, rounds_of
from anma.kernel import clock
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer, system_scope
from anma.people.clients import firm_in_view, span_of
from anma.people.queries import colleagues, names_of, organisation_name
from anma.risks.choices import PointState, RiskLevel
from anma.risks.models import RiskPoint

WEEKS, IN_FILE = 12, 35
DUE_IN = timedelta(days=7)
FIRST_DAY = date(2020, 1, 1)  # nobody was told before


@page("plan.see")
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What is open now, by tier and person, the late before the rest."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    day = _day_of(request.GET.get("late", ""))
    if day is not None:
        return _late(request, viewer, firm, day)
    week = this_week(firm)
    context = {"parts": parts_of(viewer, firm), "week": week.told, "counts": week.counts}
    return render(request, "inspections/tasks.html", {**context, **_head(viewer, firm)})


def _day_of(text: str) -> date | None:
    """A day on which people were told; none that is to come, nor words."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= clock.today() else None


def _late(request: HttpRequest, viewer: Viewer, firm: UUID, day: date) -> HttpResponse:
    """What a notice of that day told of, as far as it is still not done."""
    rows = sorted(rows_of(viewer, firm, late_for(viewer, firm, day)), key=lambda row: (row.task.last, row.point.name))
    return render(request, "inspections/late.html", {"rows": rows, "day": day, **_head(viewer, firm)})


def _head(viewer: Viewer, firm: UUID) -> dict[str, Any]:
    """What the pages of the plan share."""
    return {
        "firm": firm,
        "span": span_of(viewer, firm),
        "scope": organisation_name(firm),
        "as_of": clock.now(),
        "may_plan": viewer.may("inspections.set_calendar", firm),
    }


@page("plan.see")
@require_safe
def tasks_sheet(request: HttpRequest) -> HttpResponse:
    """The tasks whose window ended in the last five weeks or ends in this one, as an Excel file."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    today = clock.today()
    found = tasks_of([firm], today - timedelta(days=IN_FILE), today + timedelta(days=6 - today.weekday()))
    rows = rows_of(viewer, firm, found.get(firm, []))
    rows.sort(key=lambda row: (row.task.first, row.task.tier, row.point.name))
    heads = [_("Risk point"), _("Where"), _("Level"), _("By whom"), _("Whose task"), _("Stands in today")]
    heads += [pgettext("task", "Round"), _("From"), _("To"), _("Shift"), _("State"), _("Done on")]
    return download("tasks", heads, lines(rows), about(_("Tasks"), organisation_name(firm)))


@page("plan.see")
@require_safe
def weeks(request: HttpRequest) -> HttpResponse:
    """What fell due week by week, what of it was done in time, late or not, and what is excused."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    found = weeks_of(firm, WEEKS)
    return render(request, "inspections/weeks.html", {"weeks": found, "week": found[0].told, **_head(viewer, firm)})


@page("plan.see")
@require_safe
def weeks_sheet(request: HttpRequest) -> HttpResponse:
    """The same weeks as an Excel file."""
    firm = firm_in_view(request, "plan.see")
    heads = [_("Week from"), _("To"), _("Fell due"), _("Done in time"), _("Done late"), _("Not done"), _("Excused")]
    rows = (
        (week.first.isoformat(), week.last.isoformat(), *_numbers(week.counts), week.counts.excused)
        for week in weeks_of(firm, WEEKS)
    )
    return download("weeks", heads, rows, about(_("Tasks by week"), organisation_name(firm)))


def _numbers(counts: Any) -> tuple[Any, ...]:
    """0 of 0 is "none due", not a row of noughts."""
    return (_("none due"), "", "", "") if counts.none_due else (counts.due, counts.done, counts.late, counts.missed)


@page("plan.see")
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The special rounds of a firm with how far each is, and the form for another one."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    rows = rounds_of(viewer, firm)
    context = {
        "rows": progress_of(firm, rows),
        "people": names_of(viewer, {row.person_id for row in rows} | {row.started_by for row in rows}),
        **(_form(viewer, firm) if viewer.may("inspections.start_round", firm) else {}),
    }
    return render(request, "inspections/rounds.html", {**context, **_head(viewer, firm)})


def _form(viewer: Viewer, firm: UUID) -> dict[str, Any]:
    return {
        "kinds": ROUND_KINDS,
        "levels": RiskLevel.choices,
        "places": _places(firm),
        "tiers": Tier.choices,
        "colleagues": colleagues(viewer, firm),
        "today": clock.today(),
        "until": clock.today() + DUE_IN,
    }


def _places(firm: UUID) -> int:
    with system_scope("how many places a round of a firm already seen would have"):
        rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, state=PointState.PUBLISHED)
        return int(rows.count())


@page("inspections.start_round")
@require_http_methods(["GET", "HEAD", "POST"])
def start_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form on a page of its own for an office, which sees the firm and not its plan; posted from both."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None or not viewer.may("inspections.start_round", pk):
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        return _start(request, viewer, firm)
    context = {**_form(viewer, pk), **_head(viewer, pk), "scope": firm.name, "office": bool(viewer.reach)}
    return render(request, "inspections/start_round.html", context)


def _start(request: HttpRequest, viewer: Viewer, firm: Enterprise) -> HttpResponse:
    levels = request.POST.getlist("levels")
    every = "all" in request.POST
    if not (levels or every):
        raise Refused(ALL_POINTS, n=_places(firm.pk))
    raw = raw_from_post(request, enterprise=firm.pk, levels=[] if every else levels)
    raw.pop("all", None)
    number = int(perform(viewer, "inspections.start_round", raw).result["points"])
    told = ngettext("The round is asked for: %(n)s place.", "The round is asked for: %(n)s places.", number)
    messages.success(request, told % {"n": number})
    if viewer.reach:
        return redirect("enterprises:detail", firm.pk)
    return redirect(f"{reverse('inspections:rounds')}{span_of(viewer, firm.pk)}")


@page("inspections.drop_round")
@require_POST
def drop_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody owes it any more."""
    viewer = viewer_of(request)
    row = SpecialRound.objects.visible_to(viewer).filter(pk=pk).first()
    if row is None or row.enterprise_id is None or not viewer.may("inspections.drop_round", row.enterprise_id):
        raise Refused(NOT_FOUND)
    perform(viewer, "inspections.drop_round", raw_from_post(request, subject=pk))
    messages.success(request, _("The round is called off."))
    return redirect(f"{reverse('inspections:rounds')}{span_of(viewer, row.enterprise_id)}")
