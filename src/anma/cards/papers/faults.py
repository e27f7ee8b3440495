"""Why a paper cannot be printed: the points to blame by name, or the very words; nothing is half-printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from anma.acts.reasons import Refused
from anma.cards.content import Card, language
from anma.cards.faults import Fault, sentences
from anma.cards.models import PrintJob
from anma.cards.papers import Chosen, jobs
from anma.cards.reasons import UNPRINTABLE
from anma.enterprises.models import Enterprise
from anma.printing.typeset import MissingGlyphs

LONGEST = 40  # letters of the words that are repeated to whoever is to change them


def refuse_faulty(job: PrintJob, firm: Enterprise, points: Sequence[Chosen]) -> None:
    """Refuses a paper that cannot be printed whole, before anything is noted."""
    try:
        jobs.check(job, firm)
    except Refused as refused:
        if not isinstance(refused.__cause__, MissingGlyphs):
            raise
        letters = refused.__cause__.characters
        found = list(_points(points, letters))
        told = found or list(_texts(job, firm, letters))
        raise Refused(UNPRINTABLE, sentences=sentences(told), faults=found) from refused


def _points(points: Iterable[Chosen], letters: Sequence[str]) -> Iterator[Fault]:
    """Every point in whose own words one of the letters stands."""
    for one in points:
        if mine := _of(letters, json.dumps(one.edition.document, ensure_ascii=False)):
            name = Card(language(), one.edition.document).name
            yield Fault(str(one.edition.point_id), name, str(MissingGlyphs(mine)))


def _texts(job: PrintJob, firm: Enterprise, letters: Sequence[str]) -> Iterator[Fault]:
    """The words on the paper in which they stand: an area's, an answer, the firm's name, a person's."""
    laid = [jobs.laid(job, firm, lang).data for lang in jobs.languages(job)]
    for text in dict.fromkeys(_strings(laid)):
        if mine := _of(letters, text):
            yield Fault("", text[:LONGEST], str(MissingGlyphs(mine)))


def _of(letters: Sequence[str], words: str) -> list[str]:
    return [letter for letter in letters if letter in words]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)
