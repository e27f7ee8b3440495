"""The figures beside the map: how many firms of each level, how many the layer speaks of, how many stand where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Sum, Value, When
from django.utils.translation import pgettext

from anma.enterprises import overview
from anma.kernel.viewer import Viewer
from anma.supervision.mapping import layers, saying
from anma.supervision.mapping.heaps import POINTS
from anma.supervision.mapping.layers import Asked


@dataclass(slots=True)
class Summed:
    """`signs`: code of the level, its word, firms (or points) of it. `hits` with its words where the layer has any."""

    number: int = 0
    guessed: int = 0
    nowhere: int = 0
    hits: int = 0
    hit_words: str = ""
    signs: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def drawn(self) -> list[tuple[str, str, int]]:
        """The signs that a look at the map can meet."""
        return [one for one in self.signs if one[2]]

    @property
    def missing(self) -> str:
        """The words of the levels of which there is none: said in one line, not drawn beside a nought."""
        return pgettext("list", ", ").join(word for _code, word, number in self.signs if not number)


def summed(viewer: Viewer, what: Asked) -> Summed:
    """All of the viewer's map that fits, in one query."""
    found, by_level, points = Summed(), [0] * 5, [0] * 4
    rows: Any = layers.firms(viewer, what).order_by().values("level").annotate(**_sums(what))
    for row in rows:
        by_level[min(row["level"], 4)] += row["n"]
        found.number += row["n"]
        found.guessed += row["guessed_n"] or 0
        found.nowhere += row["nowhere"] or 0
        found.hits += row.get("hits") or 0
        points = [held + (row.get(name) or 0) for held, name in zip(points, POINTS, strict=True)]
    codes = [*(level.code for level in overview.levels()), ""]
    numbers = points if what.layer.key == "points" else by_level
    found.signs = list(zip(codes, saying.level_words(), numbers, strict=False))
    found.hit_words = saying.hit_words(what.layer, found.hits)
    return found


def _sums(what: Asked) -> dict[str, Any]:
    sums: dict[str, Any] = {
        "n": Count("pk"),
        "guessed_n": _of(Q(guessed=True, key__isnull=False)),
        "nowhere": _of(Q(key__isnull=True)),
    }
    spoken_of = layers.hit(what.layer)
    if spoken_of is not None:
        sums["hits"] = _of(spoken_of)
    return sums | (layers.points_by_level() if what.layer.key == "points" else {})


def _of(fitting: Q) -> Sum:
    return Sum(Case(When(fitting, then=1), default=Value(0), output_field=IntegerField()))
