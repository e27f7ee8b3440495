"""What this room counts: on the day of the accident, where it happened, and what was learnt later moves it there."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

ACCIDENT = "accidents.Accident"
PRODUCTION = Q(scope="production", struck_day__isnull=True)
OTHER = Q(scope="other", struck_day__isnull=True)
COUNTED_THEN = _(
    "Counted on the day of the accident. A death counts within 30 days (road traffic, fire: 7). Struck off ones do not."
)

declare(
    Indicator("accidents", Kind.FLOW, _("Work accidents"), pgettext_lazy("unit", "accidents"), COUNTED_THEN,
              behind=Behind(ACCIDENT, day="happened_day", only=PRODUCTION), page="accidents:list", order=1),
    Indicator("accident_deaths", Kind.FLOW, _("Deaths in work accidents"), pgettext_lazy("unit", "people"),
              COUNTED_THEN, behind=Behind(ACCIDENT, day="happened_day", only=PRODUCTION, amount="deaths"),
              page="accidents:list", order=2),
    Indicator("accident_injured", Kind.FLOW, _("People injured in work accidents"), pgettext_lazy("unit", "people"),
              COUNTED_THEN, behind=Behind(ACCIDENT, day="happened_day", only=PRODUCTION, amount="hurt"),
              page="accidents:list", order=3),
    Indicator("other_accidents", Kind.FLOW, _("Accidents outside of production and business"),
              pgettext_lazy("unit", "accidents"), COUNTED_THEN,
              behind=Behind(ACCIDENT, day="happened_day", only=OTHER), page="accidents:list", order=90),
    Indicator("other_accident_deaths", Kind.FLOW, _("Deaths outside of production and business"),
              pgettext_lazy("unit", "people"), COUNTED_THEN,
              behind=Behind(ACCIDENT, day="happened_day", only=OTHER, amount="deaths"), page="accidents:list",
              order=91),
    Indicator("other_accident_injured", Kind.FLOW, _("People injured outside of production and business"),
              pgettext_lazy("unit", "people"), COUNTED_THEN,
              behind=Behind(ACCIDENT, day="happened_day", only=OTHER, amount="hurt"), page="accidents:list", order=92),
    Indicator("near_misses", Kind.FLOW, _("Near misses told"), pgettext_lazy("unit", "reports"),
              _("Reports of what nearly happened, on the day of the report. Many of them are a good sign."),
              behind=Behind("accidents.NearMiss", day="reported_day"), page="accidents:near", order=4),
)  # fmt: skip
