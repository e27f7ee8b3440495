"""The wizard: the trade, what the workshop has, the proposal, taken over by striking out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.document import grade_of
from anma.knowledge.facts import LISTS, Facts, parse_facts
from anma.knowledge.grading import level as level_of
from anma.knowledge.matching import ProposedPoint, identify
from anma.knowledge.packs.names import PLACES
from anma.knowledge.packs.schema import Event
from anma.knowledge.tables import industry
from anma.knowledge.tables.industry_search import search_industry
from anma.knowledge.text import KnowledgeError
from anma.risks import forms, queries
from anma.risks.documents import METHODS, in_language
from anma.risks.reasons import NO_FIRM, NOTHING_CHOSEN, WRONG_GRADE

QUESTIONS = {
    "equipment": (_("Which machines do you have?"), _("lathe, milling machine, punch press")),
    "spaces": (_("Which special places?"), _("paint booth, cellar, pit, store")),
    "materials": (_("Which dangerous materials?"), _("thinner, argon, cutting oil")),
    "activities": (_("Which dangerous jobs?"), _("welding, working at height, lifting")),
}


@page("risks.take_over")
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """`?trade=` and the four lists give the proposal; without them the questions."""
    viewer = viewer_of(request)
    firm = firm_of(viewer)
    if firm is None:
        raise Refused(NO_FIRM)
    query = searched(request.GET.get("q", ""))
    trade = searched(request.GET.get("trade", "")) or ("" if query else firm.trade)
    context: dict[str, Any] = {
        "firm": firm,
        "query": query,
        "found": search_industry(query) if query else [],
        "trade": industry(trade) if trade else None,
        "questions": [(name, *QUESTIONS[name], request.GET.get(name, "")) for name in LISTS],
    }
    if "propose" in request.GET and context["trade"]:
        context |= _proposal(viewer, firm, request)
    return render(request, "risks/start.html", context)


def _proposal(viewer: Viewer, firm: Enterprise, request: HttpRequest) -> dict[str, Any]:
    proposed = identify(_facts(firm, request), typical=True)
    known = set(queries.points(viewer).filter(enterprise_id=firm.pk).values_list("pack_point", flat=True))
    shown = [_shown(one, number, known) for number, one in enumerate(proposed)]
    places = dict.fromkeys(one["place"] for one in shown)
    with system_scope("names of the own firm's people"):
        people = [(row.person_id, row.person.name) for row in queries.members(firm.pk)]
    return {
        "groups": [(place, [one for one in shown if one["place"] == place]) for place in places],
        "count": len(shown),
        "people": people,
        "form_id": uuid7(),
    }


def _facts(firm: Enterprise, request: HttpRequest) -> Facts:
    """What was typed, one thing a line or between commas."""
    lists = {name: _things(request.GET.get(name, "")) for name in LISTS}
    trade = searched(request.GET.get("trade", "")) or firm.trade
    try:
        return parse_facts({"name": firm.name, "industry": trade, "headcount": firm.headcount, **lists})
    except KnowledgeError as error:
        raise Refused(WRONG_GRADE, sentence=in_language(error.text.as_dict())) from error


def _things(text: str) -> list[str]:
    """The lines; what stands between commas inside a line the matching tells apart itself."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shown(proposed: ProposedPoint, number: int, known: set[str]) -> dict[str, Any]:
    point = proposed.point
    return {
        "n": number,
        "key": point.key,
        "pack": proposed.pack_id,
        "name": in_language(point.name.as_dict()),
        "place": in_language(PLACES[point.place].as_dict()),
        "level": point.level(),
        "why": in_language(proposed.why.as_dict()),
        "why_zh": proposed.why.zh,
        "why_en": proposed.why.en,
        "known": point.key in known,
        "signs": point.signs[:2],
        "events": [_event(event) for event in sorted(point.events, key=_worst_first)],
    }


def _worst_first(event: Event) -> int:
    return level_of(event.grade_lec().level).order


def _event(event: Event) -> dict[str, Any]:
    """Name and both grades with their arithmetic."""
    grades = [grade_of(event, method) for method in METHODS]
    return {
        "name": in_language(event.name.as_dict()),
        "grades": [
            {"method": one.method, "level": one.level, "lines": [in_language(step.as_dict()) for step in one.steps]}
            for one in grades
        ],
    }


@page("risks.take_over")
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """The ticked points become drafts."""
    raw = forms.take_over_input(request.POST)
    if not raw["points"]:
        raise Refused(NOTHING_CHOSEN)
    made = perform(viewer_of(request), "risks.take_over", raw).result["points"]
    words = ngettext("%(count)d draft is taken over.", "%(count)d drafts are taken over.", len(made))
    messages.success(request, words % {"count": len(made)})
    return redirect("risks:list")
