"""Lessons: the library for everybody, one to read and answer, and the office's desk where they are written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import InvalidInput, Refused
from anma.education.outreach import matching, paper, queries, reasons, showing
from anma.education.outreach.choices import LessonSource
from anma.education.outreach.models import Lesson, LessonAnswer, LessonEdition
from anma.education.outreach.views.doing import done, with_lists
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.printing.answers import as_pdf
from anma.risks.models import RiskPoint

SHOWN = 60
LISTS = ("types", "old_types", "kinds")


@page("lessons.see")
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """What is about the own risks first, then all of them."""
    viewer, text = viewer_of(request), searched(request.GET.get("q", "").strip())
    rows = LessonEdition.objects.filter(until_day=None)
    rows = rows.filter(title__contains=text) if text else rows
    mine = matching.to_read(viewer, viewer.enterprise_id) if viewer.enterprise_id and not text else []
    first = {edition.pk for edition, _at in mine}
    rest = [one for one in rows.order_by("-published_at", "-id")[:SHOWN] if one.pk not in first]
    context = {"mine": mine, "rest": rest, "text": text, "count": rows.count()}
    return render(request, "education/outreach/lessons.html", context)


@page("lessons.see")
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One lesson; with `?point=` at a risk of the own firm. Posted, it is the answer."""
    viewer, edition = viewer_of(request), queries.lesson(pk)
    point = _point(viewer, request.GET.get("point", "") or request.POST.get("point", ""))
    if request.method != "POST":
        return render(request, "education/outreach/lesson.html", showing.lesson_page(viewer, edition, point))
    try:
        done(request, "answer_lesson", ("answer_lesson",))
    except (Refused, InvalidInput) as refused:
        context = {**showing.lesson_page(viewer, edition, point), "sentence": refused.whole, "asked": request.POST}
        return render(request, "education/outreach/lesson.html", context, status=refused.reason.status)
    return redirect(reverse("education:lesson", args=[pk]) + (f"?point={point.pk}" if point else ""))


def _point(viewer: Viewer, text: str) -> RiskPoint | None:
    try:
        rows = RiskPoint.objects.visible_to(viewer).filter(pk=UUID(text), enterprise_id=viewer.enterprise_id)
    except ValueError:
        return None
    found: RiskPoint | None = rows.first() if viewer.enterprise_id else None
    return found


@page("lessons.see")
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page of A4."""
    row = queries.lesson(pk)
    name = f"anma-lesson-{row.lesson_id.hex[-8:]}"
    return as_pdf(request, name, reasons.NOT_PRINTABLE, lambda lang: paper.of_lesson(row, lang))


@page("education.draft_lesson")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What happened, in plain words; at which risks it is shown."""
    return _written(request, "education.draft_lesson", None)


@page("education.change_lesson")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is published stays on the phones until the next edition."""
    return _written(request, "education.change_lesson", queries.one_of(Lesson, viewer_of(request), pk))


def _written(request: HttpRequest, code: str, row: Lesson | None) -> HttpResponse:
    context: dict[str, Any] = {**showing.writing_page(), "row": row, "sources": LessonSource.choices}
    if request.method != "POST":
        return render(request, "education/outreach/lesson_write.html", {**context, "said": _said(row)})
    try:
        outcome = with_lists(request, code, *LISTS, **({"subject": row.pk} if row else {}))
    except (Refused, InvalidInput) as refused:
        again: dict[str, Any] = {**request.POST.dict(), **{name: request.POST.getlist(name) for name in LISTS}}
        again["kinds"] = _padded(list(again["kinds"]))
        context |= {"sentence": refused.whole, "said": again}
        return render(request, "education/outreach/lesson_write.html", context, status=refused.reason.status)
    return redirect("education:lesson_draft", pk=outcome.result["lesson"])


def _padded(kinds: list[str]) -> list[str]:
    return [*kinds, *[""] * max(0, 6 - len(kinds))]


def _said(row: Lesson | None) -> dict[str, Any]:
    """A document as the form asks for it."""
    if row is None:
        return {"kinds": _padded([])}
    document = row.document
    plain = {**document, "missing": "\n".join(document["missing"]), "words": " ".join(document["words"])}
    return {**plain, "kinds": _padded(list(document["kinds"]))}


@page("lesson_desk.see")
@require_safe
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The office's page of a lesson."""
    viewer = viewer_of(request)
    context = showing.lesson_draft(viewer, queries.one_of(Lesson, viewer, pk))
    return render(request, "education/outreach/lesson_draft.html", context)


@page("lesson_desk.see")
@require_POST
def do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    queries.one_of(Lesson, viewer_of(request), pk)
    done(request, verb, ("publish_lesson", "withdraw_lesson"), pk)
    return redirect("education:lesson_draft", pk=pk)


@page("lesson_answers.see")
@require_safe
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One answer leads on to what came of it, else to the lesson."""
    row: LessonAnswer = queries.one_of(LessonAnswer, viewer_of(request), pk)
    if row.hazard_id and viewer_of(request).may("hazards.see"):
        return redirect("hazards:detail", pk=row.hazard_id)
    current = LessonEdition.objects.filter(lesson_id=row.lesson_id, until_day=None).exists()
    return redirect("education:lesson", pk=row.lesson_id) if current else redirect("education:lesson_answers")
