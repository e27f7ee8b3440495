"""Making maps: a picture or a grid, the drawing itself, taking down."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.acts.sync_reasons import PHOTO_KIND
from anma.enterprises.asked import firm_asked
from anma.floorplans import mapping, standing
from anma.floorplans.acts.drawing import MOST_AREAS, MOST_CORNERS
from anma.floorplans.choices import Ground, PlanState
from anma.floorplans.models import Plan
from anma.floorplans.reasons import DAMAGED, NOT_A_PICTURE, RETIRED
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.risks import queries
from anma.risks.choices import RiskLevel


@page("floorplans.start")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A name, and a picture of the plan or none."""
    firm = firm_asked(request, "floorplans.start")
    if request.method != "POST":
        return render(request, "floorplans/new.html", {"firm": firm, "grounds": Ground.choices, "new_id": uuid7()})
    done = _start(request, firm.pk)
    return redirect("floorplans:draw", pk=done)


def _start(request: HttpRequest, firm: UUID) -> UUID:
    raw = {name: request.POST[name] for name in ("id", "name", "ground") if request.POST.get(name)}
    given = [upload for upload in request.FILES.getlist("picture") if upload.size][:1]
    wanted = given if raw.get("ground", Ground.PICTURE) == Ground.PICTURE else []
    try:
        with staging(wanted) as pictures:
            sent = {**raw, "enterprise": str(firm), "picture": [one.sha256 for one in pictures]}
            outcome = perform(viewer_of(request), "floorplans.start", sent, announcing(pictures))
            settle(pictures, outcome)
    except Refused as refused:
        raise Refused(NOT_A_PICTURE) if refused.reason is PHOTO_KIND else refused from refused
    return UUID(outcome.result["plan"])


@page("floorplans.draw")
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The drawing board. The drawing travels as one field, so that a refused one stands there again."""
    viewer = viewer_of(request)
    plan = standing.plan_of(viewer, pk)
    if not viewer.may("floorplans.draw", plan.enterprise_id):
        raise Refused(NOT_ALLOWED)
    if request.method == "POST":
        return _save(request, plan)
    if plan.state != PlanState.USED:
        raise Refused(RETIRED)
    return render(request, "floorplans/draw.html", _board(viewer, plan))


def _save(request: HttpRequest, plan: Plan) -> HttpResponse:
    raw = {name: request.POST[name] for name in ("id", "base") if request.POST.get(name)}
    areas = _areas(request.POST.get("drawing", ""))
    perform(viewer_of(request), "floorplans.draw", {**raw, "subject": str(plan.pk), "areas": areas})
    return redirect("floorplans:map", pk=plan.pk)


def _areas(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(DAMAGED) from error
    if not isinstance(found, list):
        raise Refused(DAMAGED)
    return found


def _board(viewer: Viewer, plan: Plan) -> dict[str, Any]:
    picture = standing.picture_of(plan)
    areas = standing.drawn(plan, plan.edition).areas if plan.edition else []
    points = queries.points(viewer).filter(enterprise_id=plan.enterprise_id).defer("draft")
    return {
        "plan": plan,
        "picture": picture,
        "tall": mapping.tall_of(picture),
        "drawing": json.dumps(areas, ensure_ascii=False),
        "points": list(points),
        "levels": [(level.value, level.label) for level in RiskLevel],
        "most_areas": MOST_AREAS,
        "most_corners": MOST_CORNERS,
        "new_id": uuid7(),
    }


@page("floorplans.retire")
@require_POST
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the map down; it leaves the list."""
    plan = standing.plan_of(viewer_of(request), pk)
    perform(viewer_of(request), "floorplans.retire", raw_from_post(request, subject=pk))
    own = viewer_of(request).enterprise_id == plan.enterprise_id
    answer: HttpResponse = redirect("floorplans:list")
    if not own:
        answer["Location"] += f"?firm={plan.enterprise_id}"
    return answer
