"""A campaign is opened, prolonged, stopped, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.campaigns import scope
from anma.campaigns.acts.base import OfOwnCampaign, require_ground
from anma.campaigns.choices import MOST_FIRMS, Asked, CampaignKind, CampaignState, How
from anma.campaigns.closing import figures_of
from anma.campaigns.inputs import CloseInput, OfCampaignInput, ProlongInput, WhyInput
from anma.campaigns.models import Campaign, CampaignFirm, CampaignTopic
from anma.campaigns.reasons import FIGURE_TAKEN, NO_FIRMS, NO_LATER, NOTHING_TO_DO, OVER_ALREADY, TOO_MANY_FIRMS
from anma.campaigns.targets import target
from anma.campaigns.transitions import CAMPAIGNS
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.ids import uuid7
from anma.kernel.scope import Party, Shown

COUNTS = {CampaignKind.TOPIC: "topics", CampaignKind.SPECIAL: "special_rectifications"}
INDUSTRY, INDUSTRIES = "industry", "key_industries_winter"


@register
class Open(OfOwnCampaign):
    """From now on everybody concerned sees it. A list of firms is fixed as it is now."""

    code = "campaigns.open"
    title = _("Start a campaign")
    Input = OfCampaignInput

    def check(self, context: Context[OfCampaignInput]) -> None:
        super().check(context)
        row = context.subject
        require_ground(context.viewer, row.areas, row.sectors)
        if row.last_day < context.happened.day:
            raise Refused(OVER_ALREADY)
        if not row.targets and not row.lines:
            raise Refused(NOTHING_TO_DO)
        _require_figures(row)
        if row.asked == Asked.LISTED:
            _require_firms(_listed(context).count())

    def execute(self, context: Context[OfCampaignInput]) -> Mapping[str, Any]:
        row, day = context.subject, context.happened.day
        CAMPAIGNS.move(row, self.code)
        row.opened_at, row.opened_by = context.received_at, context.viewer.actor_id
        if row.asked == Asked.LISTED:
            row.frozen = _freeze(context, day)
        row.save()
        for topic in _topics(row, day):
            topic.save()
            context.count(topic, **{_counted(topic): 1})
        return {"campaign": str(row.pk), "firms": row.frozen or 0}


def _require_firms(n: int) -> None:
    if not n:
        raise Refused(NO_FIRMS)
    if n > MOST_FIRMS:
        raise Refused(TOO_MANY_FIRMS, n=f"{n:,}", most=f"{MOST_FIRMS:,}")


def _require_figures(row: Campaign) -> None:
    """No other running campaign gathers the same figure of the briefing in the same place and time."""
    own = {one.kept_as: one for one in map(target, row.targets) if one.kept_as}
    others = Campaign.objects.filter(
        state=CampaignState.RUNNING, first_day__lte=row.last_day, last_day__gte=row.first_day
    )
    for other in others.exclude(pk=row.pk) if own else ():
        taken = own.keys() & {one.kept_as for one in map(target, other.targets)}
        touches = any(scope.inside(row, code) for code in other.areas) or any(
            scope.inside(other, code) for code in row.areas
        )
        if taken and touches:
            raise Refused(FIGURE_TAKEN, figure=own[min(taken)].title, campaign=other.title)


def _listed(context: Context[Any]) -> Any:
    return scope.fitting(context.subject, Enterprise.objects.as_system(), context.viewer)


def _freeze(context: Context[Any], day: date) -> int:
    """The list as rows that the firms read too."""
    row, picked = context.subject, set(context.subject.picked)
    firms = list(_listed(context).order_by("pk")[: MOST_FIRMS + 1])
    _require_firms(len(firms))
    made = [
        CampaignFirm(
            campaign_id=row.pk,
            how=How.PICKED if str(firm.pk) in picked else How.FILTER,
            since_day=day,
            **copies_of(firm),
        )
        for firm in firms
    ]
    CampaignFirm.objects.bulk_create(made, batch_size=500)
    return len(made)


def _topics(row: Campaign, day: date) -> list[CampaignTopic]:
    """One row for a topic or special rectification, or one for each key industry of a seasonal campaign."""
    names = [(row.kind, row.title)] if row.kind in COUNTS else []
    if row.kind == CampaignKind.WINTER:
        names = [(INDUSTRY, one["zh"] or one["en"]) for one in row.fields]
    area = row.areas[0] if len(row.areas) == 1 else row.areas[0][:4]
    where = {"area_code": area, "area_then": area, "sector": "", "sector_then": ""}
    held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": row.office_id, **where}
    return [
        CampaignTopic(id=uuid7(), campaign_id=row.pk, kind=kind, name=name[:80], since_day=day, **held)
        for kind, name in names
    ]


def _counted(topic: CampaignTopic) -> str:
    return INDUSTRIES if topic.kind == INDUSTRY else COUNTS[CampaignKind(topic.kind)]


def _end_topics(context: Context[Any]) -> None:
    rows = CampaignTopic.objects.as_system().filter(campaign_id=context.subject.pk, until_day=None)
    for topic in rows.order_by("pk").select_for_update():
        topic.until_day = context.happened.day
        topic.save()
        context.count(topic, **{_counted(topic): -1})


@register
class Prolong(OfOwnCampaign):
    """The day that held until now stays beside the new one."""

    code = "campaigns.prolong"
    title = _("Prolong a campaign")
    Input = ProlongInput

    def check(self, context: Context[ProlongInput]) -> None:
        super().check(context)
        if context.input.last_day <= context.subject.last_day:
            raise Refused(NO_LATER)

    def execute(self, context: Context[ProlongInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        told = {"was": row.last_day.isoformat(), "day": context.happened.day.isoformat(), "why": data.why}
        row.prolonged = [*row.prolonged, {**told, "by": str(context.viewer.actor_id)}]
        row.last_day = data.last_day
        row.save()
        return {"campaign": str(row.pk)}


def _end(context: Context[Any], code: str) -> Campaign:
    row: Campaign = context.subject
    CAMPAIGNS.move(row, code)
    row.ended_at, row.ended_by = context.received_at, context.viewer.actor_id
    _end_topics(context)
    return row


@register
class Stop(OfOwnCampaign):
    """Before its time. What was reported and found stays."""

    code = "campaigns.stop"
    title = _("Stop a campaign")
    Input = WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = _end(context, self.code)
        row.ended_because = context.input.why
        row.save()
        return {"campaign": str(row.pk)}


@register
class Close(OfOwnCampaign):
    """With its report; the figures are kept as they are today, whatever is corrected later."""

    code = "campaigns.close"
    title = _("Close a campaign")
    Input = CloseInput

    def execute(self, context: Context[CloseInput]) -> Mapping[str, Any]:
        figures = figures_of(context.subject, context.happened.day)
        row = _end(context, self.code)
        told = {"text": context.input.text, "lessons": context.input.lessons, "figures": figures}
        row.closing = {**told, "day": context.happened.day.isoformat()}
        row.save()
        return {"campaign": str(row.pk)}
