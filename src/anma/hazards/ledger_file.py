"""The ledger as an Excel file: what the list says, and the columns of the exchange table with code and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.hazards.choices import HazardLevel
from anma.hazards.exchange import TITLES, cause_of, codes_of, managed
from anma.hazards.judging import category_name, type_names
from anma.hazards.looping import marks, summed
from anma.hazards.models import Hazard
from anma.hazards.protecting import words as protection_words
from anma.hazards.words import level_words
from anma.kernel.viewer import Viewer


def heads() -> list[str]:
    """The columns; those from the cause on are the exchange table's."""
    told = [_("Firm"), _("What is dangerous"), _("Where"), _("Kind"), _("Accidents that can come of it"), _("Level")]
    told += [_("Basis of the level"), _("State"), _("Found on"), _("Due on"), _("Closed on")]
    told += [_("Marks"), _("What keeps people safe until then"), _("Cause"), _("How it is managed")]
    return [*told, *(str(title) for title in TITLES.values()), _("Level for the exchange"), _("Cost in all (yuan)")]


def lines(
    viewer: Viewer, rows: Sequence[Hazard], firms: Mapping[UUID, str], words: Mapping[str, str | Promise]
) -> Iterator[tuple[Any, ...]]:
    """One line a hazard."""
    for row in rows:
        listed = (
            firms.get(row.enterprise_id, "") if row.enterprise_id else "",
            row.description,
            row.place,
            category_name(row.category),
            type_names(row.accident_types),
            level_words(viewer, row),
            row.level_basis,
            str(words[row.state]),
            row.found_day.isoformat(),
            _day(row.due_on),
            _day(row.closed_day),
        )
        yield (*listed, *_exchanged(row))


def _exchanged(row: Hazard) -> tuple[Any, ...]:
    told = pgettext("list", ", ").join(marks(row))
    safe = protection_words(row.protections[-1]) if row.protections else ""
    level = f"{int(row.level == HazardLevel.MAJOR)} {row.get_level_display()}"
    return (told, safe, cause_of(row), managed(row), *(str(one) for one in codes_of(row)), level, row.cost)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def above(line: str, rows: Sequence[Hazard]) -> str:
    """The line above the file, with what the rows cost in all where somebody said it."""
    count = sum(row.cost is not None for row in rows)
    told = _("cost of %(count)s of them: %(sum)s yuan") % {"count": count, "sum": f"{summed(rows):,.2f}"}
    return f"{line} · {told}" if count else line
