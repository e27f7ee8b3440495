"""Chemical firms and major hazard installations over the map, the latter with the 500 m in which people live.

The circles are drawn about the position that the firm is known by, not about the tank: GB 18218-2018 counts people
within 500 m outside the fence, and nobody has measured the fences. They are there to see who is near, not to count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import cos, pi, sin
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.chemicals.installations import queries as units
from anma.chemicals.installations.choices import UnitState, Verdict
from anma.chemicals.installations.showing import grade_words
from anma.chemicals.register import queries as register
from anma.enterprises.models import Enterprise
from anma.facts.indicators import Where
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.geometry import Plane, Point, Ring
from anma.supervision.mapping import outlines
from anma.supervision.mapping.outlines import Boundary

AROUND_KM, MARK_KM = 0.5, 0.08
CORNERS = 48


def majors(viewer: Viewer) -> Iterator[Boundary]:
    """One circle a firm, by the gravest grade of its units; a firm of which only the register knows has no grade."""
    spells = register.with_major(viewer, clock.today(), Where()).order_by()
    known = units.units(viewer).filter(state=UnitState.KEPT, verdict=Verdict.MAJOR).order_by()
    grades: dict[Any, int | None] = dict.fromkeys(spells.values_list("enterprise_id", flat=True))
    for firm, grade in known.values_list("enterprise_id", "grade"):
        grades[firm] = min((one for one in (grade, grades.get(firm)) if one), default=None)
    for pk, (name, at) in _firms(viewer, grades).items():
        words = grade_words(grades[pk]) or _("grade not known")
        url = f"{reverse('chemicals:units')}?firm={pk}"
        yield Boundary(f"{name} · {words}", [circle(at, AROUND_KM)] if at else (), url)


def chemical_firms(viewer: Viewer) -> Iterator[Boundary]:
    """The firms that the register counts today, by what they count as."""
    entries = {row.enterprise_id: row for row in register.at(viewer, clock.today(), Where())}
    for pk, (name, at) in _firms(viewer, entries).items():
        row = entries[pk]
        url = reverse("chemicals:firm", args=[row.pk])
        yield Boundary(f"{name} · {row.get_kind_display()}", [circle(at, MARK_KM)] if at else (), url)


def _firms(viewer: Viewer, wanted: Collection[UUID | None]) -> dict[UUID, tuple[str, Point | None]]:
    """Name and position of firms; None where it was never told: a guess would be a circle about the wrong people."""
    rows = Enterprise.objects.visible_to(viewer).filter(pk__in=list(wanted)).order_by("name", "id")
    found = rows.values_list("pk", "name", "lat", "lng")
    return {pk: (name, (float(lng), float(lat)) if lat is not None else None) for pk, name, lat, lng in found}


def circle(middle: Point, km: float) -> Ring:
    """A ring of corners so many kilometres from a place in degrees."""
    plane = Plane(*middle)
    turns = (2 * pi * corner / CORNERS for corner in range(CORNERS))
    return [plane.round((km * cos(turn), km * sin(turn))) for turn in turns]


outlines.register("majors", gettext_lazy("Major hazard installations, 500 m"), majors, "hazard_units.see")
outlines.register("chemical_firms", gettext_lazy("Chemical firms"), chemical_firms, "chemical_firms.see")
