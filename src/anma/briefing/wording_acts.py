"""`briefing.word`: a paragraph in an officer's own words; without any it is written from the figures again."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import override
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import PrintedLines
from anma.acts.reasons import Reason, Refused
from anma.briefing.models import Wording
from anma.briefing.outline import wording
from anma.briefing.outline.answers import Asked, answers
from anma.briefing.outline.declared import Paragraph, outline
from anma.briefing.reasons import (
    NO_PARAGRAPH,
    NOTHING_NEW,
    OTHER_NUMBER,
    OTHER_WAY,
    OTHER_WORD,
    SPELLED_NUMBER,
    WORDED_MEANWHILE,
)
from anma.facts.days import as_of_day
from anma.facts.indicators import Period, Where
from anma.places.acts.rename import find_area
from anma.places.models import Area
from anma.places.reach import require_reach

REFUSALS: dict[str, Reason] = {
    "number": OTHER_NUMBER,
    "spelled": SPELLED_NUMBER,
    "word": OTHER_WORD,
    "way": OTHER_WAY,
}


class WordInput(ActInput):
    """`seen` is the version that the page showed; empty `text` gives the paragraph back to the figures."""

    area: str = Field(max_length=12, title=N_("Area code"))
    first: date = Field(title=N_("First day"))
    lang: Literal["zh", "en"] = Field(title=N_("Language of the words"))
    title: str = Field(max_length=80, title=N_("Which paragraph"))
    text: PrintedLines = Field(default="", max_length=2000, title=N_("The paragraph in your words"))
    seen: int = Field(default=0, ge=0, title=N_("Version that the page showed"))


@register
class Word(Act[WordInput]):
    """Kept with the figures named, so that the numbers in it are those of the table for ever."""

    code, title, Input = "briefing.word", _("Word a paragraph of the briefing"), WordInput

    def find(self, context: Context[WordInput], *, lock: bool) -> Area:
        if lock:
            find_area(context.input.area[:4], lock=True)
        return find_area(context.input.area)

    def check(self, context: Context[WordInput]) -> None:
        given = context.input
        require_reach(context.viewer, given.area)
        paragraph_of(given)
        last = _last(given)
        if (last.version if last else 0) != given.seen:
            raise Refused(WORDED_MEANWHILE)
        if given.text == "" and (last is None or last.text == ""):
            raise Refused(NOTHING_NEW)

    def execute(self, context: Context[WordInput]) -> dict[str, Any]:
        given, last = context.input, _last(context.input)
        row = Wording(
            id=given.id,
            area_code=given.area,
            first_day=given.first,
            lang=given.lang,
            title=given.title,
            text=named(given) if given.text else "",
            version=(last.version if last else 0) + 1,
            written_by=context.viewer.actor_id,
            written_at=context.received_at,
        )
        row.save()
        return {"wording": str(row.pk), "version": row.version}


def paragraph_of(given: WordInput) -> Paragraph:
    found = next((one for one in outline().paragraphs if one.title.zh == given.title), None)
    if found is None:
        raise Refused(NO_PARAGRAPH)
    return found


def named(given: WordInput) -> str:
    """The text with every figure named, or the sentence that says which number is not the table's."""
    day = as_of_day()
    asked = Asked((Where(given.area),), Period(min(given.first, day), day), day)
    with override("en" if given.lang == "en" else "zh-hans"):
        found = answers(asked)
        try:
            return wording.read_back(given.text, paragraph_of(given), found, given.lang)
        except wording.Contradicts as error:
            contradiction = error
    raise Refused(REFUSALS[contradiction.kind], what=contradiction.what)


def _last(given: WordInput) -> Wording | None:
    rows = Wording.objects.filter(area_code=given.area, first_day=given.first, lang=given.lang, title=given.title)
    found: Wording | None = rows.order_by("version").last()
    return found
