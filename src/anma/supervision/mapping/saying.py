"""What the map says in words of a cluster or of one firm; the list beside the map and the script say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.enterprises import overview
from anma.enterprises.staleness import is_long_ago
from anma.supervision.mapping.heaps import FEW, POINTS, Heap
from anma.supervision.mapping.layers import UNCHECKED, UNVISITED, Layer
from anma.supervision.models import MapFirm


def level_words() -> list[str]:
    """The words of the levels, worst first, and the one of firms that have published nothing."""
    return [*(str(level.title) for level in overview.levels()), _("nothing published yet")]


def of_heap(heap: Heap, layer: Layer) -> str:
    """A cluster in one sentence."""
    parts = [ngettext("%(n)d firm", "%(n)d firms", heap.number) % {"n": heap.number}]
    if layer.dense:
        return " · ".join([*parts, share_words(heap, layer)])
    if layer.key == "points":
        parts += _counted(heap.points)
    else:
        parts += _counted(heap.levels)
    if (told := hit_words(layer, heap.hits)) and layer.key not in ("level", "points"):
        parts.append(told)
    return " · ".join(parts)


def _counted(numbers: list[int]) -> Iterator[str]:
    yield from (f"{word} {number}" for word, number in zip(level_words(), numbers, strict=False) if number)


def hit_words(layer: Layer, number: int) -> str:
    """How many firms the layer speaks of."""
    sentences = {
        "overdue": _("with something overdue: %(n)d"),
        "heat": _("with something overdue: %(n)d"),
        "doubts": _("with an open question: %(n)d"),
        "doubtful": _("with an open question: %(n)d"),
        "stopped": _("stopped by an order: %(n)d"),
        "unchecked": _("not checked for 30 days: %(n)d"),
        "unvisited": _("not visited for 90 days: %(n)d"),
    }
    return sentences[layer.key] % {"n": number} if layer.key in sentences else ""


def share_words(heap: Heap, layer: Layer) -> str:
    """The share of a square; of few firms why there is none."""
    if heap.share is None:
        return _("fewer than %(few)d firms: no share is told") % {"few": FEW}
    return f"{hit_words(layer, heap.hits)} ({heap.share:.0%})"


def label(heap: Heap, layer: Layer) -> str:
    """What stands on a sign: firms, points, or those of the firms that the layer speaks of."""
    if layer.dense:
        return "–" if heap.share is None else f"{heap.share:.0%}"
    if layer.key == "points":
        return str(sum(heap.points))
    return str(heap.number) if layer.key == "level" else f"{heap.hits}/{heap.number}"


def spoken_of(row: MapFirm, layer: Layer) -> bool:
    """Whether a layer speaks of a firm; the same as `layers.hit`, of one row."""
    if layer.key in ("overdue", "heat"):
        return row.overdue > 0
    if layer.key in ("doubts", "doubtful"):
        return row.doubts > 0
    if layer.key == "stopped":
        return row.stopped
    if layer.key == "unchecked":
        return is_long_ago(row.checked, row.known_day, UNCHECKED)
    return layer.key == "unvisited" and is_long_ago(row.visited, row.registered_day, UNVISITED)


def of_firm(row: MapFirm, name: str, layer: Layer) -> Iterator[str]:
    """A firm in parts of one sentence."""
    if name:
        yield name
    yield level_words()[min(row.level, 4)]
    if layer.key == "points":
        yield from _counted([getattr(row, column) for column in POINTS])
    yield from _trouble(row, layer)
    if row.guessed:
        yield _("no position yet")


def _trouble(row: MapFirm, layer: Layer) -> Iterator[str]:
    if row.stopped:
        yield _("an order to stop holds")
    if row.overdue:
        yield ngettext("%(n)d overdue", "%(n)d overdue", row.overdue) % {"n": row.overdue}
    if row.doubts and layer.needs:  # this layer is open to those alone who may know
        yield ngettext("%(n)d open question", "%(n)d open questions", row.doubts) % {"n": row.doubts}
    if layer.key == "unchecked":
        yield _ago(row.checked, _("never checked"), _("last check"))
    if layer.key == "unvisited":
        yield _ago(row.visited, _("never visited"), _("last visit"))


def _ago(day: date | None, never: str, last: str) -> str:
    return f"{last} {day:%Y-%m-%d}" if day else never
