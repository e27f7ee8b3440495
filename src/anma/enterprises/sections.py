"""Typed sections of a firm's page: rooms above register what they know of a firm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer

ContextOf = Callable[[Viewer, Enterprise], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the 360° page: `context(viewer, firm)` feeds `template`; an empty context hides the section."""

    key: str
    title: str | Promise
    order: int
    template: str
    context: ContextOf

    def render(self, viewer: Viewer, firm: Enterprise) -> SafeString:
        """The section's HTML for this viewer, or nothing."""
        context = self.context(viewer, firm)
        return render_to_string(self.template, {**context, "firm": firm, "viewer": viewer}) if context else SafeString()


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a section; each key once."""
    if _sections.setdefault(section.key, section) is not section:
        raise ValueError(f"section {section.key} is registered twice")


def sections() -> list[Section]:
    """All sections in the order of the page."""
    return sorted(_sections.values(), key=lambda section: section.order)
