"""Books of questions: the list, one edition, a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of, sent
from anma.acts.pages import page, viewer_of
from anma.education.models import QuestionBook
from anma.education.models.papers import BookState
from anma.education.training import queries
from anma.education.training.listing import file_of, page_of
from anma.education.training.listings import BOOKS
from anma.education.training.tables.reading import in_reader, ready_questions
from anma.enterprises.asked import firm_asked

ENTER = "education.enter_book"


@page(ENTER)
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    return page_of(request, BOOKS, may_enter_book=True)


@page(ENTER)
@require_safe
def books_file(request: HttpRequest) -> HttpResponse:
    return file_of(request, BOOKS)


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The questions as lines of text; `?ready=1` begins with ours, `?from=` with an edition that is there."""
    firm = firm_asked(request, ENTER)
    if request.method == "POST":
        outcome = sent(request, ENTER, subject=firm.pk)
        messages.success(request, _("Stored."))
        return redirect("education:book", pk=outcome.result["book"])
    form = form_of(ENTER, values=_begun(request))
    context = {"form": form, "firm": firm, "title": _("Enter a book of questions"), "about_lines": True}
    return render(request, "education/training/form.html", context)


def _begun(request: HttpRequest) -> dict[str, str]:
    if "ready" in request.GET:
        lines = [" | ".join([in_reader(one.text), *map(in_reader, one.answers)]) for one in ready_questions()]
        source = _("Brought along by the platform, unverified")
        return {"name": _("Safety in general"), "source": source, "lines": "\n".join(lines)}
    before = queries.as_id(request.GET.get("from", ""))
    if before is None:
        return {}
    row = queries.one_of(QuestionBook, viewer_of(request), before)
    return {"name": row.name, "source": row.source, "lines": as_text(row)}


def as_text(row: QuestionBook) -> str:
    """The lines of an edition as they are typed."""
    return "\n".join(" | ".join([one["text"], *one["answers"]]) for one in row.lines)


@page(ENTER)
@require_safe
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One edition with its right answers: for whoever sets papers, never for whoever sits them."""
    viewer = viewer_of(request)
    row = queries.one_of(QuestionBook, viewer, pk)
    stands = row.state == BookState.CURRENT and viewer.may("education.withdraw_book", row.enterprise_id)
    form = form_of("education.withdraw_book") if stands else None
    return render(request, "education/training/book.html", {"row": row, "form": form})


@page("education.withdraw_book")
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    sent(request, "education.withdraw_book", subject=pk)
    messages.success(request, _("Stored."))
    return redirect("education:book", pk=pk)
