"""Words and links of items: where an item is done with one tap, what its state is called, who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from anma.duties.choices import Rhythm
from anma.duties.lists import Edition
from anma.duties.spans import END, Span
from anma.duties.standing import BACK, DONE, EVENT, EXCUSED, MISSING, RECORD, State
from anma.kernel.files import files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.papers import PDF
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

STATES = {
    DONE: pgettext_lazy("item of a list", "done, said by hand"),
    RECORD: pgettext_lazy("item of a list", "done, a record says so"),
    EXCUSED: pgettext_lazy("item of a list", "excused"),
    BACK: pgettext_lazy("item of a list", "sent back"),
    MISSING: pgettext_lazy("item of a list", "missing"),
    EVENT: pgettext_lazy("item of a list", "when it happens"),
}
ORDER = (BACK, MISSING, DONE, RECORD, EXCUSED, EVENT)
# What a list calls the place where an item is done → url name, words, whether the page takes `?firm=`.
PLACES: Mapping[str, tuple[str, Any]] = {
    "inspect": ("codes:scan", _("Check by scanning")),
    "money": ("web:money", _("Enter the year's money")),
    "people": ("people:list", _("Invite a safety officer")),
    "dated": ("enterprises:dated_new", _("Enter the paper")),
    "risks": ("risks:list", _("To the risk points")),
    "cards": ("cards:choose", _("Print cards")),
    "hazards": ("hazards:list", _("To the hazards")),
    "permits": ("permits:list", _("To the permits")),
    "committees": ("duties:committees", _("To the committees")),
    "gaps": ("duties:gaps", _("To the trades")),
    "bodies": ("duties:bodies", _("To the bodies for safety")),
    "rules": ("duties:rules", _("To the plans and rules")),
}
OF_FIRM = frozenset({"inspect", "money", "people", "dated", "risks", "cards", "hazards", "permits"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as its page shows it."""

    state: State
    chip: str
    span: str
    by: str
    looked_by: str
    photos: list[StoredFile]
    papers: list[StoredFile]
    url: str
    do: str
    form_id: UUID

    @property
    def is_open(self) -> bool:
        return self.state.state in (MISSING, BACK)

    @property
    def is_late(self) -> bool:
        return self.state.state == BACK

    @property
    def is_fine(self) -> bool:
        return self.state.is_done


def span_words(rhythm: str, span: Span | None) -> str:
    """The span as people say it: 2026-11, quarter 4 of 2026, 2026."""
    if span is None or span.last == END:
        return str(Rhythm(rhythm).label)
    if rhythm == Rhythm.MONTH:
        return f"{span.first:%Y-%m}"
    if rhythm == Rhythm.QUARTER:
        return pgettext("span", "quarter %(n)s of %(year)s") % {
            "n": (span.first.month + 2) // 3,
            "year": span.first.year,
        }
    return str(span.first.year)


def shown(viewer: Viewer, states: Iterable[State], *, own: bool) -> dict[str, Shown]:
    """Each item by its code; names and files of what was said in two questions."""
    found = list(states)
    words = [one.word for one in found if one.word is not None]
    names = names_of(viewer, {pk for word in words for pk in (word.said_by, word.looked_by)})
    files = files_of_many([word.pk for word in words], viewer)
    return {one.item.code: _shown(one, names, files, own) for one in found}


def _shown(state: State, names: Mapping[UUID | None, str], files: Mapping[UUID, list[StoredFile]], own: bool) -> Shown:
    word, item = state.word, state.item
    kept = files.get(word.pk, []) if word else []
    place = PLACES.get(item.do) if own else None
    return Shown(
        state,
        str(STATES[state.state]),
        span_words(item.rhythm, state.span),
        names.get(word.said_by, "") if word and word.said_by else "",
        names.get(word.looked_by, "") if word and word.looked_by else "",
        [one for one in kept if one.content_type != PDF],
        [one for one in kept if one.content_type == PDF],
        reverse(place[0]) if place else "",
        str(place[1]) if place else "",
        uuid7(),
    )


def grouped(edition: Edition, found: Mapping[str, Shown]) -> list[tuple[str, list[Shown]]]:
    """The items under their groups, in the order of the list."""
    return [(name, [found[one.code] for one in items if one.code in found]) for name, items in edition.grouped()]
