"""Publishing: a figure stays as it was published; a restatement is a further row with its own date and reason."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from anma.facts.figures import figure
from anma.facts.indicators import Period, Where
from anma.facts.models import PublishedFigure
from anma.kernel import clock


class NothingToPublish(ValueError):
    """The figure has no value, or equals what is published already."""


class ReasonMissing(ValueError):
    """A restatement needs a reason."""


def publish(key: str, where: Where, period: Period, by: UUID | None, reason: str = "") -> PublishedFigure:
    """Publish the figure as it stands now; call it in an act.

    Raises:
        NothingToPublish: no value (no base, nothing reported), a part of the trades, or no change.
        ReasonMissing: another value is published and no reason for the new one is given.
    """
    value = figure(key, where, period).value
    if value is None or where.sector:
        raise NothingToPublish(key)
    value = round(value, 4)
    before = published(key, where, period)
    if before is not None and before.value == value:
        raise NothingToPublish(key)
    if before is not None and not reason:
        raise ReasonMissing(key)
    return PublishedFigure.objects.create(
        indicator=key,
        area_code=where.area_code,
        first_day=period.first,
        last_day=period.last,
        value=value,
        as_of=clock.today(),
        published_at=clock.now(),
        published_by=by,
        restates=before.id if before else None,
        reason=reason,
    )


def published(key: str, where: Where, period: Period) -> PublishedFigure | None:
    """What is published now: the newest of its history."""
    return history(key, where, period).last()


def history(key: str, where: Where, period: Period) -> QuerySet[PublishedFigure]:
    """Everything that was published of a figure, oldest first."""
    return PublishedFigure.objects.filter(
        indicator=key, area_code=where.area_code, first_day=period.first, last_day=period.last
    ).order_by("published_at", "id")
