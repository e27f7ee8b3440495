"""What the register counts."""

from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare

declare(
    Indicator(
        key="enterprises",
        kind=Kind.STOCK,
        name=_("Firms in the register"),
        unit=_("firms"),
        definition=_("Firms registered on or before the day and not closed by it, confirmed or not."),
        behind=Behind("enterprises.Enterprise", day="registered_day", closed="closed_day"),
        page="enterprises:list",
        order=1,
    ),
    Indicator(
        key="enterprises_claimed",
        kind=Kind.STOCK,
        name=_("Firms that take part"),
        unit=_("firms"),
        definition=_("Firms whose owner has taken the entry over by the day, and that are not closed by it."),
        behind=Behind("enterprises.Enterprise", day="claimed_day", closed="closed_day"),
        page="enterprises:list",
        order=2,
    ),
)
