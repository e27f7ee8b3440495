"""Whose a bottle is: its firm's, as all rows of a firm are, and kept by the station's organisation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.cylinders.models import Station
from anma.evidence.rows import EvidentialModel
from anma.kernel.scope import Party
from anma.kernel.viewer import Viewer


def kept(row: EvidentialModel, station: UUID) -> dict[str, Any]:
    """The scope of a new row of a station: `row` is any row of its firm."""
    return {
        "enterprise_id": row.enterprise_id,
        "held_by": Party.KEEPER,
        "holder_id": station,
        "area_code": row.area_code,
        "area_then": row.area_code,
        "sector": row.sector,
        "sector_then": row.sector,
        "grid_id": row.grid_id,
    }


def firms(row: EvidentialModel) -> dict[str, Any]:
    """The scope of a row that the station's firm holds itself, beside a row that the station keeps."""
    return {**kept(row, row.pk), "held_by": Party.FIRM, "holder_id": None}


def of_station(station: Station) -> dict[str, Any]:
    """The scope of a new row of this station."""
    return kept(station, station.pk)


def station_of(viewer: Viewer) -> Station | None:
    """The station whose hat the viewer wears."""
    if viewer.organisation_id is None:
        return None
    found: Station | None = Station.objects.visible_to(viewer).filter(pk=viewer.organisation_id).first()
    return found
