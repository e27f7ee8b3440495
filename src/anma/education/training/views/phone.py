"""On the own phone: scan in and out, sit the paper, learn the own post, see what one has had."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.education.models import Attendance, Sitting, TrainingSession
from anma.education.models.papers import SittingState
from anma.education.models.training import Result, SessionState
from anma.education.training import drawing, posts, queries, turning
from anma.education.training.acts.attending import there
from anma.education.training.acts.base import there_long_enough
from anma.education.training.acts.sitting import book_of, sittings_of
from anma.education.training.tables.reading import rules
from anma.enterprises.dated.showing import lines as dated_lines
from anma.enterprises.dated_models import Dated, DatedState
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership

OWN = "own_training.see"
QUESTION = "q:"
SHOWN = 20


@page("education.scan_in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_door(request: HttpRequest, door: str, code: str) -> HttpResponse:
    """Behind the code on a screen: in, or out; a stale code and another firm's session are told so."""
    viewer = viewer_of(request)
    row = queries.at_door(viewer, door)
    if row is None or row.enterprise_id != viewer.enterprise_id:
        return render(request, "education/training/no_door.html", {}, status=404)
    if request.method == "POST":
        verb = "scan_out" if request.POST.get("way") == "out" else "scan_in"
        raw = raw_from_post(request, subject=row.pk, code=code)
        raw.pop("way", None)
        if not raw.pop("sure", "") and verb == "scan_out" and clock.now() < row.ends_at:
            return render(request, "education/training/door.html", {**_door(viewer, row, code), "early": True})
        perform(viewer, f"education.{verb}", raw)
        messages.success(request, _("You are in.") if verb == "scan_in" else _("You are out. Have a safe way."))
        return redirect("education:mine")
    return render(request, "education/training/door.html", _door(viewer, row, code))


def _door(viewer: Viewer, row: TrainingSession, code: str) -> dict[str, Any]:
    with system_scope("whether this person is in already"):
        known = there(row, viewer.actor_id)
    return {
        "row": row,
        "fresh": turning.holds(row, code, clock.now()),
        "open": row.state == SessionState.OPEN,
        "known": known,
        "way": "in" if known is None or known.out_at is not None else "out",
        "was": known is not None and known.out_at is not None,
        "new_id": uuid7(),
    }


