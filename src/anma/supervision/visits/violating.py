"""Which violation a finding is: proposed from its words, chosen by the officer, printed on record and order.

The library is the city's own edition where it brought one in. A finding names its edition too: what is printed years
later is what was chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anma.hazards.models import Hazard
from anma.knowledge.judging import judge
from anma.knowledge.text import Text
from anma.supervision.cases.violations import library
from anma.supervision.cases.violations.library import Violation
from anma.supervision.documents.forms import word
from anma.supervision.documents.of_visit import names_clause
from anma.supervision.models import Visit

# The whole of what is shipped; of a city's longer edition those that the lines ask for stand first.
MOST = 60
WORD = 3  # what a word of the library weighs; a fitting category weighs one


@dataclass(frozen=True, slots=True)
class Choice:
    """A violation as the phone offers it: `words` let it propose another one while somebody writes."""

    key: str
    title: str
    clause: str
    words: str
    categories: str


class Offer:
    """What a finding can be; the library is read once a page. `of_line` says only what stands first where the list is
    long: a line's point is no reason for a violation, the words of the finding are (`said_by`).
    """

    def __init__(self, lines: Sequence[Mapping[str, Any]] = ()) -> None:
        self.entries = library.in_force().entries
        self.of_line = {line["line"]: _likeliest(self.entries, line) for line in lines}

    @property
    def choices(self) -> list[Choice]:
        """Proposals first where there are more than a phone carries."""
        if len(self.entries) <= MOST:
            return [_choice(one) for one in self.entries]
        first = set(self.of_line.values())
        return [_choice(one) for one in sorted(self.entries, key=lambda one: one.key not in first)[:MOST]]


def _choice(one: Violation) -> Choice:
    return Choice(one.key, one.title, one.clause, one.words.lower(), " ".join(sorted(one.categories)))


def _likeliest(entries: Sequence[Violation], line: Mapping[str, Any]) -> str:
    """Where this line is not in order; "" where nothing fits. An open hazard has its own."""
    if line.get("hazard") or not line.get("says"):
        return ""
    text = " ".join([line["says"], *line.get("chips", ())]).lower()
    category = line.get("category") or _category(text)
    criteria = [line["criterion"]] if line.get("criterion") else []
    scored = [(library.score(one, text, category, criteria), one) for one in entries]
    best, found = max(scored, key=lambda pair: pair[0], default=(0, None))
    return found.key if found and best > 0 else ""


def said_by(entries: Sequence[Violation], text: str, category: str = "") -> str:
    """The one violation whose words stand in the finding's text; "" where none does or two fit alike. The phone weighs
    them in the same way (frontend/src/visit/violation.ts).
    """
    scored = [(_weight(one, text.lower(), category), one.key) for one in entries]
    best = max((score for score, _key in scored), default=0)
    found = [key for score, key in scored if score == best]
    return found[0] if best and len(found) == 1 else ""


def _weight(one: Violation, text: str, category: str) -> int:
    words = WORD * sum(word in text for word in one.words.lower().split())
    return words + (category in one.categories) if words else 0


@lru_cache(maxsize=1024)
def _category(text: str) -> str:
    """The same measures stand on the lists of many firms."""
    return judge(text).category


def chosen_of(clause: str) -> dict[str, str]:
    """What a finding keeps: the violation with its edition, or the words as they were given."""
    if not clause:
        return {}
    edition = library.in_force()
    known = any(one.key == clause for one in edition.entries)
    return {"clause": clause, "edition": edition.edition} if known else {"clause": clause}


def violation_of(hazard: Hazard) -> Text | None:
    """The violation that was named, in the words of its edition; the later one counts."""
    said = next((one["chosen"] for one in reversed(hazard.judgements) if one["chosen"].get("clause")), None)
    if said is None:
        return None
    found = library.find(said["clause"], said["edition"]) if said.get("edition") else None
    return in_words(found) if found else Text(said["clause"], said["clause"])


def in_words(one: Violation) -> Text:
    """Clause and name as they stand on paper; a clause has one language."""
    said = {lang: word("clause_named", lang=lang) for lang in ("zh", "en")}
    return Text(
        said["zh"].format(clause=one.clause, name=one.name.zh), said["en"].format(clause=one.clause, name=one.name.en)
    )


def named(hazards: Sequence[Hazard], lang: str) -> dict[Any, str]:
    """For lists: hazard → its violation, where one was named."""
    found = ((hazard.pk, violation_of(hazard)) for hazard in hazards)
    return {pk: text.in_("en" if lang.startswith("en") else "zh") for pk, text in found if text}


@names_clause
def _for_papers(hazard: Hazard, _visit: Visit) -> Text | None:
    return violation_of(hazard)
