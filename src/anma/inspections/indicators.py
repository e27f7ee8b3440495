"""What inspections count."""

from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare

declare(
    Indicator(
        "inspections",
        Kind.FLOW,
        _("Inspections"),
        _("inspections"),
        _("Inspections of risk points in the period, on the day on which they were done."),
        behind=Behind("inspections.Inspection", day="done_day"),
        page="inspections:list",
        order=15,
    ),
)
