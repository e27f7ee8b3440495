"""Publishing: a figure stays as it was published; a restatement is a further row with its own date and reason."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from anma.facts.figures import as_of, figure, value_of
from anma.facts.indicators import Kind, Period, Where, get
from anma.facts.models import PublishedFigure
from anma.kernel import clock

PLACES = 4


class NothingToPublish(ValueError):
    """The figure has no value (no base, nothing reported, never counted), or is one of a part of the trades."""


class NothingNew(ValueError):
    """The figure equals what is published already."""


class ReasonMissing(ValueError):
    """A restatement needs a reason."""


def publish(key: str, where: Where, period: Period, by: UUID | None, reason: str = "") -> PublishedFigure:
    """Publish the figure as it stands now; call it in an act, under a lock that lets one publish at a time.

    Raises:
        NothingToPublish: there is no value, or one of a part of the trades.
        NothingNew: this very value is published already.
        ReasonMissing: another value is published and no reason for the new one is given.
    """
    value, counted = current(key, where, period), as_of()
    if value is None or counted is None or where.sector:
        raise NothingToPublish(key)
    before = published(key, where, period)
    if before is not None and before.value == value:
        raise NothingNew(key)
    if before is not None and not reason:
        raise ReasonMissing(key)
    row = PublishedFigure(
        indicator=key,
        area_code=where.area_code,
        first_day=period.first,
        last_day=period.last,
        value=value,
        denominator=_base(key, where, period),
        as_of=counted,
        published_at=clock.now(),
        published_by=by,
        restates=before.id if before else None,
        reason=reason,
    )
    row.save()
    return row


def current(key: str, where: Where, period: Period) -> Decimal | None:
    """The value as it would be published now: four places, no more."""
    value = figure(key, where, period).value
    return None if value is None else round(value, PLACES)


def _base(key: str, where: Where, period: Period) -> Decimal | None:
    indicator = get(key)
    return value_of(get(indicator.denominator), where, period) if indicator.kind is Kind.RATIO else None


def published(key: str, where: Where, period: Period) -> PublishedFigure | None:
    """What is published now: the newest of its history."""
    return history(key, where, period).last()


def history(key: str, where: Where, period: Period) -> QuerySet[PublishedFigure]:
    """Everything that was published of a figure, oldest first."""
    rows: QuerySet[PublishedFigure] = PublishedFigure.objects.filter(
        indicator=key, area_code=where.area_code, first_day=period.first, last_day=period.last
    )
    return rows.order_by("published_at", "id")
