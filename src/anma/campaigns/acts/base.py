"""What the acts on campaigns share: the campaign, locked, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from anma.acts.base import Act, Context
from anma.acts.reasons import Refused
from anma.campaigns.models import Campaign
from anma.campaigns.queries import campaign
from anma.campaigns.reasons import NO_OFFICE, NOT_YOUR_CAMPAIGN, OUT_OF_REACH
from anma.campaigns.scope import holds_whole
from anma.campaigns.transitions import CAMPAIGNS
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name


class OfCampaign(Act[Any]):
    """An act on a campaign; its event lies in the chain of the office that acts."""

    table = CAMPAIGNS

    def find(self, context: Context[Any], *, lock: bool) -> Campaign:
        return campaign(context.viewer, context.input.subject, lock=lock)


class OfOwnCampaign(OfCampaign):
    """Done by the office that runs it."""

    def check(self, context: Context[Any]) -> None:
        if context.subject.office_id != office_of(context.viewer):
            raise Refused(NOT_YOUR_CAMPAIGN)


def office_of(viewer: Viewer) -> UUID:
    """The office that acts, or a refusal."""
    if viewer.organisation_id is None or not viewer.reach:
        raise Refused(NO_OFFICE)
    return viewer.organisation_id


def require_ground(viewer: Viewer, areas: Sequence[str], sectors: Sequence[str]) -> None:
    """Refuse where one of the areas is not wholly the office's."""
    for area in areas:
        if not holds_whole(viewer, area, sectors):
            raise Refused(OUT_OF_REACH, area=area_name(area))
