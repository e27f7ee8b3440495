"""What hangs at a risk point: rooms above (cards) say here what happens when a point is published or retired, and
what they show on its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from anma.acts.base import Context
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

Hook = Callable[[Context[Any], RiskPoint], None]
Panel = Callable[[HttpRequest, RiskPoint | None], SafeString]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column of the list says of one point. On a phone only what is `late` is told."""

    text: str
    url: str = ""
    late: bool = False


Column = Callable[[Viewer, "Sequence[RiskPoint]"], "Mapping[UUID, Cell]"]

_published: list[Hook] = []
_retired: list[Hook] = []
_panels: list[Panel] = []
_columns: list[tuple[str | Promise, Column]] = []
_pictures: list[Callable[[str], str]] = []


def when_published(hook: Hook) -> Hook:
    """Decorator: runs inside the act, after each published edition of a point."""
    _published.append(hook)
    return hook


def when_retired(hook: Hook) -> Hook:
    """Decorator: runs inside the act that retires a point."""
    _retired.append(hook)
    return hook


def published(context: Context[Any], point: RiskPoint) -> None:
    """Tell who hangs things at the point."""
    for hook in _published:
        hook(context, point)


def retired(context: Context[Any], point: RiskPoint) -> None:
    """Tell who hangs things at the point."""
    for hook in _retired:
        hook(context, point)


def panel(draw: Panel) -> Panel:
    """Decorator: HTML for a point's page, or (without a point) for the buttons of the list."""
    _panels.append(draw)
    return draw


def panels(request: HttpRequest, point: RiskPoint | None = None) -> list[SafeString]:
    """What the rooms above show here; nothing where they have nothing for this viewer."""
    return [html for html in (draw(request, point) for draw in _panels) if html]


def column(title: str | Promise) -> Callable[[Column], Column]:
    """Decorator: a column of the own firm's list, worked out for all rows of a page at once."""

    def wrap(column: Column) -> Column:
        _columns.append((title, column))
        return column

    return wrap


def cells(viewer: Viewer, rows: Sequence[RiskPoint]) -> tuple[list[str], dict[UUID, list[Cell]]]:
    """The titles of the columns that rooms above add, and the cells of each row."""
    found = [column(viewer, rows) for _title, column in _columns]
    empty = Cell("")
    return [str(title) for title, _column in _columns], {
        row.pk: [known.get(row.pk, empty) for known in found] for row in rows
    }


def draws_signs(address: Callable[[str], str]) -> Callable[[str], str]:
    """Decorator: the address of a safety sign's picture by its key, from the room that draws them."""
    _pictures.append(address)
    return address


def picture(key: str) -> str:
    """Where the picture of a sign is; empty where no room draws any."""
    return _pictures[-1](key) if _pictures else ""
