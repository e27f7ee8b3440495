"""What the lines of one briefing read together: each stored table a few times, however many lines there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from anma.accidents.said import Said
from anma.briefing.figures import added, over
from anma.campaigns.choices import CampaignState
from anma.campaigns.models import Campaign
from anma.campaigns.targets import Target, target
from anma.facts import figures as facts
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.facts.models import PublishedFigure
from anma.facts.recalled import Recalled

TODAYS_PLAN = (CampaignState.RUNNING, CampaignState.CLOSED)
Places = tuple[Where, ...]


class Read:
    """Values, publications, statements and plans of the places and indicators that will be asked. Others are read when
    they are asked, which costs a statement each. For one page, not longer.
    """

    def __init__(self, wheres: Iterable[Where], keys: Iterable[str]) -> None:
        self._wheres, self._keys = tuple(dict.fromkeys(wheres)), tuple(dict.fromkeys(keys))
        self._values: dict[tuple[str, Places, Period], Decimal | None] = {}
        self.sums = Recalled((Where(), *self._wheres))
        self.said = Said(where.area_code for where in self._wheres)

    def value(self, indicator: Indicator, wheres: Sequence[Where], period: Period) -> Decimal | None:
        """As `over`: what is counted firm by firm or typed is read for all indicators of its kind together."""
        places = tuple(wheres)
        if (indicator.key, places, period) not in self._values:
            found = self._counted(indicator, places, period)
            self._values.update({(key, places, period): value for key, value in found.items()})
        return self._values[(indicator.key, places, period)]

    def _counted(self, one: Indicator, wheres: Places, period: Period) -> dict[str, Decimal | None]:
        match one.kind:
            case Kind.RATIO:
                above, below = (self.value(get(key), wheres, period) for key in (one.numerator, one.denominator))
                return {one.key: None if above is None or not below else above / below}
            case Kind.DISTINCT:
                return {**facts.distinct_over(self._like(one), wheres, period)}
            case Kind.REPORTED:
                typed = facts.reported_many(self._like(one), wheres, period)
                return {key: added(values) for key, values in typed.items()}
            case _:
                return {one.key: over(one, wheres, period, self.sums)}

    def _like(self, one: Indicator) -> list[str]:
        return sorted({one.key, *(key for key in self._keys if get(key).kind is one.kind)})

    def begun(self, wheres: Iterable[Where]) -> date | None:
        """The first month in which anything was counted in these places."""
        return self.sums.begun(wheres)

    def published(self, key: str, where: Where, period: Period) -> Sequence[PublishedFigure]:
        """As `publishing.history`: everything that was published of a figure, oldest first."""
        known = key in self._keys and where in self._wheres
        rows = self._publications if known else self._published([key], [where])
        return rows.get((key, where.area_code, period.first, period.last), ())

    @cached_property
    def _publications(self) -> dict[tuple[str, str, date, date], list[PublishedFigure]]:
        return self._published(self._keys, self._wheres)

    def _published(
        self, keys: Sequence[str], wheres: Sequence[Where]
    ) -> dict[tuple[str, str, date, date], list[PublishedFigure]]:
        found: dict[tuple[str, str, date, date], list[PublishedFigure]] = {}
        codes = {where.area_code for where in wheres}
        rows = PublishedFigure.objects.filter(indicator__in=keys, area_code__in=codes)
        for row in rows.order_by("published_at", "id"):
            found.setdefault((row.indicator, row.area_code, row.first_day, row.last_day), []).append(row)
        return found

    @cached_property
    def campaigns(self) -> list[tuple[Campaign, Target]]:
        """All that campaigns want reached."""
        rows = Campaign.objects.filter(state__in=TODAYS_PLAN).order_by("pk")
        return [(row, one) for row in rows for one in map(target, row.targets)]
