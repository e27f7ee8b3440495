"""At the scale: scan, yes or no at two metres, what is wrong before, how much, what is wrong after, covered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.tokens import UnreadableCode, parse
from anma.cylinders import queries, scales
from anma.cylinders.acts.filling import spare
from anma.cylinders.choices import FillingState, Why
from anma.cylinders.deciding import Verdict, bottle_of, decide
from anma.cylinders.models import Cylinder, Filling, Station
from anma.cylinders.reading import bad_names, gas_name, in_reader, type_name
from anma.cylinders.reasons import NO_STATION
from anma.cylinders.rules.tables import checks, media
from anma.cylinders.scales import Scale
from anma.cylinders.scope import station_of
from anma.insurance.covering import cover_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope

COOKIE, YEAR = "anma_scale", 365 * 86400
LATEST = 5
BEGIN = "cylinders.begin_filling"
VERBS = {"finish": "cylinders.finish_filling", "drop": "cylinders.drop_filling"}


@page("cylinders.begin_filling")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest) -> HttpResponse:
    """`/fill`: choose the scale and scan; with `?code=` yes or no; posted: it is let on the scale or turned away."""
    viewer = viewer_of(request)
    station = station_of(viewer)
    if station is None and request.method == "POST":
        raise Refused(NO_STATION)
    if station is None:
        return render(request, "cylinders/fill.html", {"sentence": NO_STATION.sentence})
    scale = scales.chosen(station, request.GET.get("scale", "") or request.COOKIES.get(COOKIE, ""))
    if request.method == "POST":
        return _begun(request, viewer)
    code = searched(request.GET.get("code", ""))
    answer = _verdict(request, viewer, station, scale, code) if code else _start(request, viewer, station, scale)
    answer.set_cookie(COOKIE, scale.key, max_age=YEAR, samesite="Lax", httponly=True)
    return answer


def _begun(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    raw = raw_from_post(request)
    raw["bad"] = request.POST.getlist("bad")
    outcome = perform(viewer, "cylinders.begin_filling", raw)
    return redirect("cylinders:filling", pk=outcome.result["filling"])


def over_from(bottle: Cylinder) -> Any:
    """The reading above which it is called too much: the scale is not more exact than that."""
    full = bottle.full_at
    return full + spare(bottle) if full is not None else None


def _start(request: HttpRequest, viewer: Viewer, station: Station, scale: Scale) -> HttpResponse:
    rows = queries.fillings(viewer, {})
    latest = list(rows.filter(begun_by=viewer.actor_id)[:LATEST])
    bottles = queries.bottles_of(viewer, latest)
    counted = {key: rows.filter(state=key).count() for key in (FillingState.FILLED, FillingState.REFUSED)}
    context = {
        "station": station,
        "scale": scale,
        "scales": [(one, _scale_name(one)) for one in scales.of(station)],
        "latest": [(row, bottles.get(row.cylinder_id)) for row in latest],  # type: ignore[arg-type]
        "filled": counted[FillingState.FILLED],
        "turned": counted[FillingState.REFUSED],
    }
    return render(request, "cylinders/fill.html", context)


def _scale_name(scale: Scale) -> str:
    return f"{scale.name} · {gas_name(scale.medium)}" if scale.name else gas_name(scale.medium)


def _verdict(request: HttpRequest, viewer: Viewer, station: Station, scale: Scale, code: str) -> HttpResponse:
    if not _readable(code):
        return render(request, "cylinders/misread.html", {"code": code, "scale_name": _scale_name(scale)})
    bottle = bottle_of(code, viewer)
    with system_scope("may this bottle be filled"):
        found = decide(station, bottle, scale.medium, clock.now())
    own = bottle is not None and bottle.holder_id == station.pk
    context = {
        "station": station,
        "scale": scale,
        "scale_name": _scale_name(scale),
        "code": code,
        "new_id": uuid7(),
        **_shown(found, own),
        "checks": [(one.key, in_reader(one.text)) for one in checks("before")],
        "unchecked": not all(one.checked for one in checks("before")),
    }
    return render(request, "cylinders/verdict.html", context)


def _readable(code: str) -> bool:
    """Whether the text has the shape of a code at all: a slip of the finger says nothing about a bottle."""
    try:
        parse(code)
    except UnreadableCode:
        return False
    return True


def _shown(found: Verdict, own: bool) -> dict[str, Any]:
    bottle = found.bottle if own else None
    return {
        "why": found.why,
        "headline": str(Why(found.why).label) if found.why else _("May be filled"),
        "sentence": found.sentence,
        "bottle": bottle,
        "gas": gas_name(bottle.medium) if bottle else "",
        "type": type_name(bottle.kind) if bottle else "",
        "colour": in_reader(bottle.gas.colour) if bottle else "",
        "full_at": bottle.full_at if bottle else None,
        "empty": bottle is not None and found.why == Why.FULL,
    }


@page("cylinders.see")
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A filling as it stands: on the scale, filled with its cover, turned away with its reason."""
    viewer = viewer_of(request)
    row = queries.filling(viewer, pk)
    bottle = queries.bottles_of(viewer, [row]).get(row.cylinder_id) if row.cylinder_id else None
    station = Station.objects.visible_to(viewer).filter(pk=row.holder_id).first()
    context = {
        "row": row,
        "bottle": bottle,
        "station": station,
        "gas": gas_name(row.medium),
        "unit": media()[row.medium].unit if row.medium in media() else "",
        "bad": bad_names(row.bad),
        "headline": str(Why(row.why).label) if row.why else row.get_state_display(),
        "full_at": bottle.full_at if bottle else None,
        "over_from": over_from(bottle) if bottle else None,
        "checks": [(one.key, in_reader(one.text)) for one in checks("after")],
        "voided": _voided(row),
        **_at_scale(viewer, row, station),
    }
    return render(request, "cylinders/filling.html", context)


