"""The list of a firm's points, and one point."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.database.counting import counted_each, summed
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of
from anma.risks import differences, documents, hanging, newer, queries, reassessing, showing
from anma.risks.choices import LEVEL_ORDER, Changed, PointState, RiskLevel, SheetKind
from anma.risks.models import RiskPoint
from anma.risks.verification import verified

PAGE_SIZE = 50


@page("risks.see")
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Worst level first, with chips for level and state; `?firm=` narrows an office's list to one firm."""
    viewer = viewer_of(request)
    level = _known(request, "level", RiskLevel.values)
    state = _known(request, "state", [*PointState.values, queries.UNPUBLISHED])
    text = searched(request.GET.get("q", ""))
    everything = _of_firm(queries.points(viewer, text=text), request)
    shown = Pages(asked_points(request), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": shown,
        **_chips(viewer, everything),
        **_own_columns(viewer, list(shown)),
        "level": level,
        "state": state,
        "text": text,
        "now": clock.now(),
        "query": request.GET.urlencode(),
        "may_change": viewer.may("risks.take_over"),
        "may_publish": viewer.may("risks.publish"),
        "may_grade": viewer.may("risks.choose_grading"),
        "panels": hanging.panels(request),
        "due": len(reassessing.due(viewer)) if viewer.enterprise_id and viewer.may("risks.reassess") else 0,
        "newer": _newer(viewer),
        "of_firm": viewer.enterprise_id or asked_firm(request),
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in shown}),
    }
    return render(request, "risks/list.html", context)


def _newer(viewer: Viewer) -> int:
    """How many of the own points have a list that was improved."""
    firm = viewer.enterprise_id
    return len(newer.waiting(viewer, firm)) if firm and viewer.may("risks.upgrade") else 0


def asked_points(request: HttpRequest) -> Any:
    """The points that an address asks for."""
    level = _known(request, "level", RiskLevel.values)
    state = _known(request, "state", [*PointState.values, queries.UNPUBLISHED])
    text = searched(request.GET.get("q", ""))
    return _of_firm(queries.points(viewer_of(request), level=level, state=state, text=text), request)


def _chips(viewer: Viewer, everything: Any) -> dict[str, Any]:
    """What can be asked for, each with its count; whether something waits to be published."""
    states_shown = PointState.values[:2]
    asked = {key: everything.filter(rank=at) for key, at in LEVEL_ORDER.items()}
    asked |= {key: everything.filter(state=key) for key in states_shown}
    if viewer.enterprise_id:
        asked[queries.UNPUBLISHED] = everything.filter(draft__isnull=False)
    counted = counted_each(asked)
    waiting = counted.get(queries.UNPUBLISHED, 0)
    states = [(key, PointState(key).label, counted[key]) for key in states_shown]
    return {
        "levels": [(key, RiskLevel(key).label, counted[key]) for key in LEVEL_ORDER],
        "states": [*states, *([(queries.UNPUBLISHED, _("not published"), waiting)] if waiting else [])],
        "total": summed(counted[key] for key in LEVEL_ORDER),
        "drafting": waiting > 0,
    }


def _own_columns(viewer: Viewer, rows: list[RiskPoint]) -> dict[str, Any]:
    """What only the own firm's list tells: who answers for a point, and what rooms above know of it."""
    if viewer.enterprise_id is None:
        return {"columns": [], "cells": {}, "people": {}}
    columns, cells = hanging.cells(viewer, rows)
    return {"columns": columns, "cells": cells, "people": names_of(viewer, {row.responsible_id for row in rows})}


def _known(request: HttpRequest, name: str, values: list[str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in values else ""


def _of_firm(rows: Any, request: HttpRequest) -> Any:
    firm = asked_firm(request)
    return rows.filter(enterprise_id=firm) if firm else rows


def asked_firm(request: HttpRequest) -> UUID | None:
    """The firm that an address names; None where it names none or nonsense."""
    try:
        return UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


@page("risks.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The document with its arithmetic; the form and the buttons for whoever may use them."""
    viewer = viewer_of(request)
    return render(request, "risks/detail.html", detail_context(request, queries.point(viewer, pk)))


def detail_context(request: HttpRequest, point: RiskPoint) -> dict[str, Any]:
    """Everything that a point's page shows to this viewer."""
    viewer = viewer_of(request)
    document = point.draft or (queries.newest_edition(point).document if point.edition else None)
    firm_id = point.enterprise_id
    own = viewer.may("risks.change", firm_id) and point.state != PointState.RETIRED
    with system_scope("names of the own firm's people"):
        people = [(row.person_id, row.person.name) for row in queries.members(firm_id)] if own else []
    return {
        "point": point,
        "document": showing.shown(document) if document else None,
        "drafting": point.draft is not None,
        "changes": _changes(point),
        "lacks": str(_(", ")).join(documents.missing(point.draft)) if point.draft and own else "",
        "due": reassessing.reasons_for(point),
        "assessed": reassessing.last_assessed(point),
        "kinds_of_change": Changed.choices,
        "sheet_kinds": SheetKind.choices,
        "verified": verified(point, document),
        "editions": list(queries.editions(viewer, point)),
        "panels": hanging.panels(request, point),
        "people": people,
        "responsible": _name_of(people, document),
        "units": showing.units(),
        "tiers": showing.tiers(),
        "newer": viewer.may("risks.upgrade", firm_id) and newer.waits(point),
        "may_change": own,
        "may_publish": _may_publish(viewer, point),
        "may_retire": viewer.may("risks.retire", firm_id) and point.state != PointState.RETIRED,
        "firm": Enterprise.objects.visible_to(viewer).filter(pk=firm_id).first(),
    }


def _may_publish(viewer: Viewer, point: RiskPoint) -> bool:
    """The button shows for who may publish something new; what is missing is said when it is pressed."""
    return point.draft is not None and viewer.may("risks.publish", point.enterprise_id)


def _changes(point: RiskPoint) -> list[str]:
    """How the draft differs from what hangs."""
    if point.draft is None or not point.edition:
        return []
    return differences.between(queries.newest_edition(point).document, point.draft)


def _name_of(people: list[tuple[Any, str]], document: Any) -> str:
    wanted = document["responsible"]["person_id"] if document else ""
    return next((name for person_id, name in people if str(person_id) == wanted), "")


@page("risks.see")
@require_safe
def edition(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What hung on the wall then."""
    point = queries.point(viewer_of(request), pk)
    found = queries.edition(point, number)
    before = queries.edition(point, number - 1) if number > 1 else None
    context = {
        "point": point,
        "edition": found,
        "document": showing.shown(found.document),
        "before": before.number if before else 0,
        "changes": differences.between(before.document, found.document) if before else [],
        "verified": verified(point, found.document),
    }
    return render(request, "risks/edition.html", context)
