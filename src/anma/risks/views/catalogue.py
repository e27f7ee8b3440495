"""The province's catalogue of larger risks that this installation grades by: what it lists, and since when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.sheets import about, download
from anma.knowledge.grading.direct import Listed
from anma.risks import listed
from anma.risks.choices import RiskLevel


@page("risks.see")
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every entry with its words, in the order of the file."""
    known = listed.catalogue()
    context: dict[str, Any] = {
        "known": known,
        "damaged": listed.is_damaged(),
        "rows": asked(request),
        "text": searched(request.GET.get("q", "")),
        "query": request.GET.urlencode(),
        "now": clock.now(),
    }
    return render(request, "risks/catalogue.html", context)


def asked(request: HttpRequest) -> list[Listed]:
    """The entries in whose code, name or words stands what is searched."""
    known, text = listed.catalogue(), searched(request.GET.get("q", "")).casefold()
    return [one for one in (known.entries if known else ()) if text in _said(one).casefold()]


def _said(one: Listed) -> str:
    return " ".join((one.code, one.name, *one.words))


@page("risks.see")
@require_safe
def catalogue_file(request: HttpRequest) -> HttpResponse:
    """The same entries."""
    known = listed.catalogue()
    heads = [_("Code"), _("Name"), _("Level"), _("Words that name it")]
    lines = [[one.code, one.name, RiskLevel(one.level).label, _(", ").join(one.words)] for one in asked(request)]
    return download("catalogue", heads, lines, about(_("Catalogue of larger risks"), known.edition if known else ""))