def _voided(row: Filling) -> str:
    """Why the cover of a filling that is read here ended before its time, or ""."""
    with system_scope("the cover of a filling already seen"):
        cover = cover_of(row.pk) if row.cover_id else None
    return cover.voided_why if cover is not None and cover.voided_at is not None else ""


def _at_scale(viewer: Viewer, row: Filling, station: Station | None) -> dict[str, Any]:
    """What whoever stands at the scale may still do."""
    open_ = row.state == FillingState.BEGUN and viewer.may(VERBS["finish"]) and viewer.organisation_id == row.holder_id
    scale = scales.chosen(station, row.scale) if open_ and station else None
    return {"open": open_, "asked": bool(scale and scale.answers), "new_id": uuid7(), "may_fill": viewer.may(BEGIN)}


@page("cylinders.finish_filling")
@require_safe
def weight(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the scale shows now, as JSON for the page: {"weight", "steady", "open"}, or {"silent": a sentence}."""
    viewer = viewer_of(request)
    row, station = queries.filling(viewer, pk), station_of(viewer)
    if station is None or station.pk != row.holder_id:
        raise Refused(NOT_FOUND)
    scale = scales.chosen(station, row.scale)
    try:
        if not scale.answers:
            raise scales.ScaleSilent("read by eye")
        found = scales.adapter(scale).weight(scale)
    except scales.ScaleSilent:
        return JsonResponse({"silent": _("The scale does not answer. Read it by eye and type what it shows.")})
    return JsonResponse({"weight": str(found.value), "steady": found.steady, "open": found.open})


@page("cylinders.finish_filling")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """The buttons without script. Who may, the act itself says."""
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    viewer, raw = viewer_of(request), raw_from_post(request, subject=pk)
    if verb == "finish":
        raw["bad"] = request.POST.getlist("bad")
    perform(viewer, VERBS[verb], raw)
    messages.success(request, _("Stored."))
    return redirect(reverse("cylinders:filling", args=[pk]))
