"""What the one search looks through: each room says how it finds its rows (`<room>/search.py`), `web` shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.utils.functional import Promise

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer

MOST = 10  # a group shows no more; whoever wants all opens the list


@dataclass(frozen=True, slots=True)
class Hit:
    """One row: its name, what tells it from others of that name, where it opens."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind. `more` is True where there are others; `url` opens them all, "" where no list does."""

    title: str | Promise
    hits: list[Hit]
    more: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Searcher:
    """`find` reads through `visible_to(viewer)` and yields at least `MOST + 1` hits where there are so many.

    `all_at` gives the address of the list with this text. Asked only of those who hold `permission`. `words`: it reads
    through the texts of all rows, which takes a moment where they are a whole city's.
    """

    key: str
    title: str | Promise
    order: int
    permission: str
    find: Callable[[Viewer, str], Iterable[Hit]]
    all_at: Callable[[str], str] = field(default=lambda text: "")
    words: bool = False


_searchers: dict[str, Searcher] = {}


def register(searcher: Searcher) -> None:
    """Add a searcher; called in a room's `apps.ready()`."""
    if _searchers.setdefault(searcher.key, searcher) is not searcher:
        raise ValueError(f"the searcher {searcher.key} is registered twice")


def search(viewer: Viewer, text: str, *, names: bool = True, words: bool = True) -> list[Group]:
    """What the viewer finds by names and numbers, by words or by both, kind by kind; one without a hit is left out."""
    asked = sorted(_searchers.values(), key=lambda one: (one.order, one.key))
    wanted = (one for one in asked if (words if one.words else names) and holds(viewer, one.permission))
    return [group for group in (_group(one, viewer, text) for one in wanted) if group.hits]


def _group(searcher: Searcher, viewer: Viewer, text: str) -> Group:
    found = list(islice(searcher.find(viewer, text), MOST + 1))
    return Group(searcher.title, found[:MOST], len(found) > MOST, searcher.all_at(text))
