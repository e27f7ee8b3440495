"""Finding the risks, a small page at a time: the trade, what there is, the cards of each place, who answers, done.

Every answer is kept at once by an act; a page shows what is kept, so going back, a dead phone or another device lose
nothing, and sending a page twice does what sending it once did.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.acts.trade import may_say_trade
from anma.enterprises.queries import firm_of
from anma.enterprises.trades import trades_for
from anma.kernel.searching import searched
from anma.kernel.viewer import system_scope
from anma.knowledge.packs.names import CLASS_SCHEMES
from anma.risks import forms, hanging, queries
from anma.risks.documents import in_language
from anma.risks.reasons import NO_FIRM
from anma.risks.surveying import Walk

FORM = ["GET", "HEAD", "POST"]


def walk_of(request: HttpRequest) -> Walk:
    """The own firm's walk, or the sentence that a firm must be chosen first."""
    viewer = viewer_of(request)
    firm = firm_of(viewer)
    if firm is None:
        raise Refused(NO_FIRM)
    return Walk(viewer, firm)


@page("risks.take_over")
@require_http_methods(FORM)
def start(request: HttpRequest) -> HttpResponse:
    """The trade: the register's, or one found by typing."""
    walk = walk_of(request)
    if request.method == "POST":
        return _trade(request, walk)
    query = searched(request.GET.get("q", ""))
    context = {"walk": walk, "query": query, "found": trades_for(query), "fixed": not may_say_trade(walk.firm)}
    return render(request, "risks/start/trade.html", context)


def _trade(request: HttpRequest, walk: Walk) -> HttpResponse:
    viewer, trade = viewer_of(request), request.POST.get("trade", "").strip()
    if not trade:
        context = {"walk": walk, "fixed": not may_say_trade(walk.firm), "sentence": _("Choose a trade from the list.")}
        return render(request, "risks/start/trade.html", context, status=422)
    perform(viewer, "risks.tell", {"trade": trade})
    if trade != walk.firm.trade and may_say_trade(walk.firm):
        perform(viewer, "enterprises.set_trade", {"subject": str(walk.firm.pk), "trade": trade})
    return redirect("risks:have")


@page("risks.take_over")
@require_http_methods(FORM)
def have(request: HttpRequest) -> HttpResponse:
    """What the workshop has: chips, the usual things ticked already, and a field for the rest."""
    walk = walk_of(request)
    if request.method == "POST":
        raw = {"ticked": request.POST.getlist("have"), "words": request.POST.get("words", "")}
        perform(viewer_of(request), "risks.tell", raw)
        return redirect(walk_of(request).next_url())
    if not walk.trade:
        return redirect("risks:start")
    classes = CLASS_SCHEMES["object"]
    groups = [(key, in_language(classes[key].as_dict()), _named(offers)) for key, offers in walk.offers()]
    return render(request, "risks/start/have.html", {"walk": walk, "groups": groups})


def _named(offers: Any) -> list[tuple[str, str, bool]]:
    return [(one.point.key, in_language(one.point.name.as_dict()), on) for one, on in offers]


@page("risks.take_over")
@require_http_methods(FORM)
def place(request: HttpRequest, key: str) -> HttpResponse:
    """The cards of one place. What stays ticked is taken over as drafts, the rest is remembered as not there."""
    walk = walk_of(request)
    group = walk.group(key)
    if group is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        raw = forms.place_input(request.POST, walk, group)
        if any(raw.values()):
            perform(viewer_of(request), "risks.take_over", {"pack": "-", **raw})
        return redirect(walk_of(request).next_url())
    at = walk.groups.index(group)
    before = walk.groups[at - 1] if at else None
    context = {"walk": walk, "group": group, "number": at + 1, "of": len(walk.groups), "before": before}
    return render(request, "risks/start/place.html", context)


@page("risks.take_over")
@require_http_methods(FORM)
def who(request: HttpRequest) -> HttpResponse:
    """One team and one person for all drafts that nobody answers for yet."""
    walk = walk_of(request)
    if request.method == "POST":
        return _answer(request, walk)
    return render(request, "risks/start/who.html", who_context(request, walk))


def who_context(request: HttpRequest, walk: Walk) -> dict[str, Any]:
    """The people to choose from, the own name first, and the team that was said last."""
    viewer = viewer_of(request)
    with system_scope("names of the own firm's people"):
        people = [(row.person_id, row.person.name) for row in queries.members(walk.firm.pk)]
    people.sort(key=lambda one: one[0] != viewer.actor_id)
    team = next((row.responsible_team for row in walk.rows if row.responsible_team), "")
    return {"walk": walk, "people": people, "chosen": people[0][0] if people else None, "team": team}


def _answer(request: HttpRequest, walk: Walk) -> HttpResponse:
    rows = walk.drafts if request.POST.get("all") else walk.unanswered
    raw = {
        "points": [str(row.pk) for row in rows],
        "responsible_team": request.POST.get("responsible_team", ""),
        "responsible_id": request.POST.get("responsible_id") or None,
    }
    if rows:
        try:
            perform(viewer_of(request), "risks.answer", raw)
        except Refused as refused:
            context = {**who_context(request, walk), "sentence": refused.sentence}
            context |= {"errors": getattr(refused, "errors", {}), "team": raw["responsible_team"]}
            return render(request, "risks/start/who.html", context, status=refused.reason.status)
    if viewer_of(request).may("risks.publish"):
        return redirect("risks:publish")
    messages.success(request, _("The drafts are ready. The owner of the firm publishes them."))
    return redirect("risks:list")


@page("risks.take_over")
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """What hangs from now on, and three things for tomorrow."""
    walk = walk_of(request)
    hung = [row for row in walk.rows if row.edition]
    context = {"walk": walk, "hung": len(hung), "panels": hanging.panels(request) if hung else []}
    return render(request, "risks/start/done.html", context)
