"""What inspections tell in the list of risk points: when somebody looked last, and when it is due again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.inspections.due import due_day
from anma.inspections.rounds import cycles_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.risks.hanging import Cell, column
from anma.risks.models import RiskPoint


@column(gettext_lazy("Checked last"))
def last(viewer: Viewer, rows: Sequence[RiskPoint]) -> Mapping[UUID, Cell]:
    """The day of the last look at each point that hangs."""
    return {row.pk: Cell(_day(row.last_checked_day)) for row in rows if row.edition}


def _day(day: date | None) -> str:
    return day.isoformat() if day else _("never")


@column(gettext_lazy("Next due"))
def due(viewer: Viewer, rows: Sequence[RiskPoint]) -> Mapping[UUID, Cell]:
    """The day on which the shortest cycle of its checks ends."""
    cycles, today = cycles_of([row for row in rows if row.edition]), clock.today()
    days = {row.pk: due_day(cycles.get(row.pk, ()), row.last_checked_day, row.published_day) for row in rows}
    return {pk: _cell(day, day < today) for pk, day in days.items() if day}


def _cell(day: date, late: bool) -> Cell:
    """A day to come as it stands; one that has passed by how long ago."""
    days = (clock.today() - day).days
    words = ngettext("%(n)s day overdue", "%(n)s days overdue", days) % {"n": days}
    return Cell(words if late else day.isoformat(), late=late)
