"""Rows of campaigns for `tests/subjects.py`: one that asks the first firm, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from anma.campaigns.models import Campaign, CampaignFirm, CampaignReport, CampaignTopic
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def _of_office(world: World) -> dict[str, Any]:
    """About no firm, for the authority alone."""
    held = {"held_by": "authority", "shown_to": "authority", "holder_id": world.offices["town"].id}
    return {**enterprise_copies(world.firm), **held, "enterprise_id": None}


def campaign(world: World) -> Any:
    """A running one of the town's office, which asks the firms of the town."""
    days = {"first_day": clock.today() - timedelta(days=40), "last_day": clock.today() + timedelta(days=40)}
    line = {"key": "l1", "ask": {"zh": "?", "en": "?"}, "look": {}, "bad": {}}
    target = {"key": "km", "name": {"zh": "km", "en": "km"}, "unit": "km", "value": "10"}
    body = {"title": "risers", "areas": [world.firm.area_code], "asked": "all", "state": "running", "lines": [line]}
    when = {"started_at": clock.now(), "opened_at": clock.now()}
    return _saved(Campaign(office_id=world.offices["town"].id, targets=[target], **body, **days, **when))


def campaign_firm(world: World) -> Any:
    copies = enterprise_copies(world.firm)
    return _saved(CampaignFirm(**copies, campaign_id=campaign(world).pk, since_day=clock.today()))


def campaign_report(world: World) -> Any:
    month = clock.today().replace(day=1)
    campaign_id = campaign(world).pk
    return _saved(CampaignReport(**_of_office(world), campaign_id=campaign_id, month=month, sent_at=clock.now()))


def campaign_topic(world: World) -> Any:
    body = {"kind": "special", "name": "risers", "since_day": clock.today()}
    return _saved(CampaignTopic(**_of_office(world), campaign_id=campaign(world).pk, **body))


OF_CAMPAIGNS: dict[str, Callable[[World], Any]] = {
    "campaigns.Campaign": campaign,
    "campaigns.CampaignFirm": campaign_firm,
    "campaigns.CampaignReport": campaign_report,
    "campaigns.CampaignTopic": campaign_topic,
}
