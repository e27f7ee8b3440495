"""Bottles come into the file: one by a form, thousands by a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.origins import PAGE
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.cylinders import loading
from anma.cylinders.choices import Ownership
from anma.cylinders.reading import gas_name, type_name
from anma.cylinders.rules.tables import media, types
from anma.cylinders.views.listing import heads
from anma.enterprises.importing import UnreadableFile, content_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import download

IN_A_FILE = 20  # the heads that are read back; the rest of a download is told, not entered


@page("cylinders.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One bottle; afterwards its label waits on its page."""
    if request.method == "POST":
        outcome = perform(viewer_of(request), "cylinders.enter", raw_from_post(request))
        messages.success(request, _("Stored."))
        return redirect("cylinders:detail", pk=outcome.result["cylinder"])
    context = {
        "types": [(key, type_name(key)) for key in types()],
        "media": [(key, gas_name(key)) for key in media()],
        "owners": Ownership.choices,
        "today": clock.today(),
        "new_id": uuid7(),
    }
    return render(request, "cylinders/new.html", context)


@page("cylinders.enter_many")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """A whole file: checked first if asked, all or none, every wrong row named."""
    template, sent = "cylinders/load.html", request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return render(request, template, {"most": loading.ROWS})
    try:
        content, dry = content_of(sent), "dry_run" in request.POST
        report = loading.load(viewer_of(request), content, PAGE, dry_run=dry)
    except UnreadableFile as unreadable:
        return render(request, template, {"sentence": str(unreadable), "most": loading.ROWS}, status=400)
    context = {"report": report, "dry": dry, "most": loading.ROWS}
    return render(request, template, context, status=422 if report.errors else 200)


@page("cylinders.enter_many")
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty file with the right heads, and every kind with its gases by their names so that nobody has to guess."""
    return download("cylinders-template", heads()[:IN_A_FILE], _examples(), _("Delete the lines that you do not need"))


def _examples() -> Iterator[tuple[Any, ...]]:
    for key, one in types().items():
        for medium in one.media:
            yield (type_name(key), gas_name(medium))
