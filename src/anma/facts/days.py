"""The day of which the installation's figures speak: today, unless another one is kept (`anma briefing as-of DAY`)."""

from __future__ import annotations

from datetime import date

from anma.facts.models import StoredDay
from anma.kernel import clock

AS_OF = "as_of"


class NotYet(ValueError):
    """Of a day to come there are no figures."""


def as_of_day() -> date:
    """The kept day, else today."""
    row = StoredDay.objects.filter(name=AS_OF).first()
    return row.day if row else clock.today()


def keep_as_of(day: date | None) -> None:
    """Keep the day; None goes back to today, each day anew.

    Raises:
        NotYet: the day is still to come.
    """
    if day is None:
        StoredDay.objects.filter(name=AS_OF).delete()
        return
    if day > clock.today():
        raise NotYet(day.isoformat())
    StoredDay.objects.update_or_create(name=AS_OF, defaults={"day": day})
