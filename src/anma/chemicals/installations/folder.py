"""The chapter of a firm's folder: its units with what was reckoned and filed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.chemicals.installations import queries, showing
from anma.chemicals.installations.choices import UnitState
from anma.enterprises.folders import Asked, Part, register
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table

WIDTHS = (2, 6, 5, 4, 4, 3, 5, 4)


def _chapter(asked: Asked) -> list[Chapter]:
    rows = list(queries.units(asked.viewer, asked.firm.pk).filter(state=UnitState.KEPT))
    if not rows:
        return []
    heads = [
        _("No."),
        pgettext("installation", "Unit"),
        _("State"),
        "S",
        "R",
        _("Grade"),
        _("Filing"),
        _("Filing holds until"),
    ]
    cells = [_cells(line) for line in showing.lines(asked.viewer, rows)]
    return [Chapter(_("Major hazard installations"), [Table("", heads, cells, WIDTHS)])]


def _cells(line: showing.Line) -> list[str]:
    row = line.row
    numbers = ["–" if value is None else f"{value.normalize():f}" for value in (row.s, row.r)]
    until = row.filed_until.isoformat() if row.filed_until else "–"
    return [
        row.number,
        row.name,
        str(row.get_verdict_display()),
        *numbers,
        line.grade or "–",
        str(line.filing.label),
        until,
    ]


register(Part("installations", 46, "hazard_units.see", _chapter))
