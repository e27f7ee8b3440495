"""A paragraph in an officer's own words: its numbers are the table's, or it is not taken.

What was typed is read back: each figure as it is printed becomes `{key}`, so that it moves with the table. A number
that is left over is one that no figure says; a direction or a "more than" beside a figure must be the true one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anma.briefing.models import Wording
from anma.briefing.outline import telling
from anma.briefing.outline.answers import Answer, Asked
from anma.briefing.outline.declared import NAMED, Outline, Paragraph, names_in
from anma.knowledge.text import Lang
from anma.knowledge.yaml_files import read_yaml

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
READ_BY = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in read_yaml(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")).items()
}


class Contradicts(ValueError):
    """What was typed says what the table does not. `what` is the place of it, `kind` number, spelled, word or way."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(kind, what)
        self.kind, self.what = kind, what


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown. `own` says that an officer worded it; `stale` that those words cannot stand today."""

    number: int
    paragraph: Paragraph
    told: telling.Told
    own: Wording | None = None
    stale: bool = False


def blocks(found: Sequence[Answer], one: Outline, asked: Asked, lang: Lang) -> list[Block]:
    """All paragraphs, in an officer's words where there are some that the figures of today bear out."""
    written = standing(asked, lang)
    by_key = {answer.line.key: answer for answer in found}
    made = []
    for number, (paragraph, told) in enumerate(zip(one.paragraphs, telling.paragraphs(found, one), strict=True)):
        row = written.get(paragraph.title.zh)
        filled = _filled(row, by_key) if row is not None else None
        if filled is None:
            made.append(Block(number, paragraph, told, row, stale=row is not None))
        else:
            made.append(Block(number, paragraph, telling.Told(told.title, filled, ()), row))
    return made


def standing(asked: Asked, lang: Lang) -> Mapping[str, Wording]:
    """The newest words of each paragraph, by its title; none of several areas or of one trade."""
    if len(asked.wheres) != 1 or asked.wheres[0].sector:
        return {}
    rows = history(asked.wheres[0].area_code, asked.campaign.first, lang)
    return {title: row for title, row in {row.title: row for row in rows}.items() if row.text}


def history(area: str, first: date, lang: str) -> Sequence[Wording]:
    """Everything that was written for an area's briefing, oldest first."""
    return list(Wording.objects.filter(area_code=area, first_day=first, lang=lang).order_by("title", "version"))


def _filled(row: Wording, by_key: Mapping[str, Answer]) -> str | None:
    """The words with today's figures; None where one has no value, is gone, or goes the other way now."""
    keys = names_in(row.text).keys
    if any(key not in by_key or by_key[key].value is None for key in keys):
        return None
    try:
        _check_ways(row.text, by_key)
    except Contradicts:
        return None
    return telling.filled(row.text, by_key)


def read_back(text: str, paragraph: Paragraph, found: Sequence[Answer], lang: Lang) -> str:
    """What was typed, with every figure named. Raises Contradicts where it says another number than the table."""
    by_key = {answer.line.key: answer for answer in found}
    for key in sorted(names_in(text).keys):
        if key not in by_key or by_key[key].value is None:
            raise Contradicts("number", key)
    own = [key for sentence in paragraph.sentences for key in NAMED.findall(sentence.in_(lang))]
    named = text
    for key, pair in own:
        named = _name(named, key, pair, by_key)
    for answer in sorted(found, key=lambda one: -len(one.said)):
        named = _name(named, answer.line.key, "", by_key)
    _check_numbers(named, paragraph, lang)
    _check_words(named)
    _check_ways(named, by_key)
    return named


def _name(text: str, key: str, pair: str, by_key: Mapping[str, Answer]) -> str:
    """The first place of a figure as it is printed, named."""
    if by_key[key].value is None or (pair and by_key[pair].value is None):
        return text
    said = telling.became(by_key[key], by_key[pair]) if pair else by_key[key].said
    name = f"{{{key}>{pair}}}" if pair else f"{{{key}}}"
    pattern = re.compile(rf"(?<![\d.,{{]){re.escape(said)}(?![\d])")
    return pattern.sub(name, text, count=1) if said else text


def _check_numbers(named: str, paragraph: Paragraph, lang: Lang) -> None:
    """Numbers that no figure says: only days, and what the outline itself writes out."""
    fixed = " ".join(NAMED.sub(" ", sentence.in_(lang)) for sentence in paragraph.sentences)
    known = set(DIGITS.findall(fixed))
    rest = READ_BY["dates"].sub(" ", NAMED.sub(" ", named))
    for number in DIGITS.findall(rest):
        if number not in known:
            raise Contradicts("number", number)
    spelled = READ_BY["spelled"].search(NAMED.sub(" ", named))
    if spelled:
        raise Contradicts("spelled", spelled[0])


def _check_words(named: str) -> None:
    """ "More than" and the like stand with a figure where they are true: there they are printed with it."""
    for match in NAMED.finditer(named):
        word = READ_BY["before"].search(named[: match.start()]) or READ_BY["after"].search(named[match.end() :])
        if word:
            raise Contradicts("word", word[0].strip())


def _check_ways(named: str, by_key: Mapping[str, Answer]) -> None:
    """A sentence with both numbers of a figure tells no rise where it fell, and no fall where it rose."""
    for sentence in READ_BY["sentence"].findall(named):
        rest = NAMED.sub(" ", sentence)
        for before, after in _pairs(sentence, by_key):
            if after.raw is None or before.raw is None:
                continue
            wrong = READ_BY["rises"].search(rest) if after.raw < before.raw else READ_BY["falls"].search(rest)
            if wrong is None and after.raw == before.raw:
                wrong = READ_BY["rises"].search(rest)
            if wrong:
                raise Contradicts("way", wrong[0])


def _pairs(sentence: str, by_key: Mapping[str, Answer]) -> Iterator[tuple[Answer, Answer]]:
    single = [by_key[key] for key in names_in(sentence).single if key in by_key]
    for before in single:
        for after in single:
            same = (before.line.indicator, before.line.area) == (after.line.indicator, after.line.area)
            if same and (before.line.form, after.line.form) == ("before", "after"):
                yield before, after
