"""The list of a firm's points, and one point."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.packs.loader import modules, packs
from anma.risks import differences, documents, hanging, queries, reassessing, showing
from anma.risks.choices import LEVEL_ORDER, Changed, PointState, RiskLevel
from anma.risks.models import RiskPoint

PAGE_SIZE = 50


@page("risks.see")
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Worst level first, with chips for level and state; `?firm=` narrows an office's list to one firm."""
    viewer = viewer_of(request)
    level, state = _known(request, "level", RiskLevel.values), _known(request, "state", PointState.values)
    text = searched(request.GET.get("q", ""))
    everything = _of_firm(queries.points(viewer, text=text), request)
    rows = _of_firm(queries.points(viewer, level=level, state=state, text=text), request)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    by_level, by_state = queries.counts(everything, "level"), queries.counts(everything, "state")
    context = {
        "rows": shown,
        "levels": [(key, RiskLevel(key).label, by_level.get(key, 0)) for key in LEVEL_ORDER],
        "states": [(key, PointState(key).label, by_state.get(key, 0)) for key in PointState.values[:2]],
        "level": level,
        "state": state,
        "text": text,
        "total": sum(by_level.values()),
        "now": clock.now(),
        "may_change": viewer.may("risks.take_over"),
        "may_publish": viewer.may("risks.publish"),
        "panels": hanging.panels(request),
        "drafting": everything.filter(draft__isnull=False).exists(),
        "due": len(reassessing.due(viewer)) if viewer.enterprise_id and viewer.may("risks.reassess") else 0,
    }
    return render(request, "risks/list.html", context)


def _known(request: HttpRequest, name: str, values: list[str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in values else ""


def _of_firm(rows: Any, request: HttpRequest) -> Any:
    try:
        return rows.filter(enterprise_id=UUID(request.GET["firm"]))
    except (KeyError, ValueError):
        return rows


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
        "unverified": unverified(point),
        "editions": list(queries.editions(viewer, point)),
        "panels": hanging.panels(request, point),
        "people": people,
        "responsible": _name_of(people, document),
        "units": showing.units(),
        "tiers": showing.tiers(),
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


def unverified(point: RiskPoint) -> bool:
    """No expert looked at it: neither at the pack that it came from nor, of an own point, at the firm's words."""
    pack_id = point.pack.partition("/")[0]
    found = packs().get(pack_id) or modules().get(pack_id)
    return found is None or not found.verified


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
        "unverified": unverified(point),
    }
    return render(request, "risks/edition.html", context)
