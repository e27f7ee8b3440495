"""Reading campaigns: by offices whose reach they meet, and by the firms that they ask."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import scope
from anma.campaigns.checklist import Line, line
from anma.campaigns.choices import Asked, CampaignState
from anma.campaigns.models import Campaign, CampaignFirm, CampaignReport
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope


def campaigns(viewer: Viewer) -> list[Campaign]:
    """Those that meet the office's reach, the one that ends first before the others; drafts are the own office's."""
    rows = Campaign.objects.exclude(~Q(office_id=viewer.organisation_id), opened_at=None).order_by("last_day", "id")
    return [row for row in rows if _seen(viewer, row)]


def _seen(viewer: Viewer, row: Campaign) -> bool:
    own = viewer.organisation_id is not None and row.office_id == viewer.organisation_id
    return own or (row.opened_at is not None and scope.meets(viewer, row))


def campaign(viewer: Viewer, pk: UUID, *, lock: bool = False) -> Campaign:
    """One campaign as the office may see it.

    Raises:
        Refused: there is none, or none for this office.
    """
    rows: QuerySet[Campaign] = Campaign.objects.filter(pk=pk)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None or not _seen(viewer, found):
        raise Refused(NOT_FOUND)
    return found


def running(viewer: Viewer, firm: Enterprise) -> list[Campaign]:
    """The campaigns that ask this firm now, for whoever sees the firm; the one that ends first before the others."""
    rows = asking()
    if not rows or not Enterprise.objects.visible_to(viewer).filter(pk=firm.pk).exists():
        return []
    return of_seen(firm, rows)


def of_seen(firm: Enterprise, rows: list[Campaign] | None = None) -> list[Campaign]:
    """The same of a firm that was read for its reader a moment ago. `rows`: those that ask some firm now."""
    rows = asking() if rows is None else rows
    if not rows:
        return []
    with system_scope("which campaigns ask this firm"):
        return _of_firm(rows, firm)


def asking() -> list[Campaign]:
    """The campaigns that ask some firm now."""
    rows = Campaign.objects.filter(state=CampaignState.RUNNING, first_day__lte=clock.today())
    return list(rows.exclude(asked=Asked.NONE).order_by("last_day", "id"))


def _of_firm(rows: list[Campaign], firm: Enterprise) -> list[Campaign]:
    known = CampaignFirm.objects.as_system().filter(enterprise_id=firm.pk)
    listed = dict(known.values_list("campaign_id", "until_day"))
    return [row for row in rows if _asked(row, firm, listed)]


def _asked(row: Campaign, firm: Enterprise, listed: dict[UUID, object]) -> bool:
    if row.pk in listed or row.asked == Asked.LISTED:
        return listed.get(row.pk, "none") is None
    return scope.in_ground(row, firm)


def lines_for(firm: Enterprise) -> list[Line]:
    """The checklist lines that running campaigns have for a firm, each with the campaign it comes from."""
    with system_scope("what campaigns look at in this firm"):
        rows = _of_firm(asking(), firm)
    return [line(plain, row.pk, row.title) for row in rows for plain in row.lines]


def lines_of(row: Campaign) -> list[Line]:
    """The checklist of one campaign."""
    return [line(plain, row.pk, row.title) for plain in row.lines]


def firm_row(viewer: Viewer, row: Campaign, firm: UUID) -> CampaignFirm | None:
    """What stands of a firm in a campaign, for whoever sees it."""
    found: CampaignFirm | None = (
        CampaignFirm.objects.visible_to(viewer).filter(campaign_id=row.pk, enterprise_id=firm).first()
    )
    return found


def begun_rounds(viewer: Viewer, firm: UUID, rows: Iterable[Campaign]) -> set[UUID]:
    """Those of the campaigns for which the firm has begun its special round."""
    found = CampaignFirm.objects.visible_to(viewer).filter(enterprise_id=firm, campaign_id__in=[row.pk for row in rows])
    return set(found.exclude(round_id=None).values_list("campaign_id", flat=True))


def reports(viewer: Viewer, row: Campaign) -> QuerySet[CampaignReport]:
    """What was sent, newest first, as far as the viewer's reach goes."""
    found: QuerySet[CampaignReport] = CampaignReport.objects.visible_to(viewer).filter(campaign_id=row.pk)
    return found.order_by("-sent_at", "-id")
