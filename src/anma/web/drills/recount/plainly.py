"""The 56 figures counted once more, in plain Python, from exported rows.

It imports nothing of anma and asks no database: what the installation counts by acts, roll-ups and SQL is counted here
by reading every row. A row is a mapping as it came out of a JSON file: days are text like 2022-12-29.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Only = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Span:
    """Two days, both included, as text."""

    first: str
    last: str

    @property
    def year_before(self) -> Span:
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        eve = date(last.year, last.month, 28) + timedelta(days=4)
        ends_month = last + timedelta(days=1) == eve.replace(day=1)
        then = _month_end(_earlier(last)) if ends_month else _earlier(last)
        return Span(_earlier(first).isoformat(), then.isoformat())


def _earlier(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Count:
    """A value, and how many rows it was made of."""

    value: Decimal | None
    rows: int


NOTHING = Count(None, 0)
# When what a row speaks of happened or began, table by table.
DAYS = {
    "accidents_accident": "happened_day", "campaigns_campaigntopic": "since_day",
    "chemicals_chemicalfirm": "since_day", "chemicals_majorspell": "since_day", "cylinders_station": "opened_day",
    "duties_committee": "since", "duties_dutylist": "effective", "duties_rule": "since",
    "duties_safetybody": "from_day", "education_attendance": "trained_day", "education_outreach": "day",
    "enterprises_enterprise": "registered_day", "grids_grid": "valid_from", "grids_gridtown": "since",
    "grids_mergedbodies": "since", "grids_placement": "since", "hazards_hazard": "found_day",
    "insurance_policy": "begins", "insurance_service": "service_day", "risks_riskpoint": "published_day",
    "supervision_case": "opened_day", "supervision_stoporder": "issued_day", "supervision_talk": "held_day",
    "supervision_visit": "visit_day",
}  # fmt: skip


def anything(_row: Row) -> bool:
    return True


class Book:
    """All exported rows, and the questions that one may ask of them. An area is one code or several."""

    def __init__(self, rows: Rows, as_of: str, begins: str) -> None:
        self.rows, self.as_of, self.begins = rows, as_of, begins

    @property
    def campaign(self) -> Span:
        return Span(self.begins, self.as_of)

    @property
    def year(self) -> Span:
        return Span(f"{self.as_of[:4]}-01-01", self.as_of)

    @property
    def eve(self) -> str:
        return (date.fromisoformat(self.begins) - timedelta(days=1)).isoformat()

    @cached_property
    def first_day(self) -> str:
        """Before it nothing is recorded of anything: a nought of then is no figure."""
        days = [row[day] for table, day in DAYS.items() for row in self.rows[table] if row[day] is not None]
        return min(days, default="9999-12-31")

    @cached_property
    def _homes(self) -> dict[str, list[Row]]:
        homes: dict[str, list[Row]] = {}
        for row in sorted(self.rows["enterprises_residence"], key=lambda one: (one["since"], one["id"])):
            homes.setdefault(row["enterprise_id"], []).append(row)
        return homes

    def is_before_records(self, day: str) -> bool:
        """Whether a day lies before the month in which the first record of anything begins."""
        return f"{self.first_day[:7]}-01" > day

    @cached_property
    def places(self) -> set[str]:
        """The city, districts and towns of which some row speaks; of any other every figure is nought."""
        rows = [row for table in self.rows.values() for row in table]
        codes = {row[name] for row in rows for name in ("area_code", "area_then", "town_code") if row.get(name)}
        return {code[:digits] for code in codes for digits in (4, 6, 9) if len(code) >= digits}

    def home(self, row: Row, day: str) -> str:
        """Where what the row speaks of was on a day: with its firm, or where an office keeps it."""
        homes = self._homes.get(row["enterprise_id"] or "", [])
        found = [one for one in homes if one["since"] <= day and (one["until"] is None or one["until"] > day)]
        if not found and homes:  # before the register knew the firm, or after it closed
            found = homes[:1] if day < homes[0]["since"] else homes[-1:]
        return str(found[-1]["town_code"] if found else row["area_code"])

    def happened(self, table: str, day: str, span: Span, areas: Iterable[str], only: Only = anything) -> list[Row]:
        """Rows of what happened in a span, where it happened."""
        codes = tuple(areas)
        return [
            row for row in self.rows[table]
            if row[day] is not None and span.first <= row[day] <= span.last and only(row)
            and row["area_then"].startswith(codes)
        ]  # fmt: skip

    def standing(
        self, table: str, opened: str, closed: str, day: str, areas: Iterable[str], only: Only = anything
    ) -> list[Row]:
        """Rows of what stood on a day, where its firm was on that day."""
        codes = tuple(areas)
        return [
            row for row in self.rows[table]
            if row[opened] is not None and row[opened] <= day and (row[closed] is None or row[closed] > day)
            and only(row) and self.home(row, day).startswith(codes)
        ]  # fmt: skip

    def typed(self, key: str, span: Span, areas: Iterable[str]) -> Count:
        """What offices typed of whole months: the last word of each area and month."""
        codes, last = tuple(areas), dict[tuple[str, str, str], Row]()
        for row in sorted(self.rows["facts_reportedvalue"], key=lambda one: (one["reported_at"], one["id"])):
            inside = span.first <= row["first_day"] and row["last_day"] <= span.last
            if row["indicator"] == key and inside and row["area_code"].startswith(codes):
                last[(row["area_code"], row["first_day"], row["last_day"])] = row
        return Count(sum((Decimal(row["value"]) for row in last.values()), Decimal(0)), len(last)) if last else NOTHING


def number(found: Sequence[Row]) -> Count:
    return Count(Decimal(len(found)), len(found))


def added(found: Sequence[Row], column: str) -> Count:
    return Count(Decimal(sum(int(row[column]) for row in found)), len(found))


def firms(found: Sequence[Row]) -> Count:
    """Each firm once, however many rows it has."""
    return Count(Decimal(len({row["enterprise_id"] for row in found if row["enterprise_id"]})), len(found))
