"""Alliances, their firms, exemplars, and who learns from them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, InvalidInput, Refused
from anma.education.outreach import queries, showing
from anma.education.outreach.models import Alliance, AllianceMember, Learning
from anma.education.outreach.views.doing import done
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel.viewer import Viewer

OF_MEMBER = ("join_alliance", "decline_alliance", "leave_alliance")
OF_ALLIANCE = ("invite_member", "end_alliance")
OF_EXEMPLAR = (
    "agree_exemplar", "withdraw_exemplar", "choose_exemplar", "decline_exemplar", "ask_visit", "adopt_exemplar",
)  # fmt: skip
OF_LEARNING = ("agree_visit", "refuse_visit", "note_visit")


def posted(request: HttpRequest, verb: str, template: str, **more: object) -> HttpResponse | UUID:
    """A page with one form: shown, or done; what is wrong is said above what was typed."""
    code = f"education.{verb}"
    if request.method != "POST":
        return render(request, template, {"form": form_of(code), **more})
    try:
        result = done(request, verb, (verb,), more.get("subject")).result  # type: ignore[arg-type]
    except (Refused, InvalidInput) as refused:
        context = {"form": form_of(code, values=request.POST.dict()), "sentence": refused.whole, **more}
        return render(request, template, context, status=refused.reason.status)
    return UUID(next(iter(result.values())))


@page("education.found_alliance")
@require_http_methods(["GET", "HEAD", "POST"])
def alliance_new(request: HttpRequest) -> HttpResponse:
    """With its lead firm, by credit code and name."""
    answer = posted(request, "found_alliance", "education/outreach/alliance_new.html")
    if not isinstance(answer, UUID):
        return answer
    member = AllianceMember.objects.visible_to(viewer_of(request)).filter(alliance_id=answer).first()
    return redirect("education:member", pk=member.pk) if member else redirect("education:alliances")


@page("alliances.see")
@require_safe
def member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm in one alliance."""
    viewer = viewer_of(request)
    context = showing.member_page(viewer, queries.one_of(AllianceMember, viewer, pk))
    return render(request, "education/outreach/member.html", context)


@page("alliances.see")
@require_POST
def member_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    viewer = viewer_of(request)
    row = queries.one_of(AllianceMember, viewer, pk)
    if verb in OF_ALLIANCE:
        queries.one_of(Alliance, viewer, row.alliance_id)
        done(request, verb, OF_ALLIANCE, row.alliance_id)
    else:
        done(request, verb, OF_MEMBER, pk)
    return redirect("education:member", pk=pk)


@page("education.nominate_exemplar")
@require_http_methods(["GET", "HEAD", "POST"])
def exemplar_new(request: HttpRequest) -> HttpResponse:
    """Of the own firm, or (`?firm=`) of one that an officer has seen."""
    viewer = viewer_of(request)
    firm = _firm(viewer, request.GET.get("firm", ""))
    if firm is None:
        return render(request, "education/outreach/exemplar_whose.html", {"form": None}, status=200)
    more = {"subject": firm.pk, "firm": firm, "own": viewer.enterprise_id == firm.pk}
    answer = posted(request, "nominate_exemplar", "education/outreach/exemplar_new.html", **more)
    return redirect("education:exemplar", pk=answer) if isinstance(answer, UUID) else answer


def _firm(viewer: Viewer, text: str) -> Enterprise | None:
    try:
        return firm_of(viewer, UUID(text) if text else None) if text or viewer.enterprise_id else None
    except ValueError:
        raise Refused(NOT_FOUND) from None


@page("exemplars.see")
@require_safe
def exemplar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The method step by step, and what others made of it."""
    viewer = viewer_of(request)
    context = showing.exemplar_page(viewer, queries.read_exemplar(viewer, pk))
    return render(request, "education/outreach/exemplar.html", context)


@page("exemplars.see")
@require_POST
def exemplar_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    queries.read_exemplar(viewer_of(request), pk)
    result = done(request, verb, OF_EXEMPLAR, pk).result
    if "learning" in result:
        return redirect("education:learning_one", pk=result["learning"])
    return redirect("education:exemplar", pk=pk)


@page("exemplars.see")
@require_safe
def learning(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm's learning: the visit, what was noted, what is done now."""
    viewer = viewer_of(request)
    context = showing.learning_page(viewer, queries.one_of(Learning, viewer, pk))
    return render(request, "education/outreach/learning.html", context)


@page("exemplars.see")
@require_POST
def learning_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    queries.one_of(Learning, viewer_of(request), pk)
    done(request, verb, OF_LEARNING, pk)
    return redirect("education:learning_one", pk=pk)
