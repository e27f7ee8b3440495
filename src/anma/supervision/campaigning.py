"""What running campaigns ask of officers: lines of a visit's list, and firms for the day's route."""

from __future__ import annotations

from collections.abc import Sequence, Set
from uuid import UUID

from anma.campaigns import queries
from anma.campaigns.models import CampaignFirm
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.knowledge.text import Text
from anma.supervision.routes import campaigning
from anma.supervision.visits import lines


def of_campaigns(firm: Enterprise) -> Sequence[lines.Line]:
    """Each line under the campaign that it comes from."""
    return [
        lines.Line(
            f"campaign:{one.campaign}:{one.key}",
            Text(one.ask.get("zh", ""), one.ask.get("en", "")),
            lines.Because.CAMPAIGN,
            detail=one.title,
            chips=tuple(filter(None, [one.bad.get("zh", "")])),
        )
        for one in queries.lines_for(firm)
    ]


def asked(viewer: Viewer) -> Set[UUID]:
    """The firms on the lists of running campaigns, as far as the viewer reaches."""
    running = [row.pk for row in queries.asking()]
    rows = CampaignFirm.objects.visible_to(viewer).filter(campaign_id__in=running, until_day__isnull=True)
    return {firm for firm in rows.values_list("enterprise_id", flat=True) if firm}


lines.register("campaigns", of_campaigns)
campaigning.register(asked)
