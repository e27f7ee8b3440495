"""A near miss in two taps; and what became of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.accidents import steps
from anma.accidents.choices import NearKind
from anma.accidents.models import NearMiss
from anma.accidents.queries import one_of
from anma.acts.forms import sent
from anma.acts.limiting import hold_back
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.choices import CodeState
from anma.enterprises.queries import names_behind
from anma.hazards.limits import REPORTS
from anma.hazards.reporting import uploads
from anma.hazards.targets import target_of
from anma.kernel.files import files_of
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.people.middleware import anonymous
from anma.people.queries import names_of
from anma.risks.models import RiskPoint

NAMED, UNNAMED = "accidents.near_miss", "accidents.near_unnamed"


@page(NAMED)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """In the own firm, from the start page or beside a card."""
    viewer = viewer_of(request)
    if viewer.enterprise_id is None:
        raise Refused(NOT_FOUND)
    body: dict[str, str] = {}
    point = _point(viewer, request.GET.get("point", ""))
    if point is not None:
        body["point"] = str(point.pk)
    return _page(request, viewer, body, str(viewer.enterprise_id), point.shown_name if point else "")


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, code: str) -> HttpResponse:
    """At a scanned code, no sign-in."""
    viewer = viewer_of(request)
    with system_scope("what hangs here"):
        target = target_of(code, viewer, None)
    if target.code is None or target.code.state != CodeState.BOUND:
        raise Refused(NOT_FOUND)
    place = target.point.shown_name if target.point else target.firm.name
    return _page(request, viewer, {"code": code}, "", place)


def _page(request: HttpRequest, viewer: Viewer, body: dict[str, str], firm: str, place: str) -> HttpResponse:
    own = viewer.enterprise_id is not None and viewer.may(NAMED)
    if request.method == "POST":
        hold_back(request, REPORTS)
        return _told(request, viewer, body, firm, own)
    unnamed = {**body, **({"firm": firm} if firm else {})}
    context = {
        "kinds": NearKind.choices,
        "place": place,
        "own": own,
        "body": json.dumps(body),
        "unnamed_body": json.dumps(unnamed),
        "new_id": uuid7(),
    }
    return render(request, "accidents/near_new.html", context)


def _point(viewer: Viewer, text: str) -> RiskPoint | None:
    try:
        pk = UUID(text)
    except ValueError:
        return None
    found: RiskPoint | None = (
        RiskPoint.objects.visible_to(viewer).filter(pk=pk, enterprise_id=viewer.enterprise_id).first()
    )
    return found


def _told(request: HttpRequest, viewer: Viewer, body: dict[str, str], firm: str, own: bool) -> HttpResponse:
    """The form without script."""
    raw: dict[str, Any] = {**raw_from_post(request), **body}
    nameless = raw.pop("to", "") == "unnamed" or not own
    raw.pop("photos", None)
    raw |= {"firm": firm} if nameless and firm else {}
    with staging(uploads(request)) as photos:
        raw["photos"] = [photo.sha256 for photo in photos]
        sender = anonymous() if nameless else viewer
        outcome = perform(sender, UNNAMED if nameless else NAMED, raw, announcing(photos))
        settle(photos, outcome)
    return render(request, "accidents/near_thanks.html", {"own": own})


@page("near.see")
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What nearly happened and what was learnt; who told stands here for the firm's own people alone."""
    viewer = viewer_of(request)
    row = one_of(NearMiss, viewer, pk)
    mine = viewer.enterprise_id == row.enterprise_id and row.reported_by is not None
    context = {
        "row": row,
        "firm": names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id, ""),
        "who": names_of(viewer, {row.reported_by}).get(row.reported_by, "") if mine else "",
        "files": files_of(row.pk, viewer),
        "forms": steps.near_forms(viewer, row),
    }
    return render(request, "accidents/near.html", context)


@page("near.see")
@require_POST
def do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    one_of(NearMiss, viewer_of(request), pk)
    if verb not in steps.NEAR:
        raise Refused(NOT_FOUND)
    sent(request, f"accidents.{verb}", subject=pk)
    messages.success(request, _("Stored."))
    return redirect("accidents:near_one", pk=pk)