@page(OWN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is held today, what one still has to sit, the year's hours, the own certificates."""
    viewer = viewer_of(request)
    rows = queries.own_attendances(viewer)
    first = clock.today().replace(month=1, day=1)
    had = rows.filter(trained_day__gte=first).order_by().aggregate(had=Sum("hours"))["had"] or 0
    been = list(rows[:SHOWN])
    sessions = queries.sessions_by_id(been)
    open_ = queries.papers_open(viewer)
    papers = Dated.objects.visible_to(viewer).filter(person_id=viewer.actor_id, state=DatedState.CURRENT)
    context = {
        "ahead": queries.sessions_ahead(viewer),
        "been": [_had(row, sessions[row.session_id], open_.get(row.pk)) for row in been],
        "had": had,
        "certificates": dated_lines(viewer, list(papers.order_by("valid_to", "id")[:SHOWN])),
        "post": _post_state(viewer),
        "new_id": uuid7(),
    }
    return render(request, "education/training/mine.html", context)


def _had(row: Attendance, session: TrainingSession, paper: Sitting | None) -> dict[str, Any]:
    """A session one was at; a paper that is being sat goes on and is not begun anew."""
    left = minutes_left(paper) if paper else 0
    sits = paper is None and may_sit(row, session)
    return {"row": row, "session": session, "sits": sits, "paper": paper, "left": left}


def minutes_left(paper: Sitting) -> int:
    """Whole minutes until the paper must be handed in, 0 afterwards."""
    return max(0, int((paper.due_at - clock.now()).total_seconds() // 60))


def may_sit(row: Attendance, session: TrainingSession) -> bool:
    """Whether the paper is worth offering; the act itself says no in all other cases."""
    if not session.has_paper or row.result == Result.PASSED:
        return False
    if (clock.today() - session.day).days > rules()["resit_days"]:
        return False
    return (session.state == SessionState.OPEN and row.out_at is None) or there_long_enough(row, session)


def _post_state(viewer: Viewer) -> dict[str, Any] | None:
    """The own post by name, and whether it is learned; None where nobody said which it is."""
    hat = own_hat(viewer)
    if hat is None or not hat.team:
        return None
    with system_scope("whether this person has learned the own post"):
        return {"name": hat.team, "learned": posts.has_learned(hat)}


def own_hat(viewer: Viewer) -> Membership | None:
    """The hat that the viewer wears in the firm."""
    rows = Membership.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id)
    found: Membership | None = rows.filter(pk=viewer.hat_id).select_related("person").first()
    return found


@page("education.begin_paper")
@require_POST
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper's time runs from now on."""
    outcome = perform(viewer_of(request), "education.begin_paper", raw_from_post(request, subject=pk))
    return redirect("education:sitting", pk=outcome.result["sitting"])


@page("education.hand_in_paper")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper in this person's order; once handed in, what was right and what was not."""
    viewer = viewer_of(request)
    row = queries.one_of(Sitting, viewer, pk)
    if request.method == "POST":
        raw = {**raw_from_post(request, subject=pk)}
        perform(viewer, "education.hand_in_paper", with_answers(raw))
        return redirect("education:sitting", pk=pk)
    with system_scope("the own paper"):
        session = queries.sessions_by_id([row])[row.session_id]
        lines, number = book_of(row).lines, len(sittings_of(_attendance(row)))
    own = row.person_id == viewer.actor_id
    context = {
        "row": row,
        "session": session,
        "questions": _told(lines, row) if own or row.state != SittingState.OPEN else [],
        "own": own,
        "open": row.state == SittingState.OPEN and own,
        "left": minutes_left(row),
        "again": own and not row.passed and number < session.tries and row.state != SittingState.OPEN,
        "new_id": uuid7(),
    }
    return render(request, "education/training/paper.html", context)


def _attendance(row: Sitting) -> Attendance:
    found: Attendance = Attendance.objects.as_system().get(enterprise_id=row.enterprise_id, pk=row.attendance_id)
    return found


def _told(lines: list[dict[str, Any]], row: Sitting) -> list[dict[str, Any]]:
    """Each question with what was answered: `chosen` are the words ticked."""
    return [{**one, **_ticked(one, row.answers.get(one["id"]))} for one in drawing.shown(lines, row.laid)]


def _ticked(one: dict[str, Any], number: int | None) -> dict[str, Any]:
    chosen = one["answers"][one["order"].index(number)] if number in one["order"] else ""
    return {"chosen": chosen, "right": number == 0}


def with_answers(raw: dict[str, Any]) -> dict[str, Any]:
    """The fields `q:<question>` as the act's `answers`; what is no number belongs to no question."""
    given = {key.removeprefix(QUESTION): raw.pop(key) for key in list(raw) if key.startswith(QUESTION)}
    answers = {key: int(value) if str(value).isdecimal() and len(value) < 3 else -1 for key, value in given.items()}
    return {**raw, "answers": answers}


@page(OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """The cards of the own post, five questions from their measures, a field to sign in."""
    viewer = viewer_of(request)
    hat = own_hat(viewer)
    if request.method == "POST" and hat is not None:
        outcome = perform(viewer, "education.sign_post", with_answers(raw_from_post(request, subject=hat.pk)))
        _say(request, outcome.result)
        return redirect("education:post")
    with system_scope("the cards of the own post"):
        learned = hat is not None and bool(hat.team) and posts.has_learned(hat)
        asked = posts.asked_of(hat) if hat is not None and hat.team and not learned else None
        cards = posts.cards_of(hat.enterprise_id, hat.team) if hat is not None and learned else []
    context = {
        "hat": hat,
        "learned": learned,
        "asked": asked,
        "cards": asked.cards if asked else cards,
        "questions": asked.shown if asked else [],
        "again": asked is not None and asked.number > 1,
        "least": min(rules()["post_right"], len(asked.laid)) if asked else 0,
        "new_id": uuid7(),
    }
    return render(request, "education/training/post.html", context)


def _say(request: HttpRequest, result: dict[str, Any]) -> None:
    if result["passed"]:
        messages.success(request, _("Learned and signed. Work safely."))
        return
    told = {"right": result["right"], "of": result["of"]}
    messages.warning(
        request, _("%(right)s of %(of)s were right. Please read the cards once more and answer again.") % told
    )
