"""Under which name the papers of a report are saved."""

from __future__ import annotations

from uuid import UUID

from anma.campaigns.models import CampaignReport
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name


def title_of(viewer: Viewer, pk: UUID) -> str:
    """Area and month of the report."""
    row = CampaignReport.objects.visible_to(viewer).filter(pk=pk).first()
    return f"{area_name(row.area_code)}-{row.month:%Y-%m}" if row else ""
