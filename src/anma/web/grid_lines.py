"""The morning's line of grids that nobody has today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.grids import queries
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name
from anma.web.morning_lines import SHOWN, Line, Row


def without_officer(viewer: Viewer) -> Iterator[Line]:
    """For whoever gives grids to people."""
    rows = queries.without_officer(viewer) if holds(viewer, "grids.appoint") else []
    if not rows:
        return
    text = ngettext("%(n)d grid has no officer", "%(n)d grids have no officer", len(rows)) % {"n": len(rows)}
    worst = [Row(row.name, area_name(row.area_code), reverse("grids:detail", args=[row.pk])) for row in rows[:SHOWN]]
    yield Line("grids", text, reverse("grids:list"), worst, decides=True)
