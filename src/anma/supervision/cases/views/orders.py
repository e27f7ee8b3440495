"""Orders to stop production: the list, one order with its conditions, giving one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
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
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.scope import opens_today
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import asked_name, reach_name
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.supervision.cases import queries, sources
from anma.supervision.cases.acts.ordering import may_lift
from anma.supervision.cases.forms import Form, form_of
from anma.supervision.cases.waiting import Wait
from anma.supervision.documents.beside import listed
from anma.supervision.documents.choices import DocumentState
from anma.supervision.models import StopOrder

PAGE_SIZE = 50
VERBS = ("check_stop", "lift_stop", "withdraw_stop")
CHIPS = {
    "holding": pgettext_lazy("orders", "Stopped now"),
    "lifted": pgettext_lazy("orders", "Lifted or over"),
    "all": pgettext_lazy("orders", "All"),
}


@page("firms.see")
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """With a period and an area exactly those that a figure counts."""
    viewer, show = viewer_of(request), _show(request)
    rows = Pages(asked_for(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": [(row, opens_today(viewer, row), stands(row)) for row in rows],
        "names": names_behind(viewer, {row.enterprise_id for row in rows}),
        "period": period_from(request.GET),
        "show": show,
        "chips": CHIPS.items(),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/orders.html", context)


def stands(row: StopOrder) -> str:
    """How it stands, in a word."""
    if row.lifted_at is not None:
        return pgettext("order", "lifted")
    if row.withdrawn_at is not None:
        return pgettext("order", "withdrawn")
    if row.waits:
        return pgettext("order", "waits for its paper to be served")
    if row.until_day is not None and row.until_day < clock.today():
        return pgettext("order", "its time is over")
    return pgettext("order", "may be lifted") if row.met else pgettext("order", "stopped")


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in CHIPS else "all"


def asked_for(request: HttpRequest, viewer: Viewer) -> Any:
    """The rows of the list and of its file."""
    period = period_from(request.GET)
    if period is not None:
        return rows_behind("stop_orders", viewer, where_from(request.GET), period).order_by("-issued_at", "-id")
    rows = queries.orders(viewer)
    match _show(request):
        case "holding":
            return rows.filter(queries.holding())
        case "lifted":
            return rows.exclude(queries.holding())
    return rows


@page("firms.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, period = viewer_of(request), period_from(request.GET)
    rows = list(enough(asked_for(request, viewer)))
    heads = [_("Firm"), _("Why"), _("Basis"), pgettext("order", "What stands still"), pgettext("order", "Ordered")]
    heads += [pgettext("order", "Until"), _("State"), _("Lifted")]
    scope = asked_name(viewer.reach, where_from(request.GET).area_code if period else "")
    return as_file("orders", heads, _lines(viewer, rows), about(spelled(_("Orders to stop production"), period), scope))


def _lines(viewer: Viewer, rows: list[StopOrder]) -> Iterator[list[Any]]:
    names = names_behind(viewer, {row.enterprise_id for row in rows})
    for row in rows:
        firm = names.get(row.enterprise_id, "") if row.enterprise_id else ""
        what = " ".join(part for part in (row.get_scope_display(), row.what) if part)
        days = [row.issued_day.isoformat(), row.until_day.isoformat() if row.until_day else ""]
        lifted = clock.local_date(row.lifted_at).isoformat() if row.lifted_at else ""
        yield [firm, row.reason, row.basis, what, *days, stands(row), lifted]


@page("served.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One order, for the office and for the firm."""
    viewer = viewer_of(request)
    row: StopOrder = queries.one(queries.orders(viewer), pk)
    points = RiskPoint.objects.visible_to(viewer).filter(pk__in=[UUID(one) for one in row.points])
    context = {
        "row": row,
        "stands": stands(row),
        "firm": names_behind(viewer, {row.enterprise_id}),
        "names": names_of(viewer, {row.issued_by, row.second_officer, row.checked_by, row.lifted_by, row.withdrawn_by}),
        "points": list(points.order_by("place", "name", "id")),
        "lead": lead_of(viewer, row),
        "lifts": lifting(viewer, row),
        "withdrawing": withdrawing(viewer, row),
        "onward": sources.from_order(viewer, row),
        **_papers(viewer, row),
    }
    return render(request, "supervision/order.html", context)


