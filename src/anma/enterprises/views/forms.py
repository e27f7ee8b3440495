"""A form that is shown again with what was typed and a sentence at each wrong field."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anma.acts.reasons import InvalidInput, Refused
from anma.kernel.ids import uuid7
from anma.places.models import Area
from anma.places.queries import area_name, towns

SECRET = ("password", "csrfmiddlewaretoken")


def blank(request: HttpRequest, template: str, **extra: Any) -> HttpResponse:
    """The empty form, with the id that makes sending it twice harmless."""
    return render(request, template, {"values": {}, "errors": {}, "form_id": uuid7(), **extra})


def again(request: HttpRequest, template: str, refused: Refused, **extra: Any) -> HttpResponse:
    """The form with everything but secrets as it was typed."""
    values = {key: value for key, value in request.POST.items() if key not in SECRET}
    errors = refused.errors if isinstance(refused, InvalidInput) else {}
    context = {"values": values, "errors": errors, "form_id": uuid7(), "sentence": refused.sentence, **extra}
    return render(request, template, context, status=refused.reason.status)


def town_groups() -> list[tuple[str, list[Area]]]:
    """Towns under their districts, for a select."""
    groups: dict[str, list[Area]] = {}
    for town in towns():
        groups.setdefault(town.parent_code, []).append(town)
    return [(area_name(code), rows) for code, rows in groups.items()]
