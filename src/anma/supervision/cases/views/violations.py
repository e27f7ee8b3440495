"""The library of violations: searched, taken along, and brought in anew by the city."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.knowledge.judging.names import CATEGORY_NAMES
from anma.supervision.cases.rules.tables import in_reader
from anma.supervision.cases.violations import library, reading
from anma.supervision.cases.violations.library import Edition, Violation


@page("violations.see")
@require_safe
def library_page(request: HttpRequest) -> HttpResponse:
    """Entries by words, category and edition."""
    edition, found = _asked(request)
    context = {
        "edition": edition,
        "editions": library.editions(),
        "found": found,
        "text": searched(request.GET.get("q", "")),
        "category": request.GET.get("category", ""),
        "categories": [(key, in_reader(name)) for key, name in CATEGORY_NAMES.items()],
        "may_load": viewer_of(request).may("supervision.bring_library"),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/violations.html", context)


def _asked(request: HttpRequest) -> tuple[Edition, list[Violation]]:
    edition = library.named(request.GET.get("edition", "")) or library.in_force()
    text, category = searched(request.GET.get("q", "")), request.GET.get("category", "")
    return edition, library.searched(edition.entries, text, category)


@page("violations.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """As a file that can be changed and brought in again: the heads are those that are read."""
    edition, found = _asked(request)
    heads = [words[0] for name, words in reading.columns().items() if not name.startswith("severity.")]
    return as_file("violations", heads, _lines(found), "" if "plain" in request.GET else _above(edition))


def _above(edition: Edition) -> str:
    checked = "" if edition.checked else _("not checked against the text of the law")
    said = library.edition_in_words(edition.edition)
    return about(_("Violations and penalties"), " · ".join(part for part in (said, checked) if part))


def _lines(found: list[Violation]) -> Iterator[list[Any]]:
    for one in found:
        for step in one.steps:
            amounts = [*step.unit, *step.person]
            lists = [" ".join(sorted(one.categories)), " ".join(one.criteria), one.words, "yes" if one.checked else ""]
            head = [one.key, one.name.zh, one.name.en, one.clause, one.basis, step.word, step.when]
            yield [*head, *amounts, one.measures, *lists]


@page("supervision.bring_library")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """A whole edition from a file; what is wrong in it is said, and then nothing enters."""
    if request.method != "POST":
        return render(request, "supervision/violations_load.html", {"today": clock.today()})
    raw, file = raw_from_post(request), request.FILES.get("file")
    raw.pop("file", None)
    try:
        entries = reading.entries(file.read(reading.LIMIT + 1)) if isinstance(file, UploadedFile) else []
    except reading.Unreadable as error:
        context = {"today": clock.today(), "wrong": str(error), "given": raw}
        return render(request, "supervision/violations_load.html", context, status=400)
    done = perform(viewer_of(request), "supervision.bring_library", {**raw, "entries": entries})
    messages.success(request, pgettext("library", "Brought in: %(n)s violations.") % {"n": done.result["entries"]})
    return redirect("supervision:violations")
