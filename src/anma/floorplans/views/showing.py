"""Looking at maps: the list, one map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.cards.views.asked import PREFIX
from anma.enterprises.models import Enterprise
from anma.floorplans import mapping, standing
from anma.floorplans.choices import PlanState
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.floorplans.paper import KEY, MAP
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.cards import Language

PAGE_SIZE = 50


@page("floorplans.see")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The maps that the viewer may see, each with its worst colour; `?firm=` narrows an office's list to one firm.

    `?show=outdated` lists those whose print on the wall shows something else than the screen.
    """
    viewer, firm = viewer_of(request), _firm_asked(request)
    old = request.GET.get("show") == "outdated"
    rows = standing.plans(viewer, firm)
    shown = Pages(outdated(viewer, rows) if old else rows, PAGE_SIZE).get_page(request.GET.get("page"))
    may_start = viewer.may("floorplans.start", firm) if firm else viewer.may("floorplans.start")
    context = {
        "rows": lines(viewer, list(shown)),
        "page": shown,
        "old": old,
        "firm": firm,
        "now": clock.now(),
        "foreign": viewer.enterprise_id is None,
        "may_start": may_start,
    }
    return render(request, "floorplans/list.html", context)


def outdated(viewer: Viewer, rows: Iterable[Plan]) -> list[Plan]:
    """Those whose newest print shows something else than the screen."""
    return [one["plan"] for one in lines(viewer, list(rows)) if one["outdated"]]


def _firm_asked(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


def lines(viewer: Viewer, rows: list[Plan]) -> list[dict[str, Any]]:
    """Each plan with its firm's name, its level of today, and whether what hangs is of today, in a few queries."""
    editions, prints = standing.newest(rows), standing.last_prints(rows)
    pairs = [(row, editions[row.pk]) for row in rows if row.pk in editions]
    stands = standing.stands_of_all(pairs)
    firms = Enterprise.objects.visible_to(viewer).filter(pk__in={row.enterprise_id for row in rows})
    names = dict(firms.values_list("pk", "name"))
    return [_line(row, names, editions.get(row.pk), stands.get(row.pk, {}), prints.get(row.pk)) for row in rows]


def _line(
    row: Plan, names: dict[UUID, str], edition: PlanEdition | None, stands: standing.Stands, last: PlanPrint | None
) -> dict[str, Any]:
    return {
        "plan": row,
        "firm": names.get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "level": mapping.worst([stand[3] for held in stands.values() for stand in held]),
        "areas": len(edition.areas) if edition else 0,
        "day": edition.drawn_day if edition else None,
        "printed": last,
        "outdated": last is not None and standing.is_outdated(last, row, stands),
    }


@page("floorplans.see")
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The map of today: every colour is worked out from the points as they stand now."""
    viewer = viewer_of(request)
    plan = standing.plan_of(viewer, pk)
    return render(request, "floorplans/map.html", {**shown_map(plan, _language(request)), **_around(viewer, plan)})


def shown_map(plan: Plan, lang: Language) -> dict[str, Any]:
    """The drawing with its colours, as pages and the firm's section show it."""
    picture = standing.picture_of(plan)
    context = {"plan": plan, "picture": picture, "tall": mapping.tall_of(picture), "map": None}
    if not plan.edition:
        return context
    edition = standing.drawn(plan, plan.edition)
    stands = standing.stands_now(plan, edition)
    made = mapping.composed(edition.areas, stands, mapping.tall_of(picture), lang)
    return {**context, "map": made, "edition": edition, "stands": stands}


def _language(request: HttpRequest) -> Language:
    return "en" if getattr(request, "LANGUAGE_CODE", "").startswith("en") else "zh"


def _around(viewer: Viewer, plan: Plan) -> dict[str, Any]:
    """What stands beside the map: whose it is, who drew it, what can be done with it."""
    firm = Enterprise.objects.visible_to(viewer).filter(pk=plan.enterprise_id).first()
    edition = standing.drawn(plan, plan.edition) if plan.edition else None
    drawer = names_of(viewer, [edition.drawn_by]).get(edition.drawn_by, "") if edition else ""
    last = standing.last_prints([plan]).get(plan.pk)
    used = plan.state == PlanState.USED
    may_print = used and bool(plan.edition) and viewer.may("cards.print_paper", plan.enterprise_id)
    return {
        "firm": firm,
        "drawer": drawer,
        "outside": standing.outside(plan, edition) if edition else 0,
        "last": last,
        "outdated": bool(last and edition and _is_old(last, plan, edition)),
        "used": used,
        "may_draw": used and viewer.may("floorplans.draw", plan.enterprise_id),
        "may_print": may_print,
        "may_retire": used and viewer.may("floorplans.retire", plan.enterprise_id),
        "may_open": viewer.may("risks.see", plan.enterprise_id) or viewer.may("risks.see"),
        "print_at": _print_at(viewer, plan),
        "new_id": uuid7(),
        "now": clock.now(),
    }


def _print_at(viewer: Viewer, plan: Plan) -> str:
    """The form of the paper, with this map chosen."""
    chosen = {PREFIX + MAP: str(plan.pk)}
    if plan.enterprise_id != viewer.enterprise_id:
        chosen["firm"] = str(plan.enterprise_id)
    return f"{reverse('cards:paper', args=[KEY])}?{urlencode(chosen)}"


def _is_old(last: PlanPrint, plan: Plan, edition: PlanEdition) -> bool:
    return standing.is_outdated(last, plan, standing.stands_now(plan, edition))
