"""Reporting an accident: choose the firm, then what happened and who was hurt, the rest folded away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.accidents import types
from anma.accidents.models import Call
from anma.accidents.showing import points_of_firm
from anma.acts.forms import Field, Form, form_of
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of, matching
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, standing
from anma.places.reach import reaches

REPORT = "accidents.report"
SHOWN = 20
FIRST = ("happened", "place", "what", "type", "deaths", "serious", "light", "missing")
OF_OFFICES = ("found", "reported", "why", "secret", "call", "sure")
OF_UNITS = ("unit", "area", "sector")


@page(REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The firm first, by name; a member's is known."""
    viewer = viewer_of(request)
    if request.method == "POST":
        raw = {key: value for key, value in raw_from_post(request).items() if key != "_kept"}
        outcome = perform(viewer, REPORT, raw)
        messages.success(request, _("Stored. Its number is %(number)s.") % {"number": outcome.result["number"]})
        return redirect("accidents:detail", pk=outcome.result["accident"])
    call = _call(viewer, request.GET.get("call", ""))
    firm = _firm(viewer, request.GET.get("firm", ""))
    if firm is None and "unit" not in request.GET:
        return render(request, "accidents/choose.html", _choosing(request, viewer, call))
    return render(request, "accidents/new.html", _form(viewer, firm, call))


def _firm(viewer: Viewer, text: str) -> Enterprise | None:
    if viewer.enterprise_id is not None:
        return firm_of(viewer)
    pk = _id(text)
    return firm_of(viewer, pk) if pk else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _call(viewer: Viewer, text: str) -> Call | None:
    pk = _id(text)
    found: Call | None = Call.objects.visible_to(viewer).filter(pk=pk).first() if pk else None
    return found


def _choosing(request: HttpRequest, viewer: Viewer, call: Call | None) -> dict[str, Any]:
    text = request.GET.get("q", "") or (call.firm_words if call else "")
    rows = (
        Enterprise.objects.visible_to(viewer).filter(matching(text)).order_by("initials", "id") if text.strip() else []
    )
    more = {"call": str(call.pk)} if call else {}
    firms = [(one.name, area_name(one.area_code), urlencode({"firm": str(one.pk), **more})) for one in rows[:SHOWN]]
    return {"text": text, "firms": firms, "call": call, "unit_query": urlencode({"unit": "1", **more})}


def _form(viewer: Viewer, firm: Enterprise | None, call: Call | None) -> dict[str, Any]:
    choices: dict[str, Any] = {"type": types.choices(), "point": points_of_firm(viewer, firm.pk) if firm else []}
    if firm is None:
        choices["area"] = _towns(viewer)
        choices["sector"] = [(code, one.name.in_(types.lang())) for code, one in sectors().items()]
    said = {"place": call.place[:120], "what": _told(call)} if call else {}
    form = form_of(REPORT, choices, said)
    fields = [replace(one, required=one.required or _is_answered(one)) for one in form.fields]
    names = {one.name for one in fields}
    hidden = {*(() if firm is None else OF_UNITS), *(OF_OFFICES[:5] if viewer.enterprise_id is not None else ("call",))}
    first = [one for one in fields if one.name in (*FIRST, *(OF_UNITS if firm is None else ()))]
    rest = [one for one in fields if one.name in names - {*FIRST, *OF_UNITS, *hidden}]
    return {
        "firm": firm,
        "call": call,
        "form": form,
        "first": Form(form.verb, form.title, first, form.new_id),
        "rest": Form(form.verb, form.title, rest, form.new_id),
    }


def _is_answered(one: Field) -> bool:
    """A choice that begins with an answer offers no empty one beside it."""
    return one.kind == "choice" and bool(one.value)


def _told(call: Call) -> str:
    """What was said on the telephone, for a start; names and numbers of the caller stay in the call."""
    return " ".join(filter(None, (call.what, call.people, call.danger, call.done)))[:1000]


def _towns(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Area.objects.filter(standing(), kind=AreaKind.TOWN, statistical_only=False).order_by("code")
    return [(one.code, one.name) for one in rows if reaches(viewer, one.code)]
