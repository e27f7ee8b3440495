"""Pages of a list of any length: `?page=N`, counted only as far as counting is cheap.

The count stops where counting is dear (`kernel.database.counting`) and is written with a plus then. A page behind the
first is read by its keys: the database walks an index to the ids of the page and looks up no more rows than it has.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.utils.functional import cached_property

from anma.kernel.database.counting import AtLeast, counted

FURTHEST = 1_000_000  # pages; more than any list has, and few enough for every engine's numbers


class Pages(Paginator[Any]):
    """Django's paginator, with a count that stops and pages that are read by their keys.

    `exact` counts to the end, where a person acts on the number or compares it with a figure.
    """

    def __init__(self, object_list: Any, per_page: int, *, exact: bool = False) -> None:
        super().__init__(object_list, per_page)
        self.rows: Any = object_list
        self.exact = exact
        self._walked: dict[int, list[Any]] = {}

    @cached_property
    def count(self) -> int:
        """Rows of the list; an `AtLeast` where counting stopped."""
        return super().count if self.exact or not self._has_keys() else counted(self.rows)

    @cached_property
    def num_pages(self) -> int:
        """How many pages; an `AtLeast` where counting stopped, for a row more stands behind what was counted."""
        if isinstance(self.count, AtLeast):
            return AtLeast(self.count // self.per_page + 1)
        return super().num_pages

    def get_page(self, number: Any) -> Page[Any]:
        """The page that an address asks for, also one behind what was counted; the first or the last where none is."""
        wanted = _whole(number)
        if isinstance(self.count, AtLeast) and wanted * self.per_page > self.count:
            self._look_ahead(wanted)
        return super().get_page(wanted)

    def _look_ahead(self, number: int) -> None:
        """Learn from page `number`, behind all that was counted, how long the list is at least."""
        first, found = (number - 1) * self.per_page, len(self._keys(number))
        known = first + found if found else self.rows.count()
        self.__dict__["count"] = known if found <= self.per_page else AtLeast(number * self.per_page)
        self.__dict__.pop("num_pages", None)

    def _keys(self, number: int) -> list[Any]:
        """The ids of a page and of one row behind it, found by one walk over an index where there is one."""
        if number not in self._walked:
            first = (number - 1) * self.per_page
            ids = self.rows.values_list("pk", flat=True)
            self._walked[number] = list(ids[first : first + self.per_page + 1])
        return self._walked[number]

    def _get_page(self, rows: Any, number: int, paginator: Any) -> Any:
        if self.count and self._has_keys():
            first = self.rows.values("pk")[: self.per_page]
            rows = self.rows.filter(pk__in=self._keys(number)[: self.per_page] if number > 1 else first)
        return Page(rows, number, paginator)

    def _has_keys(self) -> bool:
        rows = self.rows
        if not isinstance(rows, QuerySet) or rows._iterable_class is not ModelIterable:
            return False
        return not (rows.query.combinator or rows.query.is_sliced or rows.query.distinct)


def _whole(number: Any) -> int:
    """A page's number as an address says it, as far as engines reckon; 1 where it is none."""
    try:
        return max(1, min(int(number), FURTHEST))
    except (TypeError, ValueError):
        return 1
