"""The register out of a file, in two steps: check, then enter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.origins import PAGE
from anma.acts.pages import page, viewer_of
from anma.enterprises import importing
from anma.enterprises.asked import firm_asked
from anma.enterprises.dated import importing as dated_importing
from anma.enterprises.dated import listing, showing
from anma.kernel.sheets import download
from anma.people.clients import span_of


@page("dated.load")
@require_http_methods(["GET", "HEAD", "POST"])
def dated_load(request: HttpRequest) -> HttpResponse:
    """Enter or renew many things from one file: all or none, every wrong row named."""
    template, viewer, firm = "enterprises/dated_load.html", viewer_of(request), firm_asked(request, "dated.load")
    extra, sent = {"firm": firm, "span": span_of(viewer, firm.pk)}, request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return render(request, template, extra)
    try:
        content, dry = importing.content_of(sent), "dry_run" in request.POST
        report = dated_importing.load(viewer, firm.pk, content, PAGE, dry_run=dry)
    except importing.UnreadableFile as unreadable:
        return render(request, template, {**extra, "sentence": str(unreadable)}, status=400)
    context = {**extra, "report": report, "dry": dry}
    return render(request, template, context, status=422 if report.errors else 200)


@page("dated.load")
@require_safe
def dated_template(request: HttpRequest) -> HttpResponse:
    """An empty file with the right heads, and every kind by its name so that nobody has to guess."""
    rows = ([name] for _group, found in showing.choices() for _key, name in found)
    return download("dated-template", listing.heads()[:8], rows, _("Delete the lines that you do not need"))
