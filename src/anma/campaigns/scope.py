"""Where a campaign runs: areas in whose reach, who reports, and which firms it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.campaigns.choices import Asked, Level
from anma.campaigns.models import Campaign, CampaignFirm
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.filters import narrow
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Reach, Viewer
from anma.places.models import Area, AreaKind
from anma.places.queries import after, standing

TOWN, DISTRICT = 9, 6


def holds_whole(viewer: Viewer, area: str, sectors: Sequence[str] = ()) -> bool:
    """True where the office is in charge of the whole area: for every trade, or for the campaign's only one."""
    return any(_whole(reach, area) and reach.sector in ("", *_only(sectors)) for reach in viewer.reach)


def _whole(reach: Reach, area: str) -> bool:
    return reach.lo <= area and after(area) <= reach.hi and reach.grid_id is None


def _only(sectors: Sequence[str]) -> Sequence[str]:
    return sectors if len(sectors) == 1 else ()


def meets(viewer: Viewer, campaign: Campaign) -> bool:
    """True where the office reaches some of the campaign's ground, and its trade."""
    for reach in viewer.reach:
        touches = any(reach.lo < after(area) and area < reach.hi for area in campaign.areas)
        if touches and (not reach.sector or not campaign.sectors or reach.sector in campaign.sectors):
            return True
    return False


def inside(campaign: Campaign, area: str) -> bool:
    """Whether an area lies in the campaign's ground."""
    return any(area.startswith(code) for code in campaign.areas)


def reporting_areas(campaign: Campaign) -> list[str]:
    """Who reports: every town or district of the ground; an area that is smaller than that reports itself."""
    kind, digits = (AreaKind.TOWN, TOWN) if campaign.level == Level.TOWN else (AreaKind.DISTRICT, DISTRICT)
    found = {code for code in campaign.areas if len(code) >= digits}
    below = Q(pk__in=())
    for code in campaign.areas:
        below |= Q(code__gte=code, code__lt=after(code)) if len(code) < digits else Q(pk__in=())
    rows = Area.objects.filter(standing(), below, kind=kind, statistical_only=False)
    return sorted({*found, *rows.values_list("code", flat=True)})


def own_areas(viewer: Viewer, codes: Iterable[str]) -> list[str]:
    """Those of the areas that are this very office's, not only somewhere below it."""
    return [
        code for code in codes if any(r.lo == code and r.hi == after(code) and _whole(r, code) for r in viewer.reach)
    ]


def reached(viewer: Viewer, codes: Iterable[str]) -> list[str]:
    """Those of the areas that lie wholly in the viewer's reach, whatever the trade."""
    return [code for code in codes if any(_whole(reach, code) for reach in viewer.reach)]


def ground_q(campaign: Campaign, suffix: str = "code") -> Q:
    """Rows in the campaign's areas and trades; `then`: where and in which trade it happened."""
    q = Q(pk__in=())
    for code in campaign.areas:
        q |= Q(**{f"area_{suffix}__gte": code, f"area_{suffix}__lt": after(code)})
    sector = "sector" if suffix == "code" else "sector_then"
    return q & Q(**{f"{sector}__in": campaign.sectors}) if campaign.sectors else q


def fitting(campaign: Campaign, rows: QuerySet[Enterprise], viewer: Viewer) -> QuerySet[Enterprise]:
    """Of these firms those that the list would hold now: by area, trade and chips, and those picked by hand."""
    open_rows: QuerySet[Enterprise] = rows.exclude(state=EnterpriseState.CLOSED)
    if campaign.asked == Asked.NONE:
        return open_rows.none()
    by_filter = narrow(open_rows.filter(ground_q(campaign)), viewer, campaign.chips)
    if not (campaign.picked or campaign.left_out):
        return by_filter
    found = Q(pk__in=by_filter.values("pk")) | Q(pk__in=campaign.picked)
    chosen: QuerySet[Enterprise] = open_rows.filter(found).exclude(pk__in=campaign.left_out)
    return chosen


def asks(campaign: Campaign, firm: Enterprise) -> bool:
    """Whether a running campaign asks this firm. Needs a scope: a list is read as system or by who sees its rows."""
    if campaign.asked == Asked.NONE:
        return False
    row = CampaignFirm.objects.as_system().filter(campaign_id=campaign.pk, enterprise_id=firm.pk).first()
    if campaign.asked == Asked.LISTED or row is not None:
        return row is not None and row.until_day is None
    return in_ground(campaign, firm)


def in_ground(campaign: Campaign, firm: Enterprise) -> bool:
    """Whether the firm lies in the campaign's areas and trades today."""
    return inside(campaign, firm.area_code) and (not campaign.sectors or firm.sector in campaign.sectors)


def firm_rows(campaign: Campaign, viewer: Viewer) -> QuerySet[Any]:
    """The firms of a campaign as far as the viewer sees them: by what it was when it started, or by what fits now."""
    rows = Enterprise.objects.visible_to(viewer)
    if campaign.asked == Asked.LISTED and campaign.opened_at is not None:
        listed = CampaignFirm.objects.visible_to(viewer).filter(campaign_id=campaign.pk, until_day=None)
        found: QuerySet[Any] = rows.filter(pk__in=listed.values("enterprise_id"))
        return found
    return fitting(campaign, rows, viewer)


def ids(values: Iterable[Any]) -> list[str]:
    """Ids as a compact column keeps them, once each."""
    return list(dict.fromkeys(str(UUID(str(one))) for one in values))
