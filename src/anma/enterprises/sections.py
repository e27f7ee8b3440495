"""What a firm's page is composed of: each room adds its section, and shows what the viewer may see there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from anma.enterprises.models import Enterprise
from anma.enterprises.presence import present
from anma.kernel.viewer import Viewer

There = Callable[[Viewer, Enterprise], bool]
Render = Callable[[Viewer, Enterprise], "dict[str, Any] | None"]
Rows = Callable[[Viewer, UUID], "Iterable[QuerySet[Any]]"]


@dataclass(frozen=True, slots=True)
class Section:
    """`context` reads through `visible_to(viewer)` and returns None where the viewer sees no such section.

    `heavy`: on an office's page folded, so that the page is there at once; fetched when somebody comes to it. Its title
    stands there for whom `there` says so: it must not promise what `context` does not have. `rows`: without a row in
    one of these sets there is no section; a page asks that of all sections at once, so that no `context` runs in vain.
    """

    key: str
    title: str | Promise
    order: int
    template: str
    context: Render
    heavy: bool = False
    there: There | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as one viewer sees it; of a folded one the title alone."""

    key: str
    title: str
    html: SafeString
    folded: bool = False


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a section; called in a room's `apps.ready()`."""
    if _sections.setdefault(section.key, section) != section:
        raise ValueError(f"section {section.key} is registered twice")


def every() -> list[Section]:
    """All sections from top to bottom."""
    return sorted(_sections.values(), key=lambda s: (s.order, s.key))


def shown(viewer: Viewer, firm: Enterprise, opened: str | None = None) -> list[Shown]:
    """The sections of a firm's page, rendered for one viewer; with `opened` all heavy ones but that are folded."""
    known = _with_rows(viewer, firm)
    found = (_folded(one, viewer, firm) if _folds(one, opened) else rendered(one, viewer, firm) for one in known)
    return [one for one in found if one is not None]


def _with_rows(viewer: Viewer, firm: Enterprise) -> list[Section]:
    """The sections without those whose sets are all empty for this firm."""
    asked = {one.key: one.rows(viewer, firm.pk) for one in every() if one.rows is not None}
    there = present(viewer, firm.pk, asked)
    return [one for one in every() if one.rows is None or one.key in there]


def one_of(key: str, viewer: Viewer, firm: Enterprise) -> Shown | None:
    """One section alone, unfolded; None where there is none or the viewer sees none."""
    section = _sections.get(key)
    return None if section is None else rendered(section, viewer, firm)


def rendered(section: Section, viewer: Viewer, firm: Enterprise) -> Shown | None:
    """A section as one viewer sees it."""
    context = section.context(viewer, firm)
    if context is None:
        return None
    html = render_to_string(section.template, {**context, "viewer": viewer, "firm": firm})
    return Shown(section.key, str(section.title), html)


def _folds(section: Section, opened: str | None) -> bool:
    return section.heavy and opened is not None and section.key != opened


def _folded(section: Section, viewer: Viewer, firm: Enterprise) -> Shown | None:
    if section.there is not None and not section.there(viewer, firm):
        return None
    return Shown(section.key, str(section.title), SafeString(""), folded=True)
