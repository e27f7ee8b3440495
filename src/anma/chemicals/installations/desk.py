"""What installations put on the safety officer's desk: what is not filed, and units nobody answers for."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.chemicals.installations import queries, showing
from anma.chemicals.models import HazardUnit
from anma.kernel import clock
from anma.kernel.viewer import Viewer


def to_file(viewer: Viewer, firm: UUID) -> Found:
    """Major hazard installations that the office has not on file as they are."""
    rows = queries.units(viewer, firm).filter(queries.due(clock.today()))
    return Found(rows.count(), f"{reverse('chemicals:units')}?show=due", _lines(viewer, rows))


def unnamed(viewer: Viewer, firm: UUID) -> Found:
    """Major hazard installations without all three who answer for them."""
    rows = queries.units(viewer, firm).filter(queries.unnamed())
    lines = [
        Line(row.name, reverse("chemicals:unit", args=[row.pk]), showing.grade_words(row.grade), _("name all three"))
        for row in rows[:WORST]
    ]
    return Found(rows.count(), f"{reverse('chemicals:units')}?show=major", lines)


def _lines(viewer: Viewer, rows: QuerySet[HazardUnit]) -> list[Line]:
    return [
        Line(
            one.row.name,
            reverse("chemicals:unit", args=[one.row.pk]),
            one.grade,
            str(one.filing.label),
            late=one.is_late,
        )
        for one in showing.lines(viewer, list(rows[:WORST]))
    ]


register(Panel("units_to_file", gettext_lazy("Installations to be filed"), 33, "hazard_units.see", to_file))
register(Panel("units_unnamed", gettext_lazy("Installations nobody answers for yet"), 34, "hazard_units.see", unnamed))
