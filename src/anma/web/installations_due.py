"""What an office's morning says of major hazard installations: those that it has not on file as they are."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.chemicals.installations import queries, showing
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import SHOWN, Line, Row


def lines(viewer: Viewer) -> Iterator[Line]:
    """One line, the gravest first; not filed, changed since, or run out. Whoever files decides."""
    if not holds(viewer, "hazard_units.see"):
        return
    rows = queries.units(viewer).filter(queries.unfiled(clock.today()))
    count = rows.count()
    if not count:
        return
    text = ngettext(
        "%(n)d major hazard installation is not on file as it is",
        "%(n)d major hazard installations are not on file as they are",
        count,
    )
    worst = [_row(one) for one in showing.lines(viewer, list(rows[:SHOWN]))]
    url = f"{reverse('chemicals:units')}?show=due"
    yield Line("installations_to_file", text % {"n": count}, url, worst, decides=viewer.may("chemicals.file_unit"))


def _row(one: showing.Line) -> Row:
    note = " · ".join(part for part in (one.firm, one.grade, str(one.filing.label)) if part)
    return Row(one.row.name, note, reverse("chemicals:unit", args=[one.row.pk]))
