"""After how many days without a check or a visit a firm is looked after, for every room that knows such a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from anma.kernel import clock

SPANS = (30, 60, 90)


def since(days: int) -> date:
    """The last day that is so long ago; whoever came later is no longer stale."""
    return clock.today() - timedelta(days=days)


def long_ago(measure: str, known: str, days: int) -> Q:
    """Rows whose `measure`, a day or none, is so long ago, of those `known` for as long: who came today is not late."""
    never = Q(**{f"{measure}__isnull": True})
    return Q(**{f"{known}__lte": since(days)}) & (never | Q(**{f"{measure}__lte": since(days)}))


def is_long_ago(measured: date | None, known: date | None, days: int) -> bool:
    """The same of one row."""
    return known is not None and known <= since(days) and (measured is None or measured <= since(days))
