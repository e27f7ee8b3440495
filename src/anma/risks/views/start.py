"""Finding the risks, a small page at a time: the trade, what there is, the cards of each place, who answers, done.

Every answer is kept at once by an act; a page shows what is kept, so going back, a dead phone or another device lose
nothing, and sending a page twice does what sending it once did.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.acts.trade import may_say_trade
from anma.enterprises.asked import firm_asked
from anma.enterprises.trades import trades_for
from anma.kernel.searching import searched
from anma.kernel.viewer import system_scope
from anma.knowledge.packs.names import CLASS_SCHEMES
from anma.risks import forms, hanging, queries, seen
from anma.risks.documents import in_language
from anma.risks.surveying import Walk
from anma.risks.verification import marks_of_proposals

FORM = ["GET", "HEAD", "POST"]
TYPED = 40  # letters kept of what was typed to find the trade


def walk_of(request: HttpRequest) -> Walk:
    """The walk of the own firm or of a client."""
    return Walk(viewer_of(request), firm_asked(request, "risks.take_over"))


def _tell(request: HttpRequest, walk: Walk, code: str, raw: dict[str, Any]) -> None:
    """An act about the firm of the walk."""
    perform(viewer_of(request), code, {"enterprise": str(walk.firm.pk), **raw})


def _fixed(request: HttpRequest, walk: Walk) -> bool:
    """Whether the trade in the register is for others to change."""
    return not (may_say_trade(walk.firm) and viewer_of(request).may("enterprises.set_trade", walk.firm.pk))


@page("risks.take_over")
@require_http_methods(FORM)
def start(request: HttpRequest) -> HttpResponse:
    """The trade: the register's, or one found by typing."""
    walk = walk_of(request)
    if request.method == "POST":
        return _trade(request, walk)
    query = searched(request.GET.get("q", ""))
    context = {"walk": walk, "query": query, "found": trades_for(query), "fixed": _fixed(request, walk)}
    return render(request, "risks/start/trade.html", context)


def _trade(request: HttpRequest, walk: Walk) -> HttpResponse:
    if request.POST.get("without"):
        _tell(request, walk, "risks.tell", {})
        return redirect(walk.url("risks:have"))
    trade = request.POST.get("trade", "").strip()
    if not trade:
        context = {"walk": walk, "fixed": _fixed(request, walk), "sentence": _("Choose a trade from the list.")}
        return render(request, "risks/start/trade.html", context, status=422)
    word = request.POST.get("trade_word", "").strip()[:TYPED]
    _tell(request, walk, "risks.tell", {"trade": trade, **({"trade_word": word} if word else {})})
    if trade != walk.firm.trade and not _fixed(request, walk):
        perform(viewer_of(request), "enterprises.set_trade", {"subject": str(walk.firm.pk), "trade": trade})
    return redirect(walk.url("risks:have"))


@page("risks.take_over")
@require_http_methods(FORM)
def have(request: HttpRequest) -> HttpResponse:
    """What the workshop has: chips, the usual things ticked already, and a field for the rest."""
    walk = walk_of(request)
    if request.method == "POST":
        ticked, words = request.POST.getlist("have"), request.POST.get("words", "")
        back = walk.meant_again(ticked, words)
        read = forms.read_before(request.POST)
        _tell(request, walk, "risks.tell", {**read, "ticked": ticked, "words": words, "back": back})
        return redirect(_next(walk_of(request)))
    if not walk.trade and walk.told is None:
        return redirect(walk.url("risks:start"))
    classes = CLASS_SCHEMES["object"]
    groups = [(key, in_language(classes[key].as_dict()), _named(offers)) for key, offers in walk.offers()]
    was = walk.ticked | {thing for _key, _title, things in groups for thing, _name, on in things if on}
    read = {"was": " ".join(sorted(was)), "words_seen": seen.words_token(walk.words)}
    return render(request, "risks/start/have.html", {"walk": walk, "groups": groups, **read})


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
            _tell(request, walk, "risks.take_over", {"pack": "-", **raw})
        return redirect(_next(walk_of(request), key if request.POST.get("none") else ""))
    at = walk.groups.index(group)
    before = walk.groups[at - 1] if at else None
    context = {"group": group, "number": at + 1, "of": len(walk.groups), "before": before, **noticed(request, walk)}
    context["marks"] = marks_of_proposals(card.key for card in group.cards)
    return render(request, "risks/start/place.html", context)


def _next(walk: Walk, struck: str = "") -> str:
    """The next page; one that can say what was not understood or what was just struck out, where there is that."""
    url = walk.next_url()
    if url == walk.url("risks:list") and (struck or not walk.silent):
        url = walk.url("risks:who")
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'none': struck})}" if struck else url


def noticed(request: HttpRequest, walk: Walk) -> dict[str, Any]:
    """For `risks/start/noticed.html`: the walk, and the place of which the page before said that nothing is there."""
    return {"walk": walk, "none_of": walk.group(request.GET.get("none", ""))}


@page("risks.take_over")
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Answers to what a page asked: a draft that the words deny goes, or a struck-out place comes back."""
    walk = walk_of(request)
    group = walk.group(request.POST.get("back", ""))
    if group is not None:
        if group.struck:
            _tell(request, walk, "risks.tell", {"back": group.struck})
        return redirect(walk.url("risks:place", group.key))
    asked = set(request.POST.getlist("drop"))
    rows = [row for denial in walk.contradicted for row in denial.drafts if str(row.pk) in asked]
    if rows:
        _tell(request, walk, "risks.take_over", {"pack": "-", "drop": [str(row.pk) for row in rows]})
        for row in rows:
            messages.success(request, _("“%(name)s” is struck out.") % {"name": row.name})
    return redirect(_next(walk_of(request)))


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
    return {**noticed(request, walk), "people": people, "chosen": people[0][0] if people else None, "team": team}


def _answer(request: HttpRequest, walk: Walk) -> HttpResponse:
    rows = walk.drafts if request.POST.get("all") else walk.unanswered
    raw = {
        "points": [str(row.pk) for row in rows],
        "responsible_team": request.POST.get("responsible_team", ""),
        "responsible_id": request.POST.get("responsible_id") or None,
    }
    if rows:
        _tell(request, walk, "risks.answer", raw)
    if walk.may_publish:
        return redirect("risks:publish")
    messages.success(request, _("The drafts are ready. The owner of the firm publishes them."))
    return redirect(walk.url("risks:list"))


@page("risks.take_over")
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """What hangs from now on, and three things for tomorrow."""
    walk = walk_of(request)
    hung = [row for row in walk.rows if row.edition]
    context = {**noticed(request, walk), "hung": len(hung), "panels": hanging.panels(request) if hung else []}
    return render(request, "risks/start/done.html", context)
