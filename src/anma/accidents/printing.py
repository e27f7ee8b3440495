"""The short report of an accident on one sheet (order 493, article 12: unit, time, place, course, numbers, measures).

No name of a person stands on it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.accidents import showing
from anma.accidents.models import Accident
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, Words, render_sheet


def printed(viewer: Viewer, row: Accident, lang: Language) -> bytes:
    """The PDF."""
    return render_sheet(sheet_of(viewer, row), lang)


def sheet_of(viewer: Viewer, row: Accident) -> Sheet:
    """All words of the paper, in the language now active."""
    page = showing.of_accident(viewer, row)
    blocks: list[Block] = [
        Facts(_text(page["facts"]), _("What is known")),
        Words(_("Course of the accident"), row.what),
        Facts([*_text(page["numbers"]), (_("Size of the accident"), page["size"])], _("People and losses")),
        _told(page),
    ]
    if page["inquiry"]:
        blocks.append(Facts(_text(page["inquiry"]), _("Investigation")))
    blocks += _causes(page) + _measures(page)
    return Sheet(
        title=_("Short report of an accident"),
        firm=page["firm"],
        beneath=f"{page['title']} · {row.get_state_display()}",
        blocks=blocks,
        signatures=[_("Reported by"), _("Received by the office")],
        foot=_("anma · accident %(number)s · printed %(day)s")
        % {"number": row.number, "day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('accidents:detail', args=[row.pk])}",
        scan=_("Scan: how it stands now"),
        proof=_("Times and sizes by order 493 of the State Council; names of people stand on no paper of this kind."),
    )


def _text(facts: Any) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in facts]


def _told(page: dict[str, Any]) -> Table:
    heads = [_("To which level"), _("Due by"), _("Reported at"), _("In time?")]
    rows = [
        [
            one["title"],
            one["due"] or "–",
            one["told"] or "–",
            pgettext("clock", "late") if one["late"] else _("in time") if one["told"] else "–",
        ]
        for one in page["clocks"]
    ]
    return Table(_("Reported upwards"), heads, rows, (4, 4, 4, 3), _("Taken from an older record: no clock runs."))


def _causes(page: dict[str, Any]) -> list[Block]:
    rows = [
        [str(one.row.get_kind_display()), f"{'　' * one.depth}{one.row.words}", one.factor or "–"]
        for one in page["tree"]
    ]
    return (
        [
            Table(
                _("Causes of the accident"),
                [_("Kind of cause"), _("The cause"), _("Factor of GB/T 13861")],
                rows,
                (3, 8, 5),
            )
        ]
        if rows
        else []
    )


def _measures(page: dict[str, Any]) -> list[Block]:
    rows = [
        [one.row.words, str(one.row.get_of_display()), one.row.due_day.isoformat(), one.state,
         str(one.row.get_effect_display()) if one.row.effect else "–"]
        for one in page["measures"]
    ]  # fmt: skip
    heads = [_("Measure"), _("Whose measure"), _("In place by"), _("How far it is"), _("Looked at once more")]
    return [Table(_("Measures"), heads, rows, (7, 2, 3, 3, 3))] if rows else []
