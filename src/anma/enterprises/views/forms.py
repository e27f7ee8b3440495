"""A form that is shown again with what was typed and a sentence at each wrong field."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anma.acts.answering import for_form
from anma.acts.reasons import InvalidInput, Refused
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.places.models import Area
from anma.places.queries import area_name, towns
from anma.places.reach import reaches

SECRET = ("password", "csrfmiddlewaretoken")


def blank(request: HttpRequest, template: str, **extra: Any) -> HttpResponse:
    """The empty form, with the id that makes sending it twice harmless."""
    return render(request, template, {"values": {}, "errors": {}, "form_id": uuid7(), **extra})


def again(request: HttpRequest, template: str, refused: Refused, **extra: Any) -> HttpResponse:
    """The form with everything but secrets as it was typed; machines are told the refusal itself."""
    for_form(request, refused)
    values = {key: value for key, value in request.POST.items() if key not in SECRET}
    errors = refused.errors if isinstance(refused, InvalidInput) else {}
    context = {"values": values, "errors": errors, "form_id": uuid7(), "sentence": refused.sentence, **extra}
    return render(request, template, context, status=refused.reason.status)


def asked_back(request: HttpRequest, template: str, doubts: dict[str, str], **extra: Any) -> HttpResponse:
    """The form as typed, with a sentence at what cannot be right and a tick for who has looked. Nothing is stored."""
    values = {key: value for key, value in request.POST.items() if key not in SECRET}
    context = {"values": values, "errors": {}, "form_id": uuid7(), "doubts": doubts, **extra}
    return render(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def town_groups() -> list[tuple[str, list[Area]]]:
    """Towns under their districts, for a select."""
    groups: dict[str, list[Area]] = {}
    for town in towns():
        groups.setdefault(town.parent_code, []).append(town)
    return [(area_name(code), rows) for code, rows in groups.items()]


def groups_in_reach(viewer: Viewer) -> list[tuple[str, list[Area]]]:
    """The towns in which the viewer's office may enter a firm."""
    kept = [(district, [town for town in rows if reaches(viewer, town.code)]) for district, rows in town_groups()]
    return [(district, rows) for district, rows in kept if rows]


def only_town(groups: list[tuple[str, list[Area]]]) -> str:
    """The code that needs no choosing; empty where there are several."""
    codes = [town.code for _, rows in groups for town in rows]
    return codes[0] if len(codes) == 1 else ""
