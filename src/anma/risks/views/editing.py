"""The pieces of a point, each on a page of its own; all of them become `risks.change`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.tables import accident_types
from anma.risks import forms, hanging, queries, showing
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint
from anma.risks.views.lists import detail_context

BASICS, RULES, NEW_EVENT = "basics", "rules", "event"


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


def show(request: HttpRequest, point: RiskPoint, part: str, refused: Refused | None = None) -> HttpResponse:
    """The form of one piece; after a refusal with its sentence and what was typed."""
    context = detail_context(request, point)
    if not context["may_change"]:
        raise Refused(NOT_ALLOWED)
    if not context["document"]:
        raise Refused(NOT_FOUND)
    context |= {"part": part, "posted": request.POST, **_of_part(part, context["document"], request)}
    if refused is not None:
        context |= {"sentence": refused.sentence, "errors": getattr(refused, "errors", {})}
    return render(request, "risks/edit.html", context, status=refused.reason.status if refused else 200)


def _of_part(part: str, document: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    if part == BASICS:
        classes = showing.named(CLASS_SCHEMES[document["scheme"]])
        return {"title": _("Name, place, responsible"), "form": "risks/edit_basics.html", "classes": classes}
    if part == RULES:
        return {
            "title": _("Rules, emergency, what to wear"),
            "form": "risks/edit_rules.html",
            "signs": _signs(document),
        }
    if part == NEW_EVENT:
        return {"title": _("Something else can happen"), "form": "risks/edit_new_event.html", **_new(request)}
    found = next((event for event in document["events"] if event["id"] == part), None)
    if found is None:
        raise Refused(NOT_FOUND)
    return {"title": found["name"], "form": "risks/edit_event.html", "event": _typed(found, request)}


def _signs(document: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """All signs, those of the point first."""
    on = {key for key, _name, _picture in document["signs"]}
    keys = sorted(SIGNS, key=lambda key: key not in on)
    return [(key, in_language(SIGNS[key].name.as_dict()), hanging.picture(key), key in on) for key in keys]


def _new(request: HttpRequest) -> dict[str, Any]:
    return {
        "new": next(iter(forms.change_input(request.POST).get("add_events", ())), {}),
        "types": showing.named({code: kind.name for code, kind in accident_types().items()}),
        "layers": showing.named(LAYERS),
        "letters": showing.empty_scales(),
    }


def _typed(event: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """The event with the words that were typed, where the form was sent and refused."""
    prefix = f"event.{event['id']}."
    typed = {key.removeprefix(prefix): value for key, value in request.POST.items() if key.startswith(prefix)}
    measures = [{**one, "text": typed.get(f"measure.{one['layer']}", one["text"])} for one in event["measures"]]
    return {**event, "name": typed.get("name", event["name"]), "measures": measures}
