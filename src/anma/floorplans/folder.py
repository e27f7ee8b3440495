"""What of the maps stands in a visitor's folder: which there are, drawn when, and whether what hangs is of today."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from anma.cards.content import language
from anma.enterprises.folders import Asked, Part, register
from anma.floorplans import mapping, standing
from anma.floorplans.views.showing import lines
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table


def chapters(asked: Asked) -> list[Chapter]:
    """Every map in use with its worst colour of today."""
    rows = lines(asked.viewer, list(standing.plans(asked.viewer, asked.firm.pk)))
    heads = [_("Map"), _("Areas of the map"), _("Worst level"), _("Drawn on"), _("Printed on"), _("State")]
    table = Table("", heads, [_row(one) for one in rows], (8, 4, 5, 5, 5, 6), _("None."))
    return [Chapter(_("Four-colour maps"), [table])]


def _row(line: dict[str, Any]) -> list[str]:
    last, day = line["printed"], line["day"]
    level = mapping.word_of(line["level"], "en" if language() == "en" else "zh") if day else "–"
    state = _("outdated: print anew") if line["outdated"] else _("as in force") if last else _("not printed yet")
    printed = last.printed_day.isoformat() if last else "–"
    return [line["plan"].name, str(line["areas"]), level, day.isoformat() if day else "–", printed, state]


register(Part("floorplans", 45, "floorplans.see", chapters))
