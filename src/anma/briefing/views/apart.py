"""`/briefing/outline/by`: the lines told apart. `…/lines/<key>`: one line with all that it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing.outline import opening, paper, precision
from anma.briefing.outline.answers import Answer, Asked, answers
from anma.briefing.outline.apart import NOTHING_BELOW, TITLES, Apart, By, Part, told_apart
from anma.briefing.outline.comparing import Comparison, comparisons
from anma.briefing.outline.declared import Line, outline, reader
from anma.briefing.outline.plain import number
from anma.briefing.rates import caution
from anma.briefing.scopes import address_of, name_of
from anma.briefing.views.outline import asked_of
from anma.facts.spans import spelled
from anma.kernel.sheets import about, download


def by_of(request: HttpRequest) -> By:
    """The way of an address; by district where it names none or nonsense."""
    named = request.GET.get("apart", "")
    return By(named) if named in set(By) else By.DISTRICT


@page("briefing.see")
@require_safe
def apart(request: HttpRequest) -> HttpResponse:
    """Every line by district, department or trade; towns, of which there are many, are rows of one line's page."""
    asked, by = asked_of(request), by_of(request)
    found = told_apart(by, asked)
    home = reverse("briefing:outline")
    heads = [(part.name, f"{home}?{address_of([part.where], asked.campaign)}") for part in found.parts]
    context: dict[str, Any] = {
        **_asked(request, asked, by),
        "heads": heads,
        "rows": [(line.name.in_(reader()), _url(line, request), list(map(_cell, row))) for line, row in found.rows],
        "remarks": paper.remarks(found),
        "by": by,
    }
    return render(request, "briefing/outline_by.html", context)


def _asked(request: HttpRequest, asked: Asked, by: By) -> dict[str, Any]:
    """What both pages say above: places, days, and the ways of telling apart."""
    query = address_of(asked.wheres, asked.campaign) if asked.wheres else ""
    return {
        "place": name_of(viewer_of(request), asked.wheres),
        "campaign": paper.when(asked.campaign),
        "as_of": asked.as_of,
        "query": query,
        "chips": [(title, f"{query}&apart={one.value}", one is by) for one, title in TITLES.items()],
    }


def _url(line: Line, request: HttpRequest) -> str:
    return f"{reverse('briefing:outline_line', args=[line.key])}?{request.GET.urlencode()}"


def _cell(one: Answer) -> tuple[str, str, str]:
    """What stands there, where it opens, and why there is nothing or little to say."""
    return paper.cell(one), opening.link(one) if one.value is not None else "", _why(one)


def _why(one: Answer) -> str:
    return caution() if one.is_few else str(one.reason)


@page("briefing.see")
@require_safe
def download_apart(request: HttpRequest) -> HttpResponse:
    """One row for each line and part, with both parts of a share."""
    asked, by = asked_of(request), by_of(request)
    heads = [_("Figure"), *_heads()]
    title = spelled(f"{_('Press briefing')} · {TITLES[by]}", asked.campaign)
    above = about(title, name_of(viewer_of(request), asked.wheres))
    return download("outline_by", heads, _lines(told_apart(by, asked)), above)


def _heads() -> list[str]:
    unit = pgettext("briefing on paper", "Unit")
    return [pgettext("told apart", "Part"), _("Area code"), _("Value"), _("As printed"), unit, _("Out of"), _("Remark")]


def _lines(found: Apart) -> Iterator[list[Any]]:
    for line, row in found.rows:
        for part, one in zip(found.parts, row, strict=True):
            yield [line.name.in_(reader()), *_line(part, one)]


def _line(part: Part, one: Answer) -> list[Any]:
    area = part.where.area_code
    return [part.name, area, number(one.value), one.text, one.unit, number(one.below), _why(one)]


@page("briefing.see")
@require_safe
def line(request: HttpRequest, key: str) -> HttpResponse:
    """One line: what it means, what it is compared with, and its parts, the largest first."""
    asked, by, one = asked_of(request), by_of(request), line_of(key)
    answer = next(found for found in answers(asked) if found.line.key == key)
    pairs = ranked(told_apart(by, asked, [one]).answers_of(key))
    besides = paper.besides([answer, *(found for _part, found in pairs)])
    context: dict[str, Any] = {
        **_asked(request, asked, by),
        "answer": answer,
        "beside": besides[0],
        "when": paper.when(answer.period),
        "address": opening.link(answer),
        "compared": [_compared(answer, found) for found in comparisons(answer, asked)],
        "parts": [
            (part, one, opening.link(one), beside) for (part, one), beside in zip(pairs, besides[1:], strict=True)
        ],
        "nothing": NOTHING_BELOW,
        "by": by,
        "title_by": TITLES[by],
    }
    return render(request, "briefing/outline_line.html", context)


def line_of(key: str) -> Line:
    """The line of an address."""
    found = next((one for one in outline().lines if one.key == key), None)
    if found is None:
        raise Http404(key)
    return found


def ranked(pairs: Sequence[tuple[Part, Answer]]) -> list[tuple[Part, Answer]]:
    """The largest first; where it rests on few below the others, where there is none last."""

    def rank(pair: tuple[Part, Answer]) -> tuple[bool, bool, float]:
        raw = pair[1].raw
        return raw is None, pair[1].is_few, -float(raw or 0)

    return sorted(pairs, key=rank)


def _opens(answer: Answer, one: Comparison) -> tuple[str, str]:
    """The rows of both numbers."""
    opened = opening.opened(answer)
    both = (one.span, one.before)
    return tuple(opening.link_of(opened, answer.wheres, span) if span else "" for span in both)  # type: ignore[return-value]


def _compared(answer: Answer, one: Comparison) -> tuple[Any, ...]:
    """Both numbers as text, and the rows of both."""
    return one, _number(one.base), _number(one.now), *_opens(answer, one)


def _number(value: Decimal | None) -> str:
    return "–" if value is None else precision.shown(round(value, 2), grouped=True)


@page("briefing.see")
@require_safe
def download_line(request: HttpRequest, key: str) -> HttpResponse:
    """The parts of one line."""
    asked, by, one = asked_of(request), by_of(request), line_of(key)
    pairs = ranked(told_apart(by, asked, [one]).answers_of(key))
    title = spelled(f"{one.name.in_(reader())} · {TITLES[by]}", asked.campaign)
    above = about(title, name_of(viewer_of(request), asked.wheres))
    return download("outline_line", _heads(), [_line(part, found) for part, found in pairs], above)
