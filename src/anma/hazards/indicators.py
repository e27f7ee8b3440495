"""What hazards count. A report to the government does not; the finding that an officer makes of it does."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare
from anma.kernel.scope import Shown

COUNTED = Q(shown_to=Shown.BOTH)
HAZARD = "hazards.Hazard"

declare(
    Indicator(
        "hazards_found",
        Kind.FLOW,
        _("Hazards found"),
        _("hazards"),
        _("Hazards registered in the period, whoever found them; reports to the government once taken up."),
        behind=Behind(HAZARD, day="found_day", only=COUNTED),
        page="hazards:list",
        order=20,
    ),
    Indicator(
        "hazards_by_scan",
        Kind.FLOW,
        _("Hazards found by scanning"),
        _("hazards"),
        _("Of the hazards found, those that came from a scanned code at the risk point."),
        behind=Behind(HAZARD, day="found_day", only=COUNTED & Q(by_scan=True)),
        page="hazards:list",
        order=21,
    ),
    Indicator(
        "hazards_closed",
        Kind.FLOW,
        _("Hazards closed"),
        _("hazards"),
        _("Hazards confirmed as put right in the period, each counted on the day of the confirmation."),
        behind=Behind(HAZARD, day="closed_day", only=COUNTED & Q(closed_day__isnull=False)),
        page="hazards:list",
        order=22,
    ),
    Indicator(
        "hazards_put_right",
        Kind.FLOW,
        _("Of the hazards found those put right"),
        _("hazards"),
        _(
            "Hazards found in the period and confirmed as put right by the day of the figures, each on the day it was "
            "found."
        ),
        behind=Behind(HAZARD, day="found_day", only=COUNTED & Q(closed_day__isnull=False), by="closed_day"),
        page="hazards:list",
        order=24,
    ),
    Indicator(
        "insurance_hazards_removed",
        Kind.FLOW,
        _("Hazards removed by insurers' services"),
        _("hazards"),
        _("Of the hazards closed, those that an insurer's expert had found on a prevention service."),
        behind=Behind(HAZARD, day="closed_day", only=COUNTED & Q(closed_day__isnull=False, source_kind="insurer")),
        page="hazards:list",
        order=53,
    ),
    Indicator(
        "hazards_open",
        Kind.STOCK,
        _("Hazards open"),
        _("hazards"),
        _(
            "Hazards found and at the end of the period neither confirmed as put right, nor ended with a closed firm, "
            "nor joined with another entry about the same thing, in which they go on."
        ),
        behind=Behind(HAZARD, day="found_day", closed="ended_day", only=COUNTED),
        page="hazards:list",
        order=23,
    ),
    Indicator(
        "hazards_rectified_rate",
        Kind.RATIO,
        _("Hazards put right of those found"),
        _("%"),
        _(
            "Of the hazards found in the period the part that is put right by the day of the figures; never above "
            "100 %. Those closed in the period, whenever they were found, are a count of their own."
        ),
        numerator="hazards_put_right",
        denominator="hazards_found",
        order=25,
    ),
)
