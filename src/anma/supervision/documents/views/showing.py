"""One paper: its text, its steps, its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts import base
from anma.acts.pages import holds, page, perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.reporting import uploads
from anma.kernel.files import files_of
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.printing.answers import as_pdf
from anma.supervision.cases.sources import from_paper
from anma.supervision.documents import approvers, queries
from anma.supervision.documents.answers import fixed_on, must_be_complete
from anma.supervision.documents.choices import DocumentState, ServedBy
from anma.supervision.documents.facts import check_officers
from anma.supervision.documents.forms import Kind, kind_of, reader
from anma.supervision.documents.printing import as_word, paper_of, printed
from anma.supervision.documents.reasons import CLAUSE_MISSING, PAPER_NOT_PRINTABLE
from anma.supervision.documents.writing import unnamed
from anma.supervision.models import Document

# As if the second officer had signed on this page: whether the form that asks for it is shown.
SIGNED_HERE = "[[0, 0, 1, 1]]"
VERBS = ("fill", "confirm", "issue", "serve", "withdraw")
BACK: dict[str, tuple[str, str, str | Promise]] = {
    "case": ("supervision:detail", "supervision.see", _lazy("Case")),
    "order": ("supervision:order", "served.see", _lazy("Order to stop production")),
    "talk": ("supervision:talk", "served.see", _lazy("Talk")),
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page("papers.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says, and the one next act."""
    viewer = viewer_of(request)
    row = queries.paper(viewer, pk)
    kind = kind_of(row.kind)
    context = {
        "row": row,
        "kind": kind,
        "paper": paper_of(row, reader()),
        "firm": row.facts.get("firm", ""),
        "due": list(queries.deadlines(viewer).filter(document_id=row.pk)),
        "photos": files_of(row.pk, viewer),
        "new_id": uuid7(),
        "back": _back(viewer, row),
        "onward": from_paper(viewer, row),
        **_steps(viewer, row, kind),
    }
    return render(request, "supervision/papers/detail.html", context)


def _back(viewer: Viewer, row: Document) -> tuple[str, str] | None:
    """The page of the case, order or talk, for those who open it."""
    name, asks, title = BACK.get(row.about_kind, ("", "", ""))
    return (reverse(name, args=[row.about_id]), str(title)) if name and holds(viewer, asks) else None


def _steps(viewer: Viewer, row: Document, kind: Kind) -> dict[str, Any]:
    """Which forms stand on the page: what the office's people may do now."""
    mine = row.office_id == viewer.organisation_id and kind.open_to(viewer.may)
    if not mine:
        return {"may": {}}
    may = {verb: base.get(code_of(kind, verb)).may(viewer, subject=row.pk) for verb in VERBS}
    may["issue"] = may["issue"] or base.get(kind.issued_by).may(viewer, subject=row.pk, second_marks=SIGNED_HERE)
    may["confirm"] = may["confirm"] and viewer.actor_id == row.second_id and row.second_confirmed_at is None
    may["serve"] = may["serve"] and kind.served
    named = row.named
    known = {**row.answers, **named}
    said = [(ask, known.get(ask.key, ""), ask.title.in_(reader())) for ask in kind.asks]
    fixed = fixed_on(row)
    waits = "" if may["issue"] or row.state != DocumentState.DRAFT else _waits(row, kind)
    return {
        "may": may,
        "asks": [one for one in said if one[0].key not in fixed],
        "fixed": [(title, value) for ask, value, title in said if ask.key in fixed and value],
        "colleagues": approvers.choices(viewer, [row]),
        "waits": waits,
        "seconds": queries.seconds(viewer, kind),
        "ways": ServedBy.choices,
    }


def _waits(row: Document, kind: Kind) -> str:
    """What is missing before it can be issued, in a sentence."""
    with system_scope("what a paper waits for"):
        try:
            check_officers(row.office_id, kind, row.officer_id, row.second_id)
            must_be_complete(kind, {**row.answers, **row.named})
            if lacking := unnamed(kind, row.facts):
                raise Refused(CLAUSE_MISSING, what=lacking[0]["text"])
        except Refused as refused:
            return str(refused.sentence)
    return ""


def code_of(kind: Kind, verb: str) -> str:
    """The act behind a button."""
    return kind.issued_by if verb == "issue" else f"supervision.{verb}_document"


@page("papers.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons, without script. Who may, the act itself says."""
    viewer = viewer_of(request)
    row = queries.paper(viewer, pk)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    code = code_of(kind_of(row.kind), verb)
    if verb == "serve":
        _serve(request, viewer, pk, code)
    else:
        perform(viewer, code, _raw(request, pk, verb))
    messages.success(request, _("Stored."))
    return redirect("supervision:paper", pk=pk)


def _raw(request: HttpRequest, pk: UUID, verb: str) -> dict[str, Any]:
    raw = raw_from_post(request, subject=pk)
    if verb == "fill":
        answers = {name.removeprefix("ask:"): raw.pop(name) for name in list(raw) if name.startswith("ask:")}
        raw["answers"] = answers
    return raw


def _serve(request: HttpRequest, viewer: Viewer, pk: UUID, code: str) -> None:
    with staging(uploads(request)) as photos:
        raw = {**raw_from_post(request, subject=pk), "photos": [photo.sha256 for photo in photos]}
        settle(photos, perform(viewer, code, raw, announcing(photos)))


@page("papers.see")
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper on A4: Chinese unless the reader's language or `?lang=` is English."""
    row = queries.paper(viewer_of(request), pk)
    return as_pdf(request, f"anma-paper-{row.pk}", PAPER_NOT_PRINTABLE, lambda lang: printed(row, lang))


@page("papers.see")
@require_safe
def word_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same text for a word processor."""
    row = queries.paper(viewer_of(request), pk)
    asked = request.GET.get("lang") or get_language() or ""
    headers = {"Content-Disposition": f'attachment; filename="anma-paper-{row.pk}.docx"'}
    content = as_word(row, "en" if asked.startswith("en") else "zh")
    return HttpResponse(content, content_type=DOCX, headers={**headers, "Cache-Control": "private, no-store"})
