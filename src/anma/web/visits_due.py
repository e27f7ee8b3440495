"""The morning's line of firms whose next visit is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext, ngettext_lazy

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer
from anma.standing import listing
from anma.standing.due_filter import NOT_DUE

OTHERS = ngettext_lazy(
    "%(n)d more firm was not visited for %(days)d days", "%(n)d more firms were not visited for %(days)d days", "n"
)


def besides(viewer: Viewer, chip: str) -> Mapping[str, str]:
    """What narrows the line of firms that nobody visited, so that it leaves out those of the line above it."""
    known = chip == "unvisited" and holds(viewer, "scores.see") and listing.late(viewer).exists()
    return {"due": NOT_DUE} if known else {}


def address(chip: str, days: int, rest: Mapping[str, str]) -> str:
    """The list of exactly these firms, the worst first."""
    return f"{reverse('enterprises:list')}?{urlencode({chip: days, **rest})}&sort=worst"


def found(viewer: Viewer, shown: int) -> Iterator[tuple[str, str, list[Any]]]:
    """The text, the address of the list, and the firms that wait longest; nothing where none is due."""
    if not holds(viewer, "scores.see"):
        return
    rows = listing.late(viewer)
    if count := rows.count():
        text = ngettext("%(n)d firm is due for a visit", "%(n)d firms are due for a visit", count) % {"n": count}
        yield text, f"{reverse('standing:list')}?due=1", list(rows.order_by("since", "initials", "pk")[:shown])
