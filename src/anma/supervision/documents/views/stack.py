"""The stack of a visit: swipe through, sign once, hand it to the boss's phone. Works without script."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anma.acts.limiting import hold_back
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import names_behind
from anma.hazards.reporting import uploads
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.notices import links
from anma.notices.limits import LINKS
from anma.notices.wording import absolute
from anma.printing import qr
from anma.printing.answers import as_pdf
from anma.supervision.choices import VisitState
from anma.supervision.documents import approvers, queries
from anma.supervision.documents.acts.handing import HANDED
from anma.supervision.documents.acts.stack import stack_of
from anma.supervision.documents.choices import DocumentState, ServedBy
from anma.supervision.documents.forms import kind_of, laws, reader
from anma.supervision.documents.naming import unnamed
from anma.supervision.documents.printing import paper_of, printed
from anma.supervision.documents.reasons import HANDED_OVER, PAPER_NOT_PRINTABLE
from anma.supervision.models import Document, Visit


@page("papers.see")
@require_safe
def stack(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that the visit wrote; the form below signs all of it."""
    viewer = viewer_of(request)
    own = queries.own_visit(viewer, pk, request.GET.get("firm", ""))
    if own is not None and own.pk != pk:
        return redirect("supervision:stack", pk=own.pk)
    visit = queries.visit(viewer, pk)
    rows = queries.of_visit(viewer, pk)
    drafts = [row for row in rows if row.state == DocumentState.DRAFT]
    context = {
        "visit": visit,
        "firm": "".join(names_behind(viewer, {visit.enterprise_id}).values()),
        "papers": [_shown(row) for row in rows],
        "drafts": drafts,
        "served": any(row.state == DocumentState.SERVED for row in rows),
        "mine": _is_mine(viewer, visit),
        "ended": visit.state == VisitState.ENDED,
        "as_of": clock.now(),
        "new_id": uuid7(),
        "confirms": any(row.second_id == viewer.actor_id and row.second_confirmed_at is None for row in drafts),
        **(_form(viewer, visit, drafts) if drafts else {}),
    }
    return render(request, "supervision/papers/stack.html", context)


def _shown(row: Document) -> dict[str, Any]:
    """A paper as one leaf of the stack, with what it rests on."""
    kind = kind_of(row.kind)
    rests = [laws()[key].in_(reader()) for key in kind.basis]
    return {"row": row, "kind": kind, "paper": paper_of(row, reader()), "rests": rests}


def _is_mine(viewer: Viewer, visit: Visit) -> bool:
    mine = visit.office_id == viewer.organisation_id and viewer.may("supervision.sign_stack")
    return mine and viewer.actor_id in (visit.officer_id, visit.second_officer_id)


def _form(viewer: Viewer, visit: Visit, drafts: list[Document]) -> dict[str, Any]:
    """The few questions of all papers in one form, and who signs."""
    asks = []
    for row in drafts:
        kind = kind_of(row.kind)
        known = {**row.answers, **row.named}
        asks += [(f"{row.pk}:{ask.key}", ask, ask.title.in_(reader()), known.get(ask.key, "")) for ask in kind.asks]
    hardest = next((kind_of(row.kind) for row in drafts if kind_of(row.kind).certificates), None)
    hardest = hardest or next((kind_of(row.kind) for row in drafts if kind_of(row.kind).enforcement), None)
    return {
        "asks": asks,
        "unnamed": unnamed(viewer, visit, drafts),
        "alone": all(kind_of(row.kind).alone for row in drafts),
        "colleagues": approvers.choices(viewer, drafts),
        "seconds": queries.seconds(viewer, hardest),
        "second": next((row.second_id for row in drafts if row.second_id), None),
        "confirmed": all(row.second_confirmed_at for row in drafts),
        "met": visit.met_name,
        "ways": ServedBy.choices,
    }


@page("supervision.write_stack")
@require_POST
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was not written when the visit ended."""
    perform(viewer_of(request), "supervision.write_stack", raw_from_post(request, subject=pk))
    return redirect("supervision:stack", pk=pk)


@page("supervision.confirm_stack")
@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The second officer, under the own sign-in."""
    perform(viewer_of(request), "supervision.confirm_stack", raw_from_post(request, subject=pk))
    messages.success(request, _("Confirmed. The first officer can issue and serve them now."))
    return redirect("supervision:stack", pk=pk)


@page("supervision.sign_stack")
@require_POST
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Issue and serve all of it."""
    viewer = viewer_of(request)
    with staging(uploads(request)) as photos:
        raw = raw_from_post(request, subject=pk)
        raw["answers"], raw["violations"] = _answers(raw), _violations(raw)
        raw["photos"] = [photo.sha256 for photo in photos]
        settle(photos, perform(viewer, "supervision.sign_stack", raw, announcing(photos)))
    messages.success(request, _("Signed and served. The firm reads its papers from now on."))
    return redirect("supervision:stack", pk=pk)


def _answers(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Fields called `ask:<paper>:<key>`, by paper."""
    found: dict[str, dict[str, str]] = {}
    for name in [name for name in raw if name.startswith("ask:")]:
        _ask, paper, key = [*name.split(":", 2), "", ""][:3]
        found.setdefault(paper, {})[key] = raw.pop(name)
    return found


def _violations(raw: dict[str, Any]) -> dict[str, str]:
    """Fields called `violation:<hazard>`, those that were chosen."""
    named = {name.partition(":")[2]: raw.pop(name) for name in [*raw] if name.startswith("violation:")}
    return {hazard: clause for hazard, clause in named.items() if clause}


@page("supervision.hand_over_papers")
@never_cache
@require_POST
def hand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A code for the boss's phone; its secret stands in this answer alone."""
    viewer, raw = viewer_of(request), raw_from_post(request, subject=pk)
    raw.setdefault("id", str(uuid7()))
    token = links.token_for(viewer, raw["id"])
    perform(viewer, "supervision.hand_over_papers", {**raw, "token_sha256": links.digest_of(token)})
    url = absolute(reverse("supervision:handed", args=[token]))
    context = {"visit": queries.visit(viewer, pk), "url": url, "code": _picture(url)}
    return render(request, "supervision/papers/hand.html", context)


def _picture(url: str) -> str:
    drawn = b64encode(qr.svg(url, "Q").encode()).decode()
    return f"data:image/svg+xml;base64,{drawn}"


@public_page
@never_cache
@require_safe
def handed(request: HttpRequest, token: str) -> HttpResponse:
    """What was served at a visit, for whoever holds the link."""
    hold_back(request, LINKS)
    visit, rows = _held(token)
    links.note_opening(links.by_token(token))  # type: ignore[arg-type]
    named = [(row, kind_of(row.kind).shown) for row in rows]
    context = {"token": token, "papers": named, "firm": rows[0].facts.get("firm", ""), "visit": visit}
    answer = render(request, "supervision/papers/handed.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@public_page
@never_cache
@require_safe
def handed_pdf(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    """One of them as a file."""
    hold_back(request, LINKS)
    row = next((row for row in _held(token)[1] if row.pk == pk), None)
    if row is None:
        raise Refused(NOT_FOUND)
    return as_pdf(request, f"anma-paper-{row.pk}", PAPER_NOT_PRINTABLE, lambda lang: printed(row, lang))


def _held(token: str) -> tuple[Visit, list[Document]]:
    """The visit behind a link that is open, and what was served at it."""
    link = links.by_token(token)
    with system_scope("whoever holds the link reads what was served"):
        visit = Visit.objects.as_system().filter(pk=link.subject_id).first() if link else None
        rows = stack_of(visit) if visit and link and link.thing == HANDED else []
    served = [row for row in rows if row.state == DocumentState.SERVED]
    if visit is None or not served:
        raise Refused(HANDED_OVER)
    return visit, served
