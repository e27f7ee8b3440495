"""Entering policies: one by a form, many from a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.origins import PAGE
from anma.acts.pages import page, viewer_of
from anma.enterprises.importing import BYTE_LIMIT, UnreadableFile
from anma.insurance import importing
from anma.insurance.forms import form_of, sent
from anma.insurance.rules.tables import rules
from anma.kernel.sheets import download

ENTER = "insurance.enter_policy"


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The firm by credit code and name; the policy opens the insurer's access to it."""
    if request.method == "POST":
        outcome = sent(request, ENTER)
        words = _("This policy stood here already.") if outcome.result["made"] == "known" else _("Stored.")
        messages.success(request, words)
        return redirect("insurance:policy", pk=outcome.result["policy"])
    return render(request, "insurance/new.html", {"form": form_of(ENTER), "most": rules().share_most})


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """All rows enter or none; the same file once more makes nothing twice."""
    viewer, file = viewer_of(request), request.FILES.get("file")
    if request.method != "POST" or file is None:
        return render(request, "insurance/load.html", {})
    try:
        report = importing.load(viewer, file.read(BYTE_LIMIT + 1), PAGE, dry_run="dry_run" in request.POST)
    except UnreadableFile as unreadable:
        return render(request, "insurance/load.html", {"sentence": str(unreadable)}, status=400)
    context = {"report": report, "dry": "dry_run" in request.POST}
    return render(request, "insurance/load.html", context, status=422 if report.errors else 200)


@page(ENTER)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty file with the right heads."""
    heads = [words[0] if request.LANGUAGE_CODE.startswith("zh") else words[-2] for words in importing.heads().values()]
    return download("policies-template", heads, [])
