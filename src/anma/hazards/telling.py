"""What the reporter reads of a rectification: what was done and when, without anybody's name or number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.people.models import Person

FOUR = (HazardState.REGISTERED, HazardState.RECTIFYING, HazardState.REVIEW, HazardState.CLOSED)
DONE = (HazardState.REVIEW, HazardState.CLOSED)
SOMEBODY = "\u2026"
NUMBER = re.compile(r"\d[\d\- ]{5,}\d")
# How people are called at work, after and before a surname; the surnames are those of the firm's own people.
AFTER, BEFORE = (Path(__file__).with_name(name) for name in ("called.txt", "called_before.txt"))


@cache
def _words(path: Path) -> list[str]:
    return [re.escape(word) for word in path.read_text(encoding="utf-8").split()]


def done_in_words(row: Hazard) -> str:
    """The note of whoever put it right, for the reporter. Needs `system_scope`."""
    if row.state not in DONE or not row.rectified_note:
        return ""
    people = Person.objects.filter(memberships__enterprise_id=row.enterprise_id).values_list("name", flat=True)
    return without_names(row.rectified_note, people)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without the names, in full and as people call each other, and without telephone numbers."""
    plain = {re.split(r"[\uff08(]", name)[0].strip() for name in names} - {""}
    for name in sorted(plain, key=len, reverse=True):
        text = re.sub(re.escape(name), SOMEBODY, text, flags=re.IGNORECASE)
    surnames = "".join(re.escape(name[0]) for name in sorted(plain))
    if surnames:
        called = f"(?:{'|'.join(_words(BEFORE))})?[{surnames}](?:{'|'.join(_words(AFTER))})"
        text = re.sub(called, SOMEBODY, text)
    return NUMBER.sub(SOMEBODY, text)
