"""What an office sees and does about one firm: everything known of it, entering, moving, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.origins import PAGE
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises import importing, overview, queries, sections
from anma.enterprises.acts.claim import issue
from anma.enterprises.models import Enterprise
from anma.enterprises.views.forms import again, blank, groups_in_reach, only_town, town_groups
from anma.kernel.viewer import Viewer
from anma.printing import qr

VERBS = ("confirm", "issue_claim", "move", "close")


@page("firms.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm from all sides, as far as the viewer may see them."""
    viewer = viewer_of(request)
    firm = overview.measured(queries.firms(viewer).filter(pk=pk), viewer).first()
    if firm is None:
        raise Refused(NOT_FOUND)
    if "part" in request.GET:
        return _part(request, firm)
    shown = sections.shown(viewer, firm, request.GET.get("open", ""))
    context: dict[str, Any] = {"firm": firm, "standing": firm, "sections": shown}
    context["may"] = {verb: viewer.may(f"enterprises.{verb}", pk) for verb in VERBS}
    return render(request, "enterprises/detail.html", context)


def _part(request: HttpRequest, firm: Enterprise) -> HttpResponse:
    """A section that was folded, alone."""
    section = sections.one_of(request.GET["part"], viewer_of(request), firm)
    if section is None:
        raise Refused(NOT_FOUND)
    return render(request, "enterprises/section.html", {"section": section, "firm": firm})


@page("enterprises.preregister")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter one firm."""
    template, viewer = "enterprises/new.html", viewer_of(request)
    groups = groups_in_reach(viewer)
    if request.method != "POST":
        return blank(request, template, groups=groups, values={"area": only_town(groups)})
    try:
        outcome = perform(viewer, "enterprises.preregister", raw_from_post(request))
    except Refused as refused:
        return again(request, template, refused, groups=groups)
    return redirect("enterprises:detail", pk=outcome.result["enterprise"])


@page("enterprises.load")
@require_http_methods(["GET", "HEAD", "POST"])
def load_file(request: HttpRequest) -> HttpResponse:
    """Enter many firms from one file: all or none, every wrong row named."""
    sent = request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return render(request, "enterprises/load.html")
    try:
        content = importing.content_of(sent)
        report = importing.load(viewer_of(request), content, PAGE, dry_run="dry_run" in request.POST)
    except importing.UnreadableFile as unreadable:
        return render(request, "enterprises/load.html", {"sentence": str(unreadable)}, status=400)
    return render(request, "enterprises/load.html", {"report": report}, status=422 if report.errors else 200)


@page("enterprises.move")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another town or trade. Afterwards the office may no longer see the firm, so it goes back to the list."""
    viewer = viewer_of(request)
    extra: dict[str, Any] = {"firm": _firm(viewer, pk), "groups": town_groups()}
    if request.method != "POST":
        return blank(request, "enterprises/move.html", **extra)
    try:
        perform(viewer, "enterprises.move", raw_from_post(request, subject=pk))
    except Refused as refused:
        return again(request, "enterprises/move.html", refused, **extra)
    return redirect("enterprises:list")


@page("enterprises.confirm")
@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.confirm", raw_from_post(request, subject=pk))
    return _back(request, pk)


@page("enterprises.close")
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.close", raw_from_post(request, subject=pk))
    return _back(request, pk)


@page("enterprises.issue_claim")
@never_cache
@require_POST
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter to print; its code is shown this once."""
    viewer = viewer_of(request)
    firm = _firm(viewer, pk)
    code = issue(viewer, pk)
    address = f"HTTPS://{settings.ANMA_HOST.upper()}/CLAIM/{code.replace('-', '')}"
    drawn = mark_safe(qr.svg(address))  # noqa: S308  (drawn by ourselves from letters and digits)
    return render(request, "enterprises/letter.html", {"firm": firm, "code": code, "symbol": drawn})


def _back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the firm, or on with the list of those that wait for a decision."""
    if request.GET.get("back") == "unconfirmed":
        return redirect("enterprises:unconfirmed")
    return redirect("enterprises:detail", pk=pk)


def _firm(viewer: Viewer, pk: UUID) -> Enterprise:
    firm = queries.firm_of(viewer, pk)
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm
