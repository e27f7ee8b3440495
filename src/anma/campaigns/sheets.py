"""Campaigns as Excel files: the list, one campaign by area, and its firms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.campaigns import closing, progress
from anma.campaigns.history import History
from anma.campaigns.models import Campaign, CampaignFirm
from anma.campaigns.progress import Cell, Row
from anma.campaigns.targets import Target
from anma.campaigns.words import sector_name
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name


def list_heads() -> list[str]:
    heads = [
        _("Name"),
        pgettext("campaign", "State"),
        _("First day"),
        _("Last day"),
        _("Areas of the campaign"),
        _("Basis"),
    ]
    return [
        *heads,
        _("Target"),
        _("Unit"),
        _("Done"),
        _("To be reached"),
        _("Share done"),
        _("Firms asked there"),
        _("Share of the time gone"),
    ]


def list_rows(rows: Iterable[Campaign]) -> Iterator[list[Any]]:
    """One line a target; a campaign without one has a line too."""
    for row in rows:
        today = progress.day_of(row)
        places = " · ".join(area_name(code) for code in row.areas)
        days = [row.first_day.isoformat(), row.last_day.isoformat()]
        start = [row.title, str(row.get_state_display()), *days, places, row.basis]
        gone = _share(progress.time_of(row, today).share)
        for cell in closing.cells_of(row, today):
            yield [*start, *_cell(cell), gone]
        if not row.targets:
            yield [*start, "", "", "", "", "", "", gone]


def _cell(cell: Cell) -> list[Any]:
    return [cell.target.title, cell.target.unit_title, *_value(cell), cell.firms or ""]


def _value(cell: Cell) -> list[Any]:
    return [cell.value, cell.plan, "" if cell.rate is None else _share(cell.rate)]


def _share(value: Any) -> float:
    return round(float(value), 4)


def area_heads() -> list[str]:
    return [
        _("Area"),
        _("Target"),
        _("Unit"),
        _("Done"),
        _("To be reached"),
        _("Share done"),
        _("Firms asked there"),
        _("Late"),
    ]


def area_rows(rows: Sequence[Row]) -> Iterator[list[Any]]:
    """One line an area and target, in the order of the page."""
    for row in rows:
        for cell in row.cells:
            yield [row.name, *_cell(cell), _("late") if cell.late else ""]


def month_rows(found: History) -> Iterator[list[Any]]:
    """Below the areas: what was said of each month."""
    for one in found.months:
        said = [_title(one.target), one.target.unit_title, one.stands]
        yield [f"{one.month:%Y-%m}", *said, "", "", "", _corrected(one.first, one.corrections)]


def _title(target: Target) -> str:
    return target.title


def _corrected(first: Any, n: int) -> str:
    return _("first said %(value)s, corrected") % {"value": first} if n else ""


def firm_heads() -> list[str]:
    heads = [_("Credit code"), _("Name"), _("Town"), _("Sector"), _("On the list since"), pgettext("campaign", "How")]
    return [*heads, _("Special round begun")]


def firm_rows(viewer: Viewer, row: Campaign, firms: Sequence[Any]) -> list[list[Any]]:
    """The firms of the list or of the ground, with what stands of each."""
    known = listed(viewer, row, firms)
    return [_firm(firm, known.get(firm.pk)) for firm in firms]


def listed(viewer: Viewer, row: Campaign, firms: Sequence[Any]) -> dict[Any, CampaignFirm]:
    """What stands of these firms in the campaign."""
    rows = CampaignFirm.objects.visible_to(viewer).filter(
        campaign_id=row.pk, enterprise_id__in=[firm.pk for firm in firms]
    )
    return {one.enterprise_id: one for one in rows}


def _firm(firm: Any, one: CampaignFirm | None) -> list[Any]:
    trade = sector_name(firm.sector)
    since = [one.since_day.isoformat(), str(one.get_how_display())] if one else ["", ""]
    begun = _("yes") if one and one.round_id else ""
    return [firm.uscc, firm.name, area_name(firm.area_code), trade, *since, begun]
