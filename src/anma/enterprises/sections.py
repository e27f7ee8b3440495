"""What a firm's page is composed of: each room adds its section, and shows what the viewer may see there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer

Render = Callable[[Viewer, Enterprise], "dict[str, Any] | None"]


@dataclass(frozen=True, slots=True)
class Section:
    """`context` reads through `visible_to(viewer)` and returns None where the viewer sees no such section."""

    key: str
    title: str | Promise
    order: int
    template: str
    context: Render


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as one viewer sees it."""

    key: str
    title: str
    html: SafeString


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a section; called in a room's `apps.ready()`."""
    if _sections.setdefault(section.key, section) != section:
        raise ValueError(f"section {section.key} is registered twice")


def every() -> list[Section]:
    """All sections from top to bottom."""
    return sorted(_sections.values(), key=lambda s: (s.order, s.key))


def shown(viewer: Viewer, firm: Enterprise) -> list[Shown]:
    """The sections of a firm's page, rendered for one viewer."""
    made = []
    for section in every():
        context = section.context(viewer, firm)
        if context is not None:
            html = render_to_string(section.template, {**context, "viewer": viewer, "firm": firm})
            made.append(Shown(section.key, str(section.title), html))
    return made
