"""Entering policies: one by a form, many from a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.forms import form_of, sent
from anma.acts.origins import PAGE
from anma.acts.pages import page, viewer_of
from anma.enterprises.importing import UnreadableFile, content_of
from anma.insurance import importing
from anma.insurance.rules.tables import rules
from anma.kernel.sheets import download

ENTER = "insurance.enter_policy"
KINDS = {
    "policies": gettext_lazy("Policies"),
    "services": gettext_lazy("Services that were done"),
    "claims": gettext_lazy("Claims on policies"),
}


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
    viewer, file, kind = viewer_of(request), request.FILES.get("file"), _kind(request)
    told = {"of": kind, "kinds": [(key, title, key == kind) for key, title in KINDS.items()]}
    if request.method != "POST" or file is None:
        return render(request, "insurance/load.html", told)
    dry = "dry_run" in request.POST
    try:
        report = importing.load(viewer, content_of(file), PAGE, dry_run=dry, kind=kind)
    except UnreadableFile as unreadable:
        return render(request, "insurance/load.html", {**told, "sentence": str(unreadable)}, status=400)
    context = {**told, "report": report, "dry": dry}
    return render(request, "insurance/load.html", context, status=422 if report.errors else 200)


def _kind(request: HttpRequest) -> str:
    """What the file holds, by `?of=`."""
    asked = request.GET.get("of", "")
    return asked if asked in KINDS else "policies"


@page(ENTER)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty file with the right heads."""
    kind, chinese = _kind(request), request.LANGUAGE_CODE.startswith("zh")
    heads = [words[0] if chinese else words[-2] for words in importing.heads(kind).values()]
    return download(f"{kind}-template", heads, [])
