"""The plan of checks as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.inspections.plan import Planned, narrowed, plan_of, questions_of
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view, span_of
from anma.people.queries import names_of, organisation_name

PAGE_SIZE = 50
CHIPS = {
    "": pgettext_lazy("plan", "All"),
    "overdue": pgettext_lazy("plan", "Overdue"),
    "today": pgettext_lazy("plan", "Today"),
    "week": pgettext_lazy("plan", "Later this week"),
}


@page("plan.see")
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """By point, the longest owed first; `?show=` is a span of days."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    whole, show = plan_of(viewer, firm), _chip(request)
    rows = Pages(narrowed(whole, show), PAGE_SIZE).get_page(request.GET.get("page"))
    asked = questions_of(list(rows))
    context = {
        "rows": rows,
        "listed": [(one, asked.get(one.point.pk, [])) for one in rows],
        "chips": [(key, title, len(narrowed(whole, key))) for key, title in CHIPS.items()],
        "show": show,
        "people": _responsible(viewer, list(rows)),
        "scope": organisation_name(firm),
        "span": span_of(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "inspections/plan.html", context)


def _chip(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in CHIPS else ""


def _responsible(viewer: Viewer, rows: list[Planned]) -> dict[UUID | None, str]:
    return names_of(viewer, {one.point.responsible_id for one in rows})


@page("plan.see")
@require_safe
def plan_sheet(request: HttpRequest) -> HttpResponse:
    """The same plan as an Excel file, one line a question."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    rows = narrowed(plan_of(viewer, firm), _chip(request))
    heads = [_("Risk point"), _("Where"), _("Level"), _("Responsible"), _("What to check"), _("How often")]
    heads += [_("By whom"), _("Checked last"), _("Next due"), _("Days overdue")]
    above = about(_("Check plan"), organisation_name(firm))
    return download("plan", heads, _lines(rows, _responsible(viewer, rows)), above)


def _lines(rows: list[Planned], people: dict[UUID | None, str]) -> Iterator[tuple[Any, ...]]:
    asked = questions_of(rows)
    for one in rows:
        point = one.point
        who = people.get(point.responsible_id) or point.responsible_team
        last = point.last_checked_day.isoformat() if point.last_checked_day else _("never")
        for check in asked.get(point.pk, []):
            due = check.due.isoformat() if check.due else ""
            named = (point.name, point.place, point.get_level_display(), who)
            yield *named, check.text, check.cycle, check.tier, last, due, check.late_days or ""