def _papers(viewer: Viewer, row: StopOrder) -> dict[str, Any]:
    """The papers; the day on which the order itself was served, and which one the firm still has to get."""
    rows = listed(viewer, "order", row.pk, ["stop_order", *(["stop_lifting"] if row.lifted_at else [])])
    served = [one.row for one in rows if one.row.kind == "stop_order" and one.row.state == DocumentState.SERVED]
    own = row.office_id == viewer.organisation_id
    return {
        "papers": rows,
        "served": served[0] if served else None,
        "to_serve": next((one for one in rows if one.behind), None) if own else None,
        "paper_follows": not served and not row.ended and viewer.may("papers.see"),
    }


def lead_of(viewer: Viewer, row: StopOrder) -> Form | None:
    """A look first, then lifting by somebody else; nothing while its paper waits to be served."""
    verb = "lift_stop" if row.met else "check_stop"
    if row.waits or not _stands_for(viewer, row, verb):
        return None
    return None if row.met and not may_lift(row, viewer.actor_id) else form_of(f"supervision.{verb}")


def _stands_for(viewer: Viewer, row: StopOrder, verb: str) -> bool:
    """An order of the viewer's own office of which something is still to be done."""
    own = row.office_id == viewer.organisation_id and viewer.may(f"supervision.{verb}")
    return own and not row.ended


def lifting(viewer: Viewer, row: StopOrder) -> Wait | None:
    """For whoever looked: who else may lift it, by name."""
    if not row.met or may_lift(row, viewer.actor_id) or not _stands_for(viewer, row, "lift_stop"):
        return None
    people = tuple(hat.person.name for hat in queries.colleagues(viewer, "supervision.lift_stop"))
    nobody = _("Nobody of your office may do this now. Ask whoever keeps its people to give a colleague the role.")
    return Wait(_("Waits for somebody of the office who did not look"), people, nobody="" if people else nobody)


def withdrawing(viewer: Viewer, row: StopOrder) -> Form | None:
    return form_of("supervision.withdraw_stop") if _stands_for(viewer, row, "withdraw_stop") else None


@page("served.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Look again, lift it, or withdraw it."""
    viewer = viewer_of(request)
    queries.one(queries.orders(viewer), pk)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    perform(viewer, f"supervision.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("supervision:order", pk=pk)


@page("supervision.stop")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Order a firm, or a part of it, to stop; `?hazard=` or `?paper=` fills in why."""
    viewer = viewer_of(request)
    firm = queries.firm_of(viewer, firm_id)
    if request.method == "POST":
        raw = {**raw_from_post(request, firm=firm_id), "points": request.POST.getlist("points")}
        done = perform(viewer, "supervision.stop", raw)
        return redirect("supervision:order", pk=done.result["order"])
    people = queries.second_officers(viewer, "supervision.stop")
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm_id, state=PointState.PUBLISHED)
    source = sources.asked_for(viewer, firm_id, request.GET)
    given: dict[str, Any] = {"reason": source.what, "basis": sources.clause_of(source)} if source else {}
    met = sources.met_at(viewer, source)
    labels = {"told_on_spot": _("Told on the spot to %(who)s: it holds from now on") % {"who": met}} if met else {}
    given["told_on_spot"] = sources.is_of_visit(source)
    options = {"second_officer": people} if people else {}
    context = {
        "firm": firm,
        "form": form_of("supervision.stop", given, options, labels=labels),
        "points": list(points.order_by("place", "name", "id")[:200]),
        "heading": _("Order production to stop"),
    }
    return render(request, "supervision/new.html", context)
