"""The ground of the safety grids, to be laid over the map."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.grids import queries
from anma.kernel.viewer import Viewer, system_scope
from anma.supervision.mapping import outlines


def boundaries(viewer: Viewer) -> Iterator[outlines.Boundary]:
    """Every grid in the viewer's reach that has its ground."""
    named = {row.pk: row.name for row in queries.grids(viewer)}
    with system_scope("where a grid lies is public among offices"):
        rings = queries.rings_of(named)
    for pk, ring in rings.items():
        yield outlines.Boundary(named[pk], ring, reverse("grids:detail", args=[pk]))


outlines.register("grids", _("Safety grids"), boundaries)
