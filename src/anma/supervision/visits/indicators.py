"""What visits count."""

from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare

VISITS = Behind("supervision.Visit", day="visit_day")

declare(
    Indicator(
        "visits",
        Kind.FLOW,
        _("Inspections of enterprises and others"),
        _("visits"),
        _("Visits of officers that began in the period, each counted where the firm was on that day."),
        behind=VISITS,
        page="supervision:visits",
        order=46,
    ),
    Indicator(
        "firms_visited",
        Kind.DISTINCT,
        _("Firms visited"),
        _("firms"),
        _("Firms with at least one visit in the period; a firm that was visited twice counts once."),
        behind=VISITS,
        page="supervision:visits",
        order=47,
    ),
    Indicator(
        "visit_findings",
        Kind.FLOW,
        _("Hazards found on visits"),
        _("hazards"),
        _("What officers found on their visits, each counted on the day of the visit."),
        behind=Behind("supervision.Visit", day="visit_day", amount="found"),
        page="supervision:visits",
        order=48,
    ),
)
