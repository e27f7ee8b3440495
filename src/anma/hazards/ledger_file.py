"""The ledger as an Excel file: what the list says, and the columns of the exchange table with code and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.queries import names_behind
from anma.hazards.choices import HazardLevel
from anma.hazards.exchange import TITLES, cause_of, codes_of, managed
from anma.hazards.judging import category_name, type_names
from anma.hazards.looping import extended, marks, summed
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.protecting import words as protection_words
from anma.hazards.words import level_words, state_words
from anma.kernel.sheets import cut_after, streamed
from anma.kernel.viewer import Viewer

# What a line reads of a hazard: of a hundred thousand rows the other columns are left where they are.
READ: tuple[str, ...] = ("enterprise_id", "description", "place", "category", "accident_types", "level", "level_basis")
READ += ("state", "flags", "source_kind", "found_day", "due_on", "closed_day", "ended_day", "at_once", "extensions")
READ += ("protections", "cause", "plans", "exchange", "cost")
LONGEST, AT_ONCE = 100_000, 2000  # rows of one file, and of those that are held meanwhile


def heads() -> list[str]:
    """The columns; those from the cause on are the exchange table's."""
    told = [_("Firm"), _("What is dangerous"), _("Where"), _("Kind"), _("Accidents that can come of it"), _("Level")]
    told += [_("Basis of the level"), _("State"), _("Found on"), _("Due on"), _("Closed on")]
    told += [_("Marks"), _("What keeps people safe until then"), _("Cause"), _("How it is managed")]
    return [*told, *(str(title) for title in TITLES.values()), _("Level for the exchange"), _("Cost in all (yuan)")]


def lines(
    viewer: Viewer, rows: Iterable[Hazard], firms: Mapping[UUID, str], words: Mapping[str, str | Promise]
) -> Iterator[tuple[Any, ...]]:
    """One line a hazard."""
    told = Told(viewer, words)
    for row in rows:
        kind, types, level, state, marked, way, codes, exchanged = told.of(row)
        yield (
            firms.get(row.enterprise_id, "") if row.enterprise_id else "",
            row.description,
            row.place,
            kind,
            types,
            level,
            row.level_basis,
            state,
            row.found_day.isoformat(),
            _day(row.due_on),
            _day(row.closed_day),
            marked,
            protection_words(row.protections[-1]) if row.protections else "",
            cause_of(row),
            way,
            *codes,
            exchanged,
            row.cost,
        )


class Told:
    """The words of one file. Most rows share theirs with thousands of others: each combination is worded once."""

    def __init__(self, viewer: Viewer, words: Mapping[str, str | Promise]) -> None:
        self.viewer, self.words = viewer, words
        self.kept: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def of(self, row: Hazard) -> tuple[Any, ...]:
        """Kind, accident types, level, state, marks, how it is managed, codes and level for the exchange."""
        doubt = level_words(self.viewer, row) if MAYBE_MAJOR in row.flags else ""
        own = tuple(sorted(row.exchange.items())) if row.exchange else ()
        kind = (row.category, tuple(row.accident_types), row.level, doubt, row.source_kind)
        key = (*kind, row.state, row.at_once, extended(row), own)
        found = self.kept.get(key)
        return found if found is not None else self.kept.setdefault(key, self._worded(row, doubt))

    def _worded(self, row: Hazard, doubt: str) -> tuple[Any, ...]:
        return (
            category_name(row.category),
            type_names(row.accident_types),
            doubt or level_words(self.viewer, row),
            str(self.words[row.state]),
            pgettext("list", ", ").join(marks(row)),
            managed(row),
            [str(one) for one in codes_of(row)],
            f"{int(row.level == HazardLevel.MAJOR)} {row.get_level_display()}",
        )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def above(line: str, rows: Sequence[Hazard]) -> str:
    """The line above the file, with what the rows cost in all where somebody said it."""
    return _with_costs(line, sum(row.cost is not None for row in rows), summed(rows))


def _with_costs(line: str, count: int, whole: Decimal) -> str:
    told = _("cost of %(count)s of them: %(sum)s yuan") % {"count": count, "sum": f"{whole:,.2f}"}
    return f"{line} · {told}" if count else line


def long(viewer: Viewer, wanted: QuerySet[Hazard], line: str) -> FileResponse:
    """The file of a list too long to be held: its rows are read and written some thousand at a time."""
    rows = wanted.only(*READ)[:LONGEST]
    costs = [cost for (cost,) in rows.values_list("cost").iterator(AT_ONCE) if cost is not None]
    line = _with_costs(line, len(costs), sum(costs, Decimal(0)))
    above = cut_after(LONGEST, line) if wanted[LONGEST:].exists() else line
    return streamed("hazards", heads(), _lines_of(viewer, rows), above)


def _lines_of(viewer: Viewer, rows: QuerySet[Hazard]) -> Iterator[tuple[Any, ...]]:
    """Line by line; the firms' names are asked for some thousand rows at once and kept."""
    firms: dict[UUID, str] = {}
    words, reading = state_words(viewer), rows.iterator(AT_ONCE)
    while some := list(islice(reading, AT_ONCE)):
        firms |= names_behind(viewer, {row.enterprise_id for row in some} - firms.keys())
        yield from lines(viewer, some, firms, words)
