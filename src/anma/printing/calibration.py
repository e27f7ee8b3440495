"""The calibration page of a label paper: its grid on plain paper, with rulers that say how far the printer is off."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from anma.printing.cards import LOCALES, Language
from anma.printing.layouts import BadLayout, Layout
from anma.printing.typeset import compile_pdf, compile_png

TEMPLATE = "calibration.typ"


def render(layout: Layout, lang: Language) -> bytes:
    """The PDF; BadLayout for a label printer, which is set at the printer."""
    return compile_pdf(TEMPLATE, _data(layout, lang), {})


def picture(layout: Layout, lang: Language, ppi: float = 144) -> list[bytes]:
    """The page as PNG, for looking at."""
    return compile_png(TEMPLATE, _data(layout, lang), {}, ppi=ppi)


def _data(layout: Layout, lang: Language) -> dict[str, object]:
    if not layout.paper:
        raise BadLayout(_("A label printer is set at the printer itself, by its own menu."))
    width, height = layout.page
    cells = [layout.corner(place) for place in range(layout.a_sheet)]
    inner = min(1, layout.rows - 1) * layout.columns + min(1, layout.columns - 1)
    with translation.override(LOCALES[lang]):
        return {
            "lang": lang,
            "page": [width / 10, height / 10],
            "size": [layout.width / 10, layout.height / 10],
            "cells": [[left / 10, top / 10] for left, top in cells],
            "at": [cells[inner][0] / 10, cells[inner][1] / 10],
            "title": _("Calibration: %(layout)s") % {"layout": layout.words},
            "steps": [
                _("Print this page on plain paper, at actual size, from the tray that you use for labels."),
                _("The line below must be 100 mm long. If it is not, “fit to page” is on: switch it off."),
                _("Lay the page on a sheet of labels and hold both against the light."),
                _("Read on both rulers where the left and the upper edge of the real label lie: + is right or down."),
                _("Enter the two numbers on the page “Label papers”. They are remembered for your firm."),
            ],
            "right": _("right"),
            "down": _("down"),
        }
