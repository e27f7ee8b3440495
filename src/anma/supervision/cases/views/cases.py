"""Cases: the list, one case with its one next button, opening one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import holds, page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState
from anma.people.queries import outside_title
from anma.places.queries import asked_name, reach_name
from anma.supervision.cases import queries, sources
from anma.supervision.cases.choices import ENDED, OPEN
from anma.supervision.cases.forms import form_of
from anma.supervision.cases.limits import running
from anma.supervision.cases.showing import BESIDE, LEADING, shown
from anma.supervision.cases.violations import library
from anma.supervision.models import Case

PAGE_SIZE = 50
ANSWERING = ("principal", "safety_officer")
FIGURES = ("penalties", "cases_opened", "penalty_amount")
CHIPS = {
    "open": pgettext_lazy("cases", "Under way"),
    "mine": pgettext_lazy("cases", "Mine"),
    "late": pgettext_lazy("cases", "Limit passed"),
    "ended": pgettext_lazy("cases", "Ended"),
    "all": pgettext_lazy("cases", "All"),
}


@page("supervision.see")
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Cases of the reach by chips; with a period and an area exactly those that a figure counts."""
    viewer, show = viewer_of(request), _show(request)
    rows = Pages(asked_for(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    doubts = list(queries.doubts(viewer)[:PAGE_SIZE]) if show == "open" else []
    context = {
        "rows": rows,
        "listed": [(row, _due(row)) for row in rows],
        "doubts": doubts,
        "names": names_behind(viewer, {r.enterprise_id for r in [*rows, *doubts]}),
        "show": show,
        "chips": CHIPS.items(),
        "late": queries.cases(viewer).filter(queries.late_q()).count(),
        "period": period_from(request.GET),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/cases.html", context)


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in CHIPS else "open"


def _due(row: Case) -> Any:
    """The limit that is next; nothing where none is owed."""
    return next((one for one in running(row) if one.key == row.due_key), None) if row.due_on else None


def asked_for(request: HttpRequest, viewer: Viewer) -> QuerySet[Case]:
    """The rows of the list and of its file."""
    period, figure = period_from(request.GET), request.GET.get("figure", FIGURES[0])
    if period is not None:
        figure = figure if figure in FIGURES else FIGURES[0]
        rows: QuerySet[Case] = rows_behind(figure, viewer, where_from(request.GET), period)
        return rows.order_by("-opened_at", "-id")
    return narrowed(queries.cases(viewer), viewer, _show(request))


def narrowed(rows: QuerySet[Case], viewer: Viewer, show: str) -> QuerySet[Case]:
    match show:
        case "mine":
            return rows.filter(queries.mine_q(viewer)).order_by("due_on", "-opened_at", "-id")
        case "late":
            return rows.filter(queries.late_q()).order_by("due_on", "id")
        case "ended":
            return rows.filter(state__in=ENDED)
        case "open":
            return rows.filter(state__in=OPEN).order_by("due_on", "-opened_at", "-id")
    return rows


@page("supervision.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, period = viewer_of(request), period_from(request.GET)
    rows = list(enough(asked_for(request, viewer)))
    heads = [_("Firm"), _("What it is about"), _("State"), pgettext("case", "Opened"), pgettext("case", "Decided")]
    heads += [_("Fine, yuan"), pgettext("case", "Paid, yuan"), _("Next limit"), _("Ends on"), _("Days left")]
    scope = asked_name(viewer.reach, where_from(request.GET).area_code if period else "")
    return as_file("cases", heads, _lines(viewer, rows), about(spelled(_("Cases"), period), scope))


def _lines(viewer: Viewer, rows: list[Case]) -> Iterator[list[Any]]:
    names = names_behind(viewer, {row.enterprise_id for row in rows})
    for row in rows:
        due = _due(row)
        firm = names.get(row.enterprise_id, "") if row.enterprise_id else ""
        days = [one.isoformat() if one else "" for one in (row.opened_day, row.decided_day)]
        left = [due.name, due.day.isoformat(), due.left] if due else ["", "", None]
        yield [firm, row.cause, row.get_state_display(), *days, row.fine, row.paid or None, *left]


@page("supervision.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case: what is next first, then what happened."""
    viewer = viewer_of(request)
    return render(request, "supervision/case.html", shown(viewer, queries.one(queries.cases(viewer), pk)))


@page("supervision.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons; who may, and whether it is its turn, the act itself says."""
    viewer = viewer_of(request)
    queries.one(queries.cases(viewer), pk)
    if verb not in (*LEADING, *BESIDE):
        raise Refused(NOT_FOUND)
    perform(viewer, f"supervision.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("supervision:detail", pk=pk)


@page("supervision.doubt")
@require_http_methods(["GET", "HEAD", "POST"])
def about_firm(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """A doubt or a case about one firm; `?hazard=`, `?paper=` or `?order=` brings what it comes from."""
    viewer = viewer_of(request)
    firm = queries.firm_of(viewer, firm_id)
    if request.method == "POST":
        return _done(request, viewer, firm_id)
    source = sources.asked_for(viewer, firm_id, request.GET)
    likely = library.suggest(source.hazard) if source and source.hazard else []
    context = {
        "firm": firm,
        "source": source,
        "source_hidden": {"source_id": source.pk} if source else {},
        "already": list(queries.cases(viewer).filter(enterprise_id=firm_id, source_id=source.pk)) if source else [],
        "suggested": likely,
        "edition": library.in_force(),
        "doubt": form_of("supervision.doubt"),
        "opening": _opening(viewer, firm_id, source, likely) if holds(viewer, "supervision.open_case") else None,
    }
    return render(request, "supervision/about_firm.html", context)


def _done(request: HttpRequest, viewer: Viewer, firm_id: UUID) -> HttpResponse:
    raw = raw_from_post(request, firm=firm_id)
    if raw.pop("act", "") == "open_case":
        case = perform(viewer, "supervision.open_case", raw).result["case"]
        return redirect("supervision:detail", pk=case)
    perform(viewer, "supervision.doubt", raw)
    messages.success(request, _("Stored."))
    return redirect("enterprises:detail", firm_id)


def _opening(viewer: Viewer, firm_id: UUID, source: sources.Source | None, likely: list[library.Violation]) -> Any:
    """The form of a case: what may fit the finding stands first, and a person chooses."""
    rest = [one for one in library.in_force().entries if one not in likely]
    people = queries.case_officers(viewer)
    options: dict[str, Any] = {
        "violation": [(one.key, one.title) for one in (*likely, *rest)],
        "second_officer": people,
        "party_person": _people(firm_id),
    }
    given = {"cause": source.what, "source": source.kind} if source else {}
    if source and source.hazard and (named := library.named_by_finder(source.hazard)):
        given["violation"] = named.key
    return form_of("supervision.open_case", given, {name: found for name, found in options.items() if found})


def _people(firm_id: UUID) -> list[tuple[str, str]]:
    """Who of the firm may be the one, by the role: an office does not read the firm's names."""
    with system_scope("who answers for a firm"):
        rows = Membership.objects.as_system().filter(enterprise_id=firm_id, state=MembershipState.ACTIVE)
        hats = list(rows.filter(role__in=ANSWERING).order_by("role", "id").values_list("person_id", "role"))
    return [(str(person), outside_title(role)) for person, role in hats]
