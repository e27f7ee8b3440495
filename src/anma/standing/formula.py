"""E = (A + B) × α in exact numbers. Pure: what was counted goes in, the score and every lost point come out.

Each hazard that should be put right counts the same in B, and so does each that is missing against similar firms:

    B = 50 × put right / (should be put right + missing)

So finding and putting right one more never lowers E, and where fewer were found than similar firms find, hiding one
never raises it: what leaves "should be" comes back as "missing". 0/0 is "nothing was due", never 100 %: then the other
half alone is scaled to the whole, and where nothing was due at all there is no score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from anma.standing.editions import ScoreModel

NONE = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """What was counted. `expected` is None where too few firms are similar; `vetoes`: rows behind each asked one."""

    due: int = 0
    done: int = 0
    excused: int = 0
    should: int = 0
    accepted: int = 0
    found: int = 0
    expected: int | None = None
    vetoes: Mapping[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many fewer were found than similar firms let expect."""
        return max(0, (self.expected or 0) - self.found)


@dataclass(frozen=True, slots=True)
class Lost:
    """Points that were lost, why (a code that `words.py` spells), and of how many rows."""

    code: str
    points: Decimal
    rows: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`tasks` and `hazards` are A and B, None where not applicable; `points` is E, None where both are."""

    tasks: Decimal | None
    hazards: Decimal | None
    points: Decimal | None
    band: str
    alpha: int
    lost: tuple[Lost, ...]
    exact: Fraction | None

    def plain(self) -> list[dict[str, Any]]:
        """The losses as they are stored."""
        return [{"code": one.code, "points": str(one.points), "rows": one.rows} for one in self.lost]


def reckon(model: ScoreModel, given: Given) -> Reckoned:
    """The score by a model."""
    tasks, hazards = _share(given.done, given.due), _share(given.accepted, given.should + given.missing)
    a, b = _times(tasks, model["tasks_points"]), _times(hazards, model["hazards_points"])
    whole = Fraction(model["tasks_points"] + model["hazards_points"])
    # Nothing due at all is no score, however few were found: the request to look stands without it.
    nothing = not given.due and not given.should
    scale = None if nothing else _scale(model, a is not None, b is not None)
    vetoes = [code for code in model.vetoes if given.vetoes.get(code)]
    before = None if scale is None else ((a or 0) + (b or 0)) * scale
    exact = None if before is None else before * (0 if vetoes else 1)
    points = None if exact is None else rounded(min(exact, whole))
    lost = [*_lost(model, given, scale), *_vetoed(vetoes, given, before)]
    return Reckoned(
        _shown(a), _shown(b), points, band_of(model, points), 0 if vetoes else 1, tuple(lost), exact
    )  # fmt: skip


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(min(part, whole), whole) if whole else None


def _times(share: Fraction | None, points: int) -> Fraction | None:
    return None if share is None else share * points


def _shown(points: Fraction | None) -> Decimal | None:
    return None if points is None else rounded(points)


def _scale(model: ScoreModel, a: bool, b: bool) -> Fraction | None:
    """By what the halves that apply are multiplied so that a hundred stays in reach; None where none applies."""
    whole = model["tasks_points"] + model["hazards_points"]
    there = a * model["tasks_points"] + b * model["hazards_points"]
    return Fraction(whole, there) if there else None


def _lost(model: ScoreModel, given: Given, scale: Fraction | None) -> list[Lost]:
    """Every point between the score and the whole, by its reason; without a score what is missing costs nothing."""
    if scale is None:
        return [Lost("few", Decimal(0), given.missing)] if given.missing else []
    owed = given.should + given.missing
    parts = [
        ("tasks", given.due - min(given.done, given.due), given.due, model["tasks_points"]),
        ("open", given.should - min(given.accepted, given.should), owed, model["hazards_points"]),
        ("few", given.missing, owed, model["hazards_points"]),
    ]
    return [Lost(code, rounded(scale * most * Fraction(n, of)), n) for code, n, of, most in parts if n and of]


def _vetoed(vetoes: list[str], given: Given, before: Fraction | None) -> list[Lost]:
    """The first veto takes all that was left; the others are named with it."""
    left = [rounded(before or Fraction(0)), *[Decimal(0)] * len(vetoes)]
    return [Lost(code, points, given.vetoes[code]) for code, points in zip(vetoes, left, strict=False)]


def band_of(model: ScoreModel, points: Decimal | None) -> str:
    """Excellent, good, fair, poor, or none."""
    if points is None:
        return NONE
    bands = ("excellent", "good", "fair")
    return next((band for band in bands if points >= model[f"{band}_from"]), "poor")


def rounded(points: Fraction) -> Decimal:
    """One place behind the point, halves upward."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
