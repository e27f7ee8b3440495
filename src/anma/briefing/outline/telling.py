"""The text of the briefing, written from the figures: a sentence whose figure has no value is left out, and named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anma.briefing.outline import precision
from anma.briefing.outline.answers import Answer
from anma.briefing.outline.declared import NAMED, Outline, names_in, outline, reader


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph in the reader's language. `missing` are the keys without a value whose sentences are left out."""

    title: str
    text: str
    missing: Sequence[str]


def paragraphs(answers: Sequence[Answer], one: Outline | None = None) -> list[Told]:
    """All paragraphs; one of which nothing can be said has no text."""
    by_key = {answer.line.key: answer for answer in answers}
    lang = reader()
    found = []
    for paragraph in (one or outline()).paragraphs:
        sentences = [sentence.in_(lang) for sentence in paragraph.sentences]
        missing = [key for sentence in sentences for key in _missing(sentence, by_key)]
        said = [filled(sentence, by_key) for sentence in sentences if not _missing(sentence, by_key)]
        found.append(Told(paragraph.title.in_(lang), ("" if lang == "zh" else " ").join(said), missing))
    return found


def _missing(sentence: str, by_key: Mapping[str, Answer]) -> list[str]:
    return sorted(key for key in names_in(sentence).keys if by_key[key].value is None)


def filled(sentence: str, by_key: Mapping[str, Answer]) -> str:
    """A text with each named figure as it is said."""

    def said(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        return became(by_key[first], by_key[second]) if second else by_key[first].said

    text = NAMED.sub(said, sentence)
    return text[:1].upper() + text[1:]


def became(before: Answer, after: Answer) -> str:
    """What became of the one figure, in the words of both as printed."""
    assert before.printed is not None and after.printed is not None  # noqa: S101  (no value, no sentence)
    return precision.became(before.printed, after.printed, after.unit)
