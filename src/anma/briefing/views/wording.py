"""`/briefing/outline/words/<number>`: one paragraph in own words, beside the numbers that it may name."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.briefing.outline import wording
from anma.briefing.outline.answers import Answer, answers
from anma.briefing.outline.declared import names_in, outline, reader
from anma.briefing.outline.telling import filled, paragraphs
from anma.briefing.scopes import address_of, name_of
from anma.briefing.views.outline import asked_of
from anma.kernel.ids import uuid7
from anma.people.queries import names_of


@page("briefing.word")
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, number: int) -> HttpResponse:
    """The form; afterwards the briefing with the paragraph as it reads now."""
    if request.method == "POST":
        perform(viewer_of(request), "briefing.word", {"text": "", **raw_from_post(request)})
        return redirect(f"{reverse('briefing:outline')}?{request.GET.urlencode()}#told-{number}")
    asked = asked_of(request)
    if len(asked.wheres) != 1 or asked.wheres[0].sector:
        raise Refused(NOT_FOUND)
    return render(request, "briefing/words.html", _form(request, number))


def _form(request: HttpRequest, number: int) -> dict[str, Any]:
    asked, one, lang = asked_of(request), outline(), reader()
    if not 0 <= number < len(one.paragraphs):
        raise Http404(str(number))
    found = answers(asked)
    block, written = wording.blocks(found, one, asked, lang)[number], paragraphs(found, one)[number]
    area = asked.wheres[0].area_code
    rows = [row for row in wording.history(area, asked.campaign.first, lang) if row.title == block.paragraph.title.zh]
    names = names_of(viewer_of(request), [row.written_by for row in rows])
    by_key = {answer.line.key: answer for answer in found}
    return {
        "block": block,
        "written": written.text,
        "numbers": _numbers(block, by_key),
        "area": area,
        "first": asked.campaign.first,
        "lang": lang,
        "version": rows[-1].version if rows else 0,
        "history": [(row, names.get(row.written_by, ""), _shown(row, by_key)) for row in reversed(rows)],
        "place": name_of(viewer_of(request), asked.wheres),
        "as_of": asked.as_of,
        "query": address_of(asked.wheres, asked.campaign),
        "submission": uuid7(),
    }


def _shown(row: Any, by_key: dict[str, Answer]) -> str:
    """Old words with today's figures; as they are kept where one has no value today."""
    known = all(key in by_key and by_key[key].value is not None for key in names_in(row.text).keys)
    return filled(row.text, by_key) if row.text and known else row.text


def _numbers(block: wording.Block, by_key: dict[str, Answer]) -> list[Answer]:
    """The figures that the outline's own sentences name here."""
    keys = [key for text in block.paragraph.sentences for key in sorted(names_in(text.in_(reader())).keys)]
    return [by_key[key] for key in dict.fromkeys(keys) if by_key[key].value is not None]
