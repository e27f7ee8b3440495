"""For those who answer: what waits, what is overdue, one letter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts import base
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.help import queries
from anma.kernel import clock
from anma.kernel.files import files_of
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.viewer import system_scope
from anma.people.queries import names_of

SHOWN = {
    "waiting": pgettext_lazy("letters", "To answer"),
    "late": pgettext_lazy("letters", "Overdue"),
    "mine": pgettext_lazy("letters", "Answered by me"),
    "answered": pgettext_lazy("letters", "Answered"),
    "closed": pgettext_lazy("letters", "Closed"),
    "all": pgettext_lazy("letters", "All"),
}
ABOUT = {
    "": pgettext_lazy("letters", "Of every kind"),
    "question": _("Questions and faults"),
    "complaint": _("Complaints"),
    "data": _("About own data"),
}


@page("letters.see")
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the most pressing first."""
    viewer = viewer_of(request)
    show, about = _one_of(SHOWN, request.GET.get("show"), "waiting"), _one_of(ABOUT, request.GET.get("about"), "")
    rows = Pages(queries.letters(viewer, show, about), 50).get_page(request.GET.get("page"))
    chips: dict[str, Any] = {"shown": SHOWN.items(), "abouts": ABOUT.items(), "show": show, "about": about}
    numbers = {"counts": queries.counts(viewer), "as_of": clock.now(), "today": clock.today()}
    names = names_of(viewer, [row.answered_by for row in rows])
    return render(request, "help/letters.html", {"rows": rows, "names": names, **chips, **numbers})


def _one_of(known: dict[str, Any], asked: str | None, usual: str) -> str:
    return asked if asked in known else usual


@page("letters.see")
@require_safe
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter: what was written, how to reach the writer, the answer."""
    viewer = viewer_of(request)
    row = queries.letter(viewer, pk)
    if row is None:
        raise Refused(NOT_FOUND)
    with system_scope("the number of an earlier letter"):
        earlier = queries.earlier(row)
    context: dict[str, Any] = {
        "row": row,
        "earlier": earlier,
        "photos": files_of(row.pk, viewer),
        "today": clock.today(),
    }
    context["names"] = names_of(viewer, [row.asked_by, row.answered_by, row.closed_by])
    for name, said in (("answer", {}), ("close", {"why": str(row.pk)})):  # closing wants a word where none was said
        context[f"may_{name}"] = base.get(f"help.{name}").may(viewer, subject=row.pk, **said)
        context[f"{name}_id"] = uuid7()
    return render(request, "help/letter.html", context)


@page("help.answer")
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer it."""
    perform(viewer_of(request), "help.answer", raw_from_post(request, subject=pk))
    return redirect("help:letter", pk=pk)


@page("help.close")
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lay it aside."""
    perform(viewer_of(request), "help.close", raw_from_post(request, subject=pk))
    return redirect("help:letters")
