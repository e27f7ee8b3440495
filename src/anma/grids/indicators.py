"""What grids count: the briefing's towns, grids, firms in grids, and towns that merged their bodies."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

declare(
    Indicator(
        key="towns_with_grids",
        kind=Kind.STOCK,
        name=_("Towns that build grids"),
        unit=pgettext_lazy("unit", "towns"),
        definition=_("Towns and subdistricts with at least one safety grid on the day."),
        behind=Behind("grids.GridTown", day="since", closed="until"),
        page="grids:list",
        order=60,
    ),
    Indicator(
        key="grids",
        kind=Kind.STOCK,
        name=_("Safety grids"),
        unit=_("grids"),
        definition=_("Safety grids founded on or before the day and not ended by it."),
        behind=Behind("grids.Grid", day="valid_from", closed="valid_to"),
        page="grids:list",
        order=61,
    ),
    Indicator(
        key="firms_in_grids",
        kind=Kind.STOCK,
        name=_("Firms in a grid"),
        unit=_("firms"),
        definition=_("Firms that belong to a safety grid on the day; a firm is in one grid at a time."),
        behind=Behind("grids.Placement", day="since", closed="until"),
        page="grids:list",
        order=62,
    ),
    Indicator(
        key="towns_merged_bodies",
        kind=Kind.STOCK,
        name=_("Towns that merged their bodies"),
        unit=pgettext_lazy("unit", "towns"),
        definition=_(
            "Towns and subdistricts that on the day have made one body of several: work safety, fire safety, disaster "
            "reduction, forest fires."
        ),
        behind=Behind("grids.MergedBodies", day="since", closed="until"),
        page="grids:bodies",
        order=63,
    ),
)
