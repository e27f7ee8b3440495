"""Reading what was published: newest first, with the names that people know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from anma.facts.indicators import Indicator, Kind, Period, Where, every
from anma.facts.models import PublishedFigure
from anma.facts.spans import address
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Publication:
    """A published value. `restated` is true where a later one stands in its place."""

    row: PublishedFigure
    indicator: Indicator | None
    by: str
    restated: bool

    @property
    def is_ratio(self) -> bool:
        return self.indicator is not None and self.indicator.kind is Kind.RATIO

    @property
    def span(self) -> str:
        """The query string of its figure."""
        return address(Where(self.row.area_code), Period(self.row.first_day, self.row.last_day))


def publications() -> QuerySet[PublishedFigure]:
    """All of them; what is published is for every reader of figures."""
    rows: QuerySet[PublishedFigure] = PublishedFigure.objects.order_by("-published_at", "-id")
    return rows


def listed(viewer: Viewer, rows: list[PublishedFigure]) -> list[Publication]:
    """Rows with figure, publisher and whether they still stand; two queries for all."""
    known = {indicator.key: indicator for indicator in every()}
    names = names_of(viewer, (row.published_by for row in rows))
    gone = _restated(rows)
    return [Publication(row, known.get(row.indicator), names.get(row.published_by, ""), row.pk in gone) for row in rows]


def _restated(rows: list[PublishedFigure]) -> set[UUID]:
    return set(PublishedFigure.objects.filter(restates__in=[row.pk for row in rows]).values_list("restates", flat=True))
