"""What everybody may read: reports of investigations, to learn from. No name of a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.accidents import types
from anma.accidents.figures import title_of as part_title
from anma.accidents.models import Accident
from anma.accidents.queries import published
from anma.accidents.sizes import size_name
from anma.accidents.teaching import learnt
from anma.acts.pages import public_page
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.paging import Pages
from anma.kernel.viewer import system_scope
from anma.places.queries import area_name

PAGE_SIZE, DISTRICT = 30, 6


@public_page
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    found = Pages(published(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accidents/public.html", {"rows": found, "listed": [_shown(row) for row in found]})


def _shown(row: Accident) -> dict[str, Any]:
    """The safe parts of a row."""
    return {
        "pk": row.pk,
        "title": row.public_title,
        "text": row.public_text,
        "day": row.happened_day,
        "published": row.published_day,
        "type": types.name_of(row.type_new),
        "size": size_name(row.size),
        "area": area_name(row.area_then[:DISTRICT]),
        "sector": part_title("sector", row.sector_then) if row.sector_then else "",
        "deaths": row.deaths,
        "hurt": row.hurt,
    }


@public_page
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    with system_scope("a published report of an investigation"):
        rows = Accident.objects.as_system().filter(pk=pk, published_day__isnull=False, struck_day__isnull=True)
        row = rows.first()
        if row is None:
            raise Refused(NOT_FOUND)
        lesson = learnt(row)
    return render(request, "accidents/public_one.html", {"one": _shown(row), "lesson": lesson})
