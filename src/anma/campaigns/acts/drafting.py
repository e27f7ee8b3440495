"""A campaign is written down, from a template or empty, and changed while nobody else has seen it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.campaigns.acts.base import OfOwnCampaign, office_of, require_ground
from anma.campaigns.inputs import ChangeInput, PlanInput, StartInput
from anma.campaigns.models import Campaign
from anma.campaigns.patterns import patterns
from anma.campaigns.reasons import DAYS_TURNED, PLAN_TOO_LARGE, UNKNOWN_PATTERN
from anma.campaigns.targets import Target, number
from anma.campaigns.transitions import CAMPAIGNS


@register
class Start(Act[StartInput]):
    """The form that begins from a template brings its targets and lines along, changed or not."""

    code = "campaigns.start"
    title = _("Draft a campaign")
    Input = StartInput

    def check(self, context: Context[StartInput]) -> None:
        office_of(context.viewer)
        if context.input.pattern and context.input.pattern not in patterns():
            raise Refused(UNKNOWN_PATTERN)
        _check_plan(context)

    def execute(self, context: Context[StartInput]) -> Mapping[str, Any]:
        row = Campaign(
            id=context.input.id,
            office_id=office_of(context.viewer),
            pattern=context.input.pattern,
            state=CAMPAIGNS.initial,
            started_at=context.received_at,
            started_by=context.viewer.actor_id,
            **_plan(context.input),
        )
        row.save()
        return {"campaign": str(row.pk)}


@register
class Change(OfOwnCampaign):
    code = "campaigns.change"
    title = _("Change the draft of a campaign")
    Input = ChangeInput

    def check(self, context: Context[ChangeInput]) -> None:
        super().check(context)
        _check_plan(context)

    def execute(self, context: Context[ChangeInput]) -> Mapping[str, Any]:
        row = context.subject
        for name, value in _plan(context.input).items():
            setattr(row, name, value)
        row.save()
        return {"campaign": str(row.pk)}


def _check_plan(context: Context[Any]) -> None:
    data = context.input
    require_ground(context.viewer, data.areas, data.sectors)
    if data.last_day < data.first_day:
        raise Refused(DAYS_TURNED)
    for one in data.targets:
        require_plan(one.target())


def require_plan(target: Target) -> None:
    """The parts by area, and those by month, are no more than the whole."""
    for parts in (target.areas, target.months):
        total = sum(parts.values(), Decimal(0))
        if target.value is not None and total > target.value:
            raise Refused(PLAN_TOO_LARGE, target=target.title, sum=number(total), whole=number(target.value))


def _plan(data: PlanInput) -> dict[str, Any]:
    """The columns that a draft may change."""
    same = ("title", "topic", "basis", "kind", "areas", "sectors", "asked", "chips", "level", "due_day")
    return {
        **{name: getattr(data, name) for name in (*same, "first_day", "last_day")},
        "fields": [one.model_dump() for one in data.fields],
        "targets": [one.target().plain() for one in data.targets],
        "lines": [one.line().plain() for one in data.lines],
    }
