"""What the first question asks for besides "normal": a number that only whoever stands there knows.

A pure function of the check's own words, looked for in the Chinese text since every check has one. `readings.csv`, the
first line that fits counts: words (one of those by |, where `a+b` wants both), searched in all of the check or in its
subject, what stands `before:` the word that asks; what to ask; a unit or numbers to tap; a range in which such a number
usually lies. The ranges are the project's own and unverified: outside of one somebody is asked to look again, and
nothing is refused. Where the words say nothing, the class of the point decides; the last line fits everywhere.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

TABLE = Path(__file__).with_suffix(".csv")
# As it is typed with a glove: a full stop or a comma of another keyboard is a point. "5+" is the last number to tap.
NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,6})?\+?")
POINTS = str.maketrans({"。": ".", "，": ".", ",": ".", "．": ".", "、": ".", "−": "-", "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read, in both languages. `choices`: numbers to tap; empty: one is typed."""

    key: str
    name: tuple[str, str]
    ask: tuple[str, str]
    unit: str
    choices: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None

    def asked(self) -> str:
        """The question, in the reader's language."""
        return self.ask[_english()]

    def named(self) -> str:
        """What is read, in one or two words of the reader's language."""
        return self.name[_english()]

    def unusual(self, value: Decimal) -> bool:
        """Whether somebody should look again: outside of what is usual."""
        return (self.low is not None and value < self.low) or (self.high is not None and value > self.high)


def _english() -> bool:
    return (get_language() or "").startswith("en")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: words → what is then read."""

    words: tuple[tuple[str, ...], ...]
    searched: str
    reading: Reading

    def fits(self, check: str, category: str) -> bool:
        """Whether the check speaks of it; a line without words fits every check of its class."""
        if not self.words:
            return self.searched in ("all", category)
        _before, _colon, asking = self.searched.partition(":")
        text = check.split(asking)[0] if asking else check
        return any(all(word in text for word in together) for together in self.words)


@cache
def table() -> tuple[Line, ...]:
    """The lines in the order of the file."""
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(_line(row) for row in csv.DictReader(rows))


def _line(row: Mapping[str, str]) -> Line:
    words = tuple(tuple(one.split("+")) for one in row["found_in_the_check"].split("|") if one)
    low, high = (Decimal(row[name]) if row[name] else None for name in ("low", "high"))
    name, ask = (row["name_zh"], row["name_en"]), (row["ask_zh"], row["ask_en"])
    reading = Reading(row["key"], name, ask, row["unit"], tuple(row["choices"].split()), low, high)
    return Line(words, row["searched"], reading)


def reading_for(check: str, category: str = "") -> Reading:
    """What is read at a check, from its Chinese words and the class of its point."""
    return line_for(check, category).reading


def line_for(check: str, category: str = "") -> Line:
    """The first line that fits."""
    return next(line for line in table() if line.fits(check, category))


@cache
def by_key() -> Mapping[str, Reading]:
    """Key → what was asked for."""
    return {line.reading.key: line.reading for line in table()}


def tidy(text: str) -> str:
    """What was typed, as a decimal where it is one; else as it stands. Wide digits and other points are the same."""
    plain = unicodedata.normalize("NFKC", text).translate(POINTS).strip()
    return plain if NUMBER.fullmatch(plain) else text.strip()


def number(text: str) -> Decimal | None:
    """The number of a reading; of "5+" the five. None where it is none."""
    plain = tidy(text)
    return Decimal(plain.rstrip("+")) if NUMBER.fullmatch(plain) else None


def named_and_read(answer: Mapping[str, Any]) -> tuple[str, str] | None:
    """What was read and the number with its unit: 压力, 0.62 MPa. None where nothing was."""
    if not answer.get("reading"):
        return None
    kind = by_key().get(str(answer.get("quantity", "")))
    said = " ".join(filter(None, (tidy(str(answer["reading"])), kind.unit if kind else "")))
    return (kind.named() if kind else _("Reading"), said)


def in_words(answer: Mapping[str, Any]) -> str:
    """The same in one text; empty where nothing was read."""
    return " ".join(named_and_read(answer) or ())


def all_in_words(answers: Iterable[Mapping[str, Any]]) -> str:
    """Every reading of an inspection in one line."""
    return " · ".join(filter(None, map(in_words, answers)))
