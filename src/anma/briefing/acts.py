"""`briefing.report`: a value typed from below. `briefing.publish`: a figure as it was made public."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.briefing.inputs import PublishInput, ReportInput
from anma.briefing.reasons import (
    COUNTED_HERE,
    HAS_CHANGED,
    MONTH_NOT_BEGUN,
    NO_VALUE,
    NOTHING_NEW,
    REASON_MISSING,
    REPORTED_ELSEWHERE,
    UNKNOWN_FIGURE,
    WRONG_PERIOD,
)
from anma.facts import publishing, reporting
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.places.acts.rename import find_area
from anma.places.models import Area
from anma.places.queries import area_name
from anma.places.reach import require_reach


@register
class Report(Act[ReportInput]):
    code, title, Input = "briefing.report", _("Report a value"), ReportInput

    def find(self, context: Context[ReportInput], *, lock: bool) -> Area:
        return _area(context.input.area, lock=lock)

    def check(self, context: Context[ReportInput]) -> None:
        require_reach(context.viewer, context.input.area)
        if _indicator(context.input.indicator).kind is not Kind.REPORTED:
            raise Refused(COUNTED_HERE)
        if context.input.month > context.happened.day:
            raise Refused(MONTH_NOT_BEGUN)

    def execute(self, context: Context[ReportInput]) -> dict[str, Any]:
        given, month = context.input, reporting.month_of(context.input.month)
        by = context.viewer.actor_id
        try:
            row = reporting.report(given.indicator, given.area, month, given.value, by, given.source, given.reason)
        except reporting.ReportedElsewhere as error:
            raise Refused(REPORTED_ELSEWHERE, area=area_name(str(error))) from error
        except reporting.NothingNew as error:
            raise Refused(NOTHING_NEW) from error
        except reporting.ReasonMissing as error:
            raise Refused(REASON_MISSING) from error
        return {"reported": str(row.pk)}


@register
class Publish(Act[PublishInput]):
    code, title, Input = "briefing.publish", _("Publish a figure"), PublishInput

    def find(self, context: Context[PublishInput], *, lock: bool) -> Area:
        return _area(context.input.area, lock=lock)

    def check(self, context: Context[PublishInput]) -> None:
        given = context.input
        require_reach(context.viewer, given.area)
        if not given.first <= given.last <= context.happened.day:
            raise Refused(WRONG_PERIOD)
        now = publishing.current(_indicator(given.indicator).key, *_span(given))
        if now is None:
            raise Refused(NO_VALUE)
        if now != round(given.seen, publishing.PLACES):
            raise Refused(HAS_CHANGED, now=f"{now.normalize():f}")

    def execute(self, context: Context[PublishInput]) -> dict[str, Any]:
        given = context.input
        try:
            row = publishing.publish(given.indicator, *_span(given), context.viewer.actor_id, given.reason)
        except publishing.NothingToPublish as error:
            raise Refused(NO_VALUE) from error
        except publishing.NothingNew as error:
            raise Refused(NOTHING_NEW) from error
        except publishing.ReasonMissing as error:
            raise Refused(REASON_MISSING) from error
        return {"published": str(row.pk)}


def _span(given: PublishInput) -> tuple[Where, Period]:
    return Where(given.area), Period(given.first, given.last)


def _indicator(key: str) -> Indicator:
    try:
        return get(key)
    except KeyError as error:
        raise Refused(UNKNOWN_FIGURE) from error


def _area(code: str, *, lock: bool) -> Area:
    """The area; the whole city is locked for the moment, so that of two at once the second sees the first's row."""
    if lock:
        find_area(code[:4], lock=True)
    return find_area(code)
