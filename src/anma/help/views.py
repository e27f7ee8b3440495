"""Help, privacy, and writing to whoever runs this platform; open to everybody, with or without a sign-in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.base import Outcome
from anma.acts.limiting import hold_back
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import Refused
from anma.help import queries
from anma.help.acts import ANSWER_DAYS
from anma.help.choices import OF_DATA, OF_PLATFORM, Kind
from anma.help.limits import FOLLOWS, LETTERS
from anma.help.operating import operator
from anma.help.questions import Question, search, shown_to
from anma.help.reasons import NO_SUCH_LETTER
from anma.help.retention import for_readers
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.people.consents import NOTICE
from anma.people.middleware import anonymous


@public_page
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What do you want to do? Then who runs this, and how to write to them."""
    viewer, text = viewer_of(request), searched(request.GET.get("q", ""))[:100]
    groups = [] if text else [(title, _opened(viewer, asked)) for _key, title, asked in shown_to(viewer)]
    found = _opened(viewer, search(text)) if text else []
    context = {"text": text, "found": found, "groups": groups}
    return render(request, "help/help.html", {**context, "operator": operator(), "days": ANSWER_DAYS})


def _opened(viewer: Viewer, asked: list[Question]) -> list[tuple[Question, str]]:
    """Each with the address of its page, where this viewer can open it."""
    return [(question, reverse(question.page) if question.opens_for(viewer) else "") for question in asked]


@public_page
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, for what, how long, and what everybody can ask for."""
    context = {"operator": operator(), "edition": NOTICE, "kinds": for_readers(), "days": ANSWER_DAYS}
    return render(request, "help/privacy.html", context)


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """A question, a fault, a complaint, a wish about one's own data."""
    if request.method == "POST":
        hold_back(request, LETTERS)
        return redirect("help:follow", receipt=send(request).result["receipt"])
    return render(request, "help/ask.html", form_of(request))


def send(request: HttpRequest) -> Outcome:
    """Do the act, as nobody where that was asked for."""
    raw = raw_from_post(request)
    viewer = anonymous() if raw.pop("nameless", "") else viewer_of(request)
    raw.pop("photos", None)
    with staging([upload for upload in request.FILES.getlist("photos") if upload.size]) as photos:
        if photos:
            raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer, "help.ask", raw, announcing(photos))
        settle(photos, outcome)
    return outcome


def form_of(request: HttpRequest) -> dict[str, Any]:
    """What a link filled in already: the kind, or the letter that it goes on from."""
    given = request.GET
    kinds = [(kind.value, kind.label) for kind in OF_PLATFORM], [(kind.value, kind.label) for kind in OF_DATA]
    chosen = given.get("kind", "")
    return {
        "of_platform": kinds[0],
        "of_data": kinds[1],
        "on_data": chosen in OF_DATA,
        "kind": chosen if chosen in Kind.values else Kind.QUESTION.value,
        "text": searched(given.get("text", "")),
        "contact": searched(given.get("contact", "")),
        "about": searched(given.get("about", ""))[:20],
        "new_id": uuid7(),
        "days": ANSWER_DAYS,
    }


@public_page
@require_safe
def follow_form(request: HttpRequest) -> HttpResponse:
    """Type a number."""
    number = searched(request.GET.get("no", "")).replace(" ", "").replace("/", "")
    return redirect("help:follow", receipt=number) if number else render(request, "help/follow.html", {})


@public_page
@require_safe
def follow(request: HttpRequest, receipt: str) -> HttpResponse:
    """What was written, and the answer, for whoever holds the number."""
    hold_back(request, FOLLOWS)
    with system_scope("follow a letter by its number"):
        letter = queries.by_receipt(receipt)
        if letter is None:
            raise Refused(NO_SUCH_LETTER)
        earlier = queries.earlier(letter)
    if request.method == "GET":
        queries.opened(viewer_of(request), [letter])
    return render(request, "help/follow.html", {"letter": letter, "earlier": earlier})


@page("help.ask")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked under my own name, with the answers."""
    viewer = viewer_of(request)
    letters = queries.mine(viewer)
    if request.method == "GET":
        queries.opened(viewer, letters)
    return render(request, "help/mine.html", {"letters": letters})
