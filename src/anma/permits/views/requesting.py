"""The form of a request: first which kind, then everything on one page; on the short way with the measures in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.permits.choices import ALIVE, PermitKind, Way
from anma.permits.models import Permit
from anma.permits.queries import permits
from anma.permits.reading import in_reader, title_of
from anma.permits.rules.tables import Kind, grades, measures
from anma.permits.spaces import opened
from anma.permits.ways import must_be_whole, offered
from anma.risks.models import RiskPoint

LISTED = 300
SEVERAL = ("people", "coupled", "measures")


@page("permits.request")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Without `?kind=` the eight kinds; `?from=` copies what an earlier permit said."""
    viewer = viewer_of(request)
    firm = firm_of(viewer)
    if firm is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        return _asked(request, viewer)
    before = _before(request, viewer)
    kind = before.kind if before else request.GET.get("kind", "")
    if kind not in PermitKind.values:
        return render(request, "permits/kinds.html", {"kinds": _kinds(), "firm": firm})
    return render(request, "permits/new.html", _form(request, viewer, firm, kind, before))


def _asked(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    chosen = {name: request.POST.getlist(name) for name in SEVERAL}
    raw = raw_from_post(request, **chosen)
    raw.pop("_kept", None)  # the name of the half-filled form (web/kept.py), which lies above this room
    outcome = perform(viewer, "permits.request", raw)
    number = outcome.result.get("number", "")
    messages.success(request, _("Permit %(number)s was asked for.") % {"number": number})
    return redirect("permits:detail", pk=UUID(outcome.result["permit"]))


def _before(request: HttpRequest, viewer: Viewer) -> Permit | None:
    try:
        wanted = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    return permits(viewer, viewer.enterprise_id).filter(pk=wanted).first()


def _kinds() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in PermitKind.choices]


def _form(request: HttpRequest, viewer: Viewer, firm: Enterprise, kind: str, before: Permit | None) -> dict[str, Any]:
    known = list(grades(kind))
    ways = offered(firm, known[0]) if len(known) == 1 else _ways(firm, known)
    spaces = opened.choices(viewer, firm.pk) if kind == PermitKind.CONFINED else []
    point = _named(request, "point") or (before.point_id if before else None)
    wanted = _named(request, "space") or (before.space_id if before else None)
    space = opened.proposed(spaces, wanted, point, before.place if before else "")
    return {
        "firm": firm,
        "kind": kind,
        "title": PermitKind(kind).label,
        "grades": [(one.grade, in_reader(one.grade_name), one.hours) for one in known if one.grade],
        "hours": known[0].hours,
        "longest": max(one.most for one in known),
        "asks_longer": any(one.most > one.hours for one in known),
        "ways": [(way.value, way.label) for way in ways],
        "whole_only": must_be_whole(firm),
        "measures": [(one.key, in_reader(one.text)) for one in measures(kind)],
        "people": people_of(firm),
        "points": [(one.pk, one.shown_name, one.shown_place) for one in _points(viewer, firm)],
        "point": point or (space.point_id if space else None),
        "spaces": spaces,
        "space": space,
        "place": before.place if before else opened.where(space) if space else "",
        "open": [(row.pk, f"{row.number} · {title_of(row)} · {row.place}") for row in _open(viewer, firm)],
        "serves": kind == PermitKind.ELECTRICITY,
        "before": before,
        "starts": _starts(),
        "until": _starts() + timedelta(hours=min(4, known[0].hours)),
        "new_id": uuid7(),
    }


def _ways(firm: Enterprise, known: list[Kind]) -> tuple[Way, ...]:
    """What any grade of the kind allows; the act looks at the one that was chosen."""
    found = {way for one in known for way in offered(firm, one)}
    return tuple(way for way in (Way.SIMPLE, Way.FULL) if way in found)


def _named(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _points(viewer: Viewer, firm: Enterprise) -> list[RiskPoint]:
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm.pk, edition__gt=0)
    return list(rows.order_by("place", "name", "id")[:LISTED])


def _open(viewer: Viewer, firm: Enterprise) -> list[Permit]:
    return list(permits(viewer, firm.pk).filter(state__in=ALIVE)[:LISTED])


def people_of(firm: Enterprise) -> list[tuple[UUID, str]]:
    """Who of the firm can work or lead: names that colleagues know."""
    with system_scope("who can work under a permit"):
        rows = Membership.objects.as_system().filter(
            in_force(clock.today()), enterprise_id=firm.pk, state=MembershipState.ACTIVE
        )
        found = {row.person_id: row.person.name for row in rows.select_related("person").order_by("id")}
    return sorted(found.items(), key=lambda one: one[1])


def _starts() -> datetime:
    """The next full half hour, as the form proposes it."""
    now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
    return now + timedelta(minutes=30 - now.minute % 30)
