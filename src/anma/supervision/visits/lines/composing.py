"""The list of one visit: everything that could be looked at, the first quarter of an hour of it, the rest folded."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anma.enterprises.models import Enterprise
from anma.kernel.fields import canonical
from anma.kernel.viewer import system_scope
from anma.supervision.choices import VisitKind
from anma.supervision.visits.lines.earlier import earlier
from anma.supervision.visits.lines.line import MOST, Because, Line
from anma.supervision.visits.lines.registry import every
from anma.supervision.visits.lines.standing import EDITION

MINUTES = 15.0
FOLDED_TIME = "time"


@dataclass(frozen=True, slots=True)
class Composed:
    """The lines in their order; `folded` are those for which a quarter of an hour is too short."""

    shown: tuple[Line, ...]
    folded: tuple[Line, ...]

    @property
    def edition(self) -> str:
        """Names the standing lines and exactly these lines: two visits with one edition asked the same."""
        digest = hashlib.sha256(canonical(self.compact())).hexdigest()
        return f"{EDITION}/{digest[:10]}"

    def compact(self) -> list[dict[str, Any]]:
        """As the visit keeps it."""
        return [*(line.compact() for line in self.shown), *(line.compact(FOLDED_TIME) for line in self.folded)]


def composed(firm: Enterprise, kind: str = "") -> Composed:
    """What to look at there today; a re-inspection begins with every open finding of earlier visits."""
    with system_scope("what to look at on a visit"):
        found = [line for source in every().values() for line in source(firm)]
        found += earlier(firm) if kind == VisitKind.RECHECK else []
    return cut({line.key: line for line in found}.values())


def cut(lines: Iterable[Line]) -> Composed:
    """The first lines that fit into the time; a long one that does not fit lets shorter ones behind it pass."""
    left, taken = MINUTES, Counter[Because]()
    shown: list[Line] = []
    folded: list[Line] = []
    for line in sorted(lines, key=lambda one: one.order):
        fits = line.always or line.takes <= left and taken[line.because] < MOST.get(line.because, len(Because) * 4)
        left -= line.takes if fits else 0
        taken[line.because] += int(fits)
        (shown if fits else folded).append(line)
    return Composed(tuple(shown), tuple(folded))
