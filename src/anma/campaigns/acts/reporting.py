"""An area sends its numbers of a month, once; a correction is a further row with its reason.

The numbers stand in `facts.ReportedValue`, where the briefing adds them up (docs/decisions/0023-campaign-values.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.campaigns import doubting, scope
from anma.campaigns.acts.base import OfCampaign, office_of
from anma.campaigns.inputs import CorrectInput, ReportInput
from anma.campaigns.models import Campaign, CampaignReport
from anma.campaigns.reasons import (
    COUNTED,
    FAR_OFF,
    NO_PROOF,
    NOT_IN_CAMPAIGN,
    NOT_IN_CHARGE,
    NOT_WHOLE,
    NOTHING_NEW,
    NOTHING_SENT,
    REPORTED_ELSEWHERE,
    SENT_ALREADY,
    UNKNOWN_TARGET,
    WRONG_MONTH,
)
from anma.campaigns.targets import Target, target
from anma.facts import reporting
from anma.facts.reporting import month_of
from anma.kernel.files import declare
from anma.kernel.scope import Party, Shown
from anma.places.acts.rename import find_area
from anma.places.queries import area_name


class Sends(OfCampaign):
    """What sending and correcting have in common."""

    def find(self, context: Context[Any], *, lock: bool) -> Campaign:
        row = super().find(context, lock=lock)
        if lock:  # `briefing.report` locks the city too: of two at once the second sees the first's row
            find_area(row.areas[0][:4], lock=True)
        return row

    def check(self, context: Context[Any]) -> None:
        row, data = context.subject, context.input
        office_of(context.viewer)
        find_area(data.area)
        if not scope.inside(row, data.area):
            raise Refused(NOT_IN_CAMPAIGN, area=area_name(data.area))
        if not scope.holds_whole(context.viewer, data.area, row.sectors):
            raise Refused(NOT_IN_CHARGE, area=area_name(data.area))
        if not month_of(row.first_day).first <= data.month <= min(row.last_day, context.happened.day):
            raise Refused(WRONG_MONTH)
        for one, value in _numbers(context):
            _require_number(one, value)
            _require_proof(context, one)

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        row = _report(context)
        row.numbers = {one.key: _keep(context, one, value) for one, value in _numbers(context)}
        row.photos = _photos(context, row)
        row.save()
        return {"report": str(row.pk)}


@register
class Report(Sends):
    """Final when sent."""

    code = "campaigns.report"
    title = _("Report for a campaign")
    Input = ReportInput

    def check(self, context: Context[Any]) -> None:
        super().check(context)
        for one, _value in _numbers(context):
            if _standing(context, one) is not None:
                raise Refused(SENT_ALREADY, target=one.title)
        _ask_back(context)


@register
class Correct(Sends):
    """Both values stay to be seen."""

    code = "campaigns.correct"
    title = _("Correct what was reported for a campaign")
    Input = CorrectInput

    def check(self, context: Context[Any]) -> None:
        super().check(context)
        before = [(_standing(context, one), value) for one, value in _numbers(context)]
        if all(row is None for row, _value in before):
            raise Refused(NOTHING_SENT)
        if all(row is not None and row.value == value for row, value in before):
            raise Refused(NOTHING_NEW)
        _ask_back(context)


def _numbers(context: Context[Any]) -> list[tuple[Target, Any]]:
    known = {one.key: one for one in map(target, context.subject.targets)}
    given = context.input.numbers
    if {one.target for one in given} - known.keys() or len({one.target for one in given}) < len(given):
        raise Refused(UNKNOWN_TARGET)
    return [(known[one.target], one.value) for one in given]


def _require_number(one: Target, value: Any) -> None:
    if not one.typed:
        raise Refused(COUNTED, target=one.title)
    if round(value, one.decimals) != value:
        raise Refused(NOT_WHOLE, target=one.title, decimals=one.decimals)


def _require_proof(context: Context[Any], one: Target) -> None:
    """A correction may lean on what came with the report before it."""
    if one.proof and not context.input.photos and not hasattr(context.input, "reason"):
        raise Refused(NO_PROOF, target=one.title)


def _ask_back(context: Context[Any]) -> None:
    """A number far from what was usual is asked back once; with a reason it goes through."""
    data, row = context.input, context.subject
    for one, value in () if data.sure else _numbers(context):
        before = doubting.earlier(row, one, data.area, data.month)
        asked = doubting.question(one, value, before, doubting.plan_for(row, one, data.area))
        if asked:
            raise Refused(FAR_OFF, question=asked)


def _standing(context: Context[Any], one: Target) -> Any:
    figure = one.figure(context.subject.pk)
    return reporting.standing(figure, context.input.area, month_of(context.input.month))


def _keep(context: Context[Any], one: Target, value: Any) -> str:
    """The number as a reported value; one that did not change stands as it does."""
    data, before = context.input, _standing(context, one)
    if before is not None and before.value == value:
        return str(before.pk)
    figure, month = one.figure(context.subject.pk), month_of(data.month)
    source, reason = data.source or context.subject.title, getattr(data, "reason", "")
    try:
        row = reporting.report(figure, data.area, month, value, context.viewer.actor_id, source[:200], reason)
    except reporting.ReportedElsewhere as error:
        raise Refused(REPORTED_ELSEWHERE, area=area_name(str(error)), target=one.title) from error
    return str(row.pk)


def _report(context: Context[Any]) -> CampaignReport:
    row, data = context.subject, context.input
    rows = CampaignReport.objects.as_system().filter(campaign_id=row.pk, area_then=data.area, month=data.month)
    before = rows.order_by("sent_at", "id").last()
    return CampaignReport(
        id=data.id,
        campaign_id=row.pk,
        month=data.month,
        source=data.source,
        places=data.places,
        corrects=before.pk if before else None,
        reason=" · ".join(text for text in (getattr(data, "reason", ""), data.sure) if text)[:300],
        sent_at=context.received_at,
        sent_by=context.viewer.actor_id,
        area_code=data.area,
        area_then=data.area,
        held_by=Party.AUTHORITY,
        shown_to=Shown.AUTHORITY,
        holder_id=office_of(context.viewer),
    )


def _photos(context: Context[Any], row: CampaignReport) -> list[str]:
    wanted = set(context.input.photos)
    photos = [photo for photo in context.origin.photos if photo["sha256"] in wanted]
    return declare(copy(row), photos, context.input.id)
