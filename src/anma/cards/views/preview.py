"""The picture beside the form: the first sheet as it would be printed with what is chosen so far."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.cards import previews
from anma.cards.choices import PrintKind, PrintLang
from anma.cards.papers import jobs
from anma.cards.reasons import NO_SUCH_LAYOUT
from anma.cards.views.asked import PREFIX, narrowed
from anma.enterprises.asked import firm_asked
from anma.printing.layouts import STANDARD, BadLayout, find

MOST_NAMED = 120  # points in an address; a sheet of labels holds fewer


@page("cards.print")
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """PNG, for this viewer alone and kept nowhere."""
    viewer, firm, asked = viewer_of(request), firm_asked(request, "cards.print"), request.GET
    if key := asked.get("paper"):
        kind = jobs.paper_of(key)
        if not kind.may(viewer, firm.pk):
            raise Refused(NOT_ALLOWED)
        said = {ask.key: asked.get(PREFIX + ask.key, "")[: ask.most] for ask in kind.asks}
        made = previews.first_page(viewer, firm, kind, wish(request, kind.formats[0]), said)
    else:
        made = previews.first_sheet(viewer, firm, wish(request))
    return HttpResponse(made, content_type="image/png", headers={"Cache-Control": "private, no-store"})


def wish(request: HttpRequest, standard: str = "a4") -> previews.Wish:
    """What the address asks for; what is no choice at all falls back to what the form begins with."""
    asked = request.GET
    level, place, text = narrowed(request)
    start = asked.get("start", "")
    return previews.Wish(
        points=_points(asked),
        level=level,
        place=place,
        text=text,
        kind=asked["kind"] if asked.get("kind") in PrintKind.values else PrintKind.CARDS,
        lang=asked["lang"] if asked.get("lang") in PrintLang.values else PrintLang.ZH,
        format=asked.get("format") or standard,
        size=_size(asked.get("size") or STANDARD),
        start=int(start) if start.isdecimal() and len(start) < 4 else 1,
        names=asked.get("names") == "yes",
    )


def _points(asked: QueryDict) -> list[UUID]:
    found = []
    for key in dict.fromkeys(asked.getlist("points")[:MOST_NAMED]):
        with suppress(ValueError):
            found.append(UUID(key))
    return found


def _size(key: str) -> str:
    try:
        find(key)
    except BadLayout as error:
        raise Refused(NO_SUCH_LAYOUT, sentence=str(error)) from error
    return key


def address(**chosen: Any) -> str:
    """Where the picture of these choices is; empty ones are left out."""
    if "points" in chosen:
        chosen["points"] = list(chosen["points"])[:MOST_NAMED]
    return f"{reverse('cards:preview')}?{urlencode({key: one for key, one in chosen.items() if one}, doseq=True)}"
