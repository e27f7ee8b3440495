"""The library of violations: what is violated, on what a penalty rests, and how far discretion goes.

entries(edition)      the entries of one edition by their keys; of today's where none is named
find(key, edition)    one entry as it stood in that edition
searched(text)        entries by words, by category or by criterion
suggest(hazard)       entries that may fit a finding, the likeliest first; a person chooses
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from anma.hazards import judging
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml
from anma.supervision.cases.choices import Severity
from anma.supervision.cases.rules.tables import in_reader
from anma.supervision.models.violations import LibraryEdition

MOST = 4
_CODE = re.compile(r"^(\d{4})\.(\d+)(-draft)?$")


@dataclass(frozen=True, slots=True)
class Step:
    """What is usual at one severity: fines from and up to, of the firm and of a person, in yuan."""

    severity: str
    unit: tuple[int, int]
    person: tuple[int, int]
    when: str = ""

    @property
    def word(self) -> str:
        return str(Severity(self.severity).label)

    def span(self, party: str) -> tuple[int, int]:
        return self.person if party == "person" else self.unit


@dataclass(frozen=True, slots=True)
class Violation:
    """One entry. `clause` is what is violated, `basis` what allows the penalty, `measures` what may be ordered."""

    key: str
    name: Text
    clause: str
    basis: str
    measures: str
    steps: tuple[Step, ...]
    categories: frozenset[str] = frozenset()
    criteria: tuple[str, ...] = ()
    words: str = ""
    checked: bool = False

    @property
    def title(self) -> str:
        return in_reader(self.name)

    def step(self, severity: str) -> Step | None:
        return next((step for step in self.steps if step.severity == severity), None)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition with where it comes from."""

    edition: str
    source: Text
    effective: date
    checked: bool
    entries: tuple[Violation, ...]

    @property
    def said(self) -> str:
        return in_reader(self.source)


def edition_in_words(code: str) -> str:
    """`2026.1-draft` in the reader's language; a name that a city gave its edition stays as it is."""
    found = _CODE.match(code)
    if found is None:
        return code
    said = {"year": found[1], "n": found[2]}
    return (_("%(year)s, no. %(n)s (draft)") if found[3] else _("%(year)s, no. %(n)s")) % said


@cache
def shipped() -> Edition:
    """What comes with the platform: a draft that nobody checked."""
    raw = read_yaml(files(__package__).joinpath("library.yaml").read_text(encoding="utf-8"))
    source = Text(raw["source"]["zh"], raw["source"]["en"])
    return Edition(raw["edition"], source, raw["effective"], raw["checked"], _entries(raw["entries"]))


def editions() -> list[Edition]:
    """Every edition, the newest first; what a city brought in comes before what was shipped."""
    return [*(_edition(pk) for pk in _brought()), shipped()]


def _brought() -> list[Any]:
    with system_scope("which editions of the library there are"):
        rows = LibraryEdition.objects.order_by("-effective", "-brought_at", "-id")
        return list(rows.values_list("pk", flat=True))


@lru_cache(maxsize=64)
def _edition(pk: Any) -> Edition:
    """An edition never changes, so it is read once."""
    with system_scope("an edition of the library"):
        row = LibraryEdition.objects.get(pk=pk)
    source = Text(row.source, row.source)
    return Edition(row.edition, source, row.effective, row.checked, _entries(row.entries))


def _entries(rows: Iterable[Mapping[str, Any]]) -> tuple[Violation, ...]:
    return tuple(entry_of(row) for row in rows)


def entry_of(row: Mapping[str, Any]) -> Violation:
    """An entry from its plain form."""
    name = row["name"]
    steps = tuple(
        Step(one["severity"], _span(one["unit"]), _span(one["person"]), one.get("when", "")) for one in row["steps"]
    )
    return Violation(
        row["key"],
        Text(name["zh"], name["en"]),
        row["clause"],
        row["basis"],
        row.get("measures", ""),
        steps,
        frozenset(row.get("categories", ())),
        tuple(row.get("criteria", ())),
        row.get("words", ""),
        bool(row.get("checked", False)),
    )


def _span(raw: Any) -> tuple[int, int]:
    low, high = raw
    return int(low), int(high)


def in_force(day: date | None = None) -> Edition:
    """The newest edition that holds on a day."""
    asked = day or clock.today()
    return next((one for one in editions() if one.effective <= asked), shipped())


def named(edition: str) -> Edition | None:
    """The edition of this name."""
    return next((one for one in editions() if one.edition == edition), None)


def find(key: str, edition: str = "") -> Violation | None:
    """One entry, of today's edition where none is named."""
    found = named(edition) if edition else in_force()
    return next((one for one in found.entries if one.key == key), None) if found else None


def searched(entries: Iterable[Violation], text: str = "", category: str = "") -> list[Violation]:
    """Entries that hold every word, in name, clauses or words, of one category."""
    wanted = text.lower().split()
    return [one for one in entries if _holds(one, wanted) and category in ("", *one.categories)]


def _holds(one: Violation, wanted: Iterable[str]) -> bool:
    whole = " ".join((one.key, one.name.zh, one.name.en, one.clause, one.basis, one.words)).lower()
    return all(word in whole for word in wanted)


def named_by_finder(hazard: Hazard) -> Violation | None:
    """The violation that whoever found it named, where the edition in force still has it."""
    said = (one["chosen"].get("clause") for one in reversed(hazard.judgements))
    key = next(filter(None, said), None)
    return find(key) if key else None


def suggest(hazard: Hazard) -> list[Violation]:
    """What may fit a finding: what its finder named, then by its words, its category, and the criteria of major
    hazards; never more than a few.
    """
    first, fitting = named_by_finder(hazard), _fitting(hazard)
    return [first, *(one for one in fitting if one != first)][:MOST] if first else fitting


def _fitting(hazard: Hazard) -> list[Violation]:
    judged = judging.suggested(hazard)
    text, category = hazard.description.lower(), hazard.category or judged.category
    criteria = [one.criterion for one in judged.majors]
    scored = ((score(one, text, category, criteria), one) for one in in_force().entries)
    found = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return [one for _score, one in found[:MOST]]


def score(one: Violation, text: str, category: str, criteria: Iterable[str]) -> int:
    """Words weigh most, then criteria; a category alone is a weak sign."""
    words = sum(3 for word in one.words.lower().split() if word in text)
    grave = sum(2 for key in criteria if any(mark == "*" or key.startswith(mark) for mark in one.criteria))
    return words + grave + (category in one.categories)
