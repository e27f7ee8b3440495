"""`/briefing/outline`: the lines of the press briefing with the text written from them; on paper and as files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing.outline import paper, web
from anma.briefing.outline.answers import Answer, Asked, answers
from anma.briefing.outline.declared import outline as declared
from anma.briefing.outline.plain import number
from anma.briefing.reasons import NOT_PRINTABLE
from anma.briefing.scopes import address_of, asked_in, name_of
from anma.facts.days import as_of_day
from anma.facts.indicators import Period
from anma.facts.spans import period_from, spelled
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer
from anma.printing.answers import as_pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def asked_of(request: HttpRequest) -> Asked:
    """The question of an address: its places and period, as of the installation's day."""
    day = as_of_day()
    period = period_from(request.GET) or Period(declared().begins, day)
    first = min(period.first, day)
    return Asked(tuple(asked_in(viewer_of(request), request.GET)), Period(first, min(period.last, day)), day)


@page("briefing.see")
@require_safe
def outline(request: HttpRequest) -> HttpResponse:
    """The text, and every line with its days and its rows."""
    asked = asked_of(request)
    context: dict[str, Any] = {
        **web.shown(asked),
        "place": name_of(viewer_of(request), asked.wheres),
        "query": address_of(asked.wheres, asked.campaign) if asked.wheres else "",
        "may_word": may_word(viewer_of(request), asked),
    }
    return render(request, "briefing/outline.html", context)


def may_word(viewer: Viewer, asked: Asked) -> bool:
    """Words are of one whole area."""
    return len(asked.wheres) == 1 and not asked.wheres[0].sector and viewer.may("briefing.word")


@page("briefing.see")
@require_safe
def as_paper(request: HttpRequest) -> HttpResponse:
    """The same on paper."""
    return as_pdf(request, "briefing", NOT_PRINTABLE, lambda _lang: paper.pdf(asked_of(request)))


@page("briefing.see")
@require_safe
def as_word(request: HttpRequest) -> HttpResponse:
    """The same to be written on in."""
    headers = {"Content-Disposition": 'attachment; filename="briefing.docx"'}
    return HttpResponse(paper.docx(asked_of(request)), content_type=WORD, headers=headers)


@page("briefing.see")
@require_safe
def as_sheet(request: HttpRequest) -> HttpResponse:
    """The table as a file: values as numbers, and as they are printed."""
    asked = asked_of(request)
    heads = [
        _("Figure"),
        _("Value"),
        _("As printed"),
        pgettext("briefing on paper", "Unit"),
        _("Period"),
        _("Why there is none"),
    ]
    above = about(spelled(_("Press briefing"), asked.campaign), name_of(viewer_of(request), asked.wheres))
    return download("outline", heads, [_line(one) for one in answers(asked)], above)


def _line(one: Answer) -> list[Any]:
    return [one.name, number(one.value), one.text, one.unit, paper.when(one.period), str(one.reason)]
