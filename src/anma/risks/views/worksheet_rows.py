"""One row of a worksheet: the guide that asks for one after the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.ids import uuid7
from anma.knowledge.document import Document
from anma.risks import showing, worksheets
from anma.risks.choices import SheetKind, SheetState
from anma.risks.documents import in_language
from anma.risks.models import Worksheet

FIRST = "first"
SHOWN = 24  # characters of another row that a choice shows


@page("risks.write_row")
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The row that `?row=` names, or a new one; after writing it the next one that is open."""
    sheet = worksheets.sheet_of(viewer_of(request), pk)
    if request.method != "POST":
        if sheet.state != SheetState.OPEN:
            return redirect("risks:sheet", pk=pk)
        return _form(request, sheet, _asked(request, sheet))
    raw = row_input(request, sheet)
    try:
        perform(viewer_of(request), "risks.write_row", {**raw, "subject": str(pk)})
    except Refused as refused:
        for_form(request, refused)
        return _again(request, worksheets.sheet_of(viewer_of(request), pk), raw, refused)
    if raw["drop"]:
        messages.success(request, _("The row is taken out."))
    return redirect(_next(request, worksheets.sheet_of(viewer_of(request), pk), str(raw.get("row", ""))))


def row_input(request: HttpRequest, sheet: Worksheet) -> dict[str, Any]:
    """The raw input of `risks.write_row`, without the subject."""
    post = request.POST
    plain = ("id", "row", "turn", *worksheets.TEXTS)
    raw: dict[str, Any] = {name: post[name] for name in plain if post.get(name)}
    place = post.get("place", "")
    raw |= {"first": True} if place == FIRST else {"behind": place} if place else {}
    values = [post.get(letter, "") for letter in worksheets.letters(sheet)]
    return {**raw, "drop": "drop" in post, **({"values": values} if any(values) else {})}


def _asked(request: HttpRequest, sheet: Worksheet) -> Document:
    wanted = request.GET.get("row", "")
    if not wanted:
        return worksheets.blank(uuid7())
    found = worksheets.find(sheet.rows, wanted)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _again(request: HttpRequest, sheet: Worksheet, raw: dict[str, Any], refused: Refused) -> HttpResponse:
    """What was typed, over the row as it is now; of a row that changed meanwhile, that one is shown beneath.

    Only who has read that may write over it: any other refusal leaves the form what it was, a form from before.
    """
    now = worksheets.find(sheet.rows, str(raw.get("row", ""))) or worksheets.blank(raw.get("row") or uuid7())
    letters = worksheets.letters(sheet)
    typed = {name: raw.get(name, "") for name in worksheets.TEXTS}
    typed |= {"inputs": dict(zip(letters, raw.get("values", [""] * len(letters)), strict=True))}
    more: dict[str, Any] = {"sentence": refused.sentence, "errors": refused.named()}
    if refused.reason.anew:
        more["now"] = showing.plain_row(now, sheet)
    else:
        typed["turn"] = raw.get("turn", "")  # what changes meanwhile is still seen, whatever else was wrong
    return _form(request, sheet, {**now, **typed}, status=refused.reason.status, **more)


def _form(request: HttpRequest, sheet: Worksheet, shown: Document, status: int = 200, **more: Any) -> HttpResponse:
    number = next((n for n, one in enumerate(sheet.rows, 1) if one["id"] == shown["id"]), 0)
    context = {
        "sheet": sheet,
        "row": shown,
        "number": number,
        "places": _places(request, sheet, shown["id"]),
        "titles": worksheets.titles(sheet),
        "scales": showing.scales(sheet.rule, shown["inputs"]),
        "grade": showing.plain_grade(shown["grade"]) if shown.get("grade") and not more else None,
        "proposed": bool(number) and not shown["looked"],
        "question": sheet.kind == SheetKind.JHA and worksheets.is_question(shown),
        "listed": in_language(shown["listed"]["steps"][0]) if shown.get("listed") else "",
        "stored": worksheets.find(sheet.rows, shown["id"]) or shown,
        "left": sum(not worksheets.done(one) for one in sheet.rows),
        "form_id": uuid7(),
        "drop_id": uuid7(),
        **more,
    }
    return render(request, "risks/worksheets/row.html", context, status=status)


def _places(request: HttpRequest, sheet: Worksheet, row_id: str) -> list[tuple[str, str, bool]]:
    """Where the row may go: value, words, whether it was chosen. What is not chosen leaves it where it stands."""
    chosen = request.POST.get("place", "")
    others = [(n, one) for n, one in enumerate(sheet.rows, 1) if one["id"] != row_id]
    named = [(one["id"], _("behind %(n)s. %(what)s") % {"n": n, "what": _short(one["what"])}) for n, one in others]
    return [(key, words, key == chosen) for key, words in [(FIRST, _("first")), *named]]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _next(request: HttpRequest, sheet: Worksheet, written: str) -> str:
    """On to the next open row; where none is, to a new one, or back to the table."""
    back = reverse("risks:sheet", args=[sheet.pk])
    if request.POST.get("then") != "next":
        return back
    here = reverse("risks:sheet_row", args=[sheet.pk])
    found = worksheets.next_open(sheet.rows, written)
    if found is not None:
        return f"{here}?row={found['id']}"
    return here if sheet.row_count < worksheets.MOST_ROWS else back
