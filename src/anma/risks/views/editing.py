"""The pieces of a point, each on a page of its own; all of them become `risks.change`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.knowledge.document import Document
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.tables import accident_types
from anma.risks import classes, hanging, queries, seen, showing, trying
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint
from anma.risks.seen import BASICS, NEW_EVENT, RULES
from anma.risks.views.lists import detail_context

# What a refused request carries to the copy of itself that shows its form again: that somebody else was quicker, and
# what was sent, because the scales that a form holds follow from the method chosen in it.
ANEW, SENT = "changed_meanwhile", "sent_form"


@page("risks.change")
@require_safe
def edit(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """`basics`, `rules`, or `event` for one that is not there yet."""
    return show(request, queries.point(viewer_of(request), pk), part)


@page("risks.change")
@require_safe
def edit_event(request: HttpRequest, pk: UUID, event: UUID) -> HttpResponse:
    """One thing that can happen: name, grade, measures, questions."""
    return show(request, queries.point(viewer_of(request), pk), str(event))


@page("risks.change")
@require_safe
def level(request: HttpRequest, pk: UUID, event: UUID) -> HttpResponse:
    """Scales, value and level by what is chosen so far in the form of an event; nothing is kept."""
    point = queries.point(viewer_of(request), pk)
    context = detail_context(request, point)
    if not (context["may_change"] and context["document"]):
        raise Refused(NOT_FOUND)
    return render(request, "risks/edit_level.html", {**context, **_tried(point, str(event), request.GET)})


def _tried(point: RiskPoint, event: str, sent: QueryDict) -> dict[str, Any]:
    found = trying.tried(point, event, sent)
    return {"document": found.document, "event": _event(found.document, event), "wrong": found.sentence}


def show(request: HttpRequest, point: RiskPoint, part: str) -> HttpResponse:
    """The form of one piece."""
    context = detail_context(request, point)
    if not context["may_change"]:
        raise Refused(NOT_ALLOWED)
    if not context["document"]:
        raise Refused(NOT_FOUND)
    raw, document = seen.held(point), context["document"]
    document |= _sorted(raw, context["firm"].category_scheme)
    context |= {"part": part, **_of_part(part, document, request)}
    context["seen"] = "" if part == NEW_EVENT else seen.token(raw, part)
    context["now"] = seen.lines(document, part, context["responsible"]) if hasattr(request, ANEW) else []
    if "event" in context and hasattr(request, SENT):
        context |= _tried(point, part, getattr(request, SENT))
    return render(request, "risks/edit.html", context)


def _sorted(raw: Document, scheme: str) -> dict[str, str]:
    """The class that the point has in the firm's own scheme, also where its edition was sorted by another one."""
    found = classes.sorted_by(raw, scheme)["class"]
    return {"class_key": found["key"], "scheme": found["scheme"]}


def _of_part(part: str, document: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    if part == BASICS:
        may_sort = viewer_of(request).may("risks.choose_scheme")
        of_scheme = showing.named(CLASS_SCHEMES[document["scheme"]])
        return {
            "title": _("Name, place, responsible"),
            "form": "risks/edit_basics.html",
            "classes": of_scheme,
            "may_sort": may_sort,
        }
    if part == RULES:
        return {
            "title": _("Rules, emergency, what to wear"),
            "form": "risks/edit_rules.html",
            "signs": _signs(document),
        }
    if part == NEW_EVENT:
        return {"title": _("Something else can happen"), "form": "risks/edit_new_event.html", **_new(document)}
    found = _event(document, part)
    return {"title": found["name"], "form": "risks/edit_event.html", "event": found}


def _event(document: Document, event: str) -> Document:
    found: Document | None = next((one for one in document["events"] if one["id"] == event), None)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _signs(document: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """All signs, those of the point first."""
    on = {key for key, _name, _picture in document["signs"]}
    keys = sorted(SIGNS, key=lambda key: key not in on)
    return [(key, in_language(SIGNS[key].name.as_dict()), hanging.picture(key), key in on) for key in keys]


def _new(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "types": showing.named({code: kind.name for code, kind in accident_types().items()}),
        "layers": showing.named(LAYERS),
        **showing.empty_scales(document["rule"]),
    }
