"""What the risks room counts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare
from anma.risks.choices import RiskLevel
from anma.risks.classes import DEFAULT, names_of_classes

LEVEL_KEYS = {str(level): f"risk_points_{level}" for level in RiskLevel.values}

_NAMES = {
    RiskLevel.MAJOR: _("Risk points, major"),
    RiskLevel.LARGER: _("Risk points, considerable"),
    RiskLevel.GENERAL: _("Risk points, general"),
    RiskLevel.LOW: _("Risk points, low"),
}
_STOCK = _("Published and not retired on the last day of the period, where the firm is then.")
_BY_LEVEL = _("Published and not retired on the last day of the period, at this level in its newest edition.")


POINTS = Behind("risks.RiskPoint", day="published_day", closed="retired_day", only=Q(published_day__isnull=False))


def at_level(level: str) -> Behind:
    """The editions that hung on a day; a point's level of a past day is that of its edition then."""
    return Behind("risks.Edition", day="published_day", closed="until_day", only=Q(level=level))


declare(
    Indicator("risk_points", Kind.STOCK, _("Risk points"), _("points"), _STOCK, POINTS, "risks:list", order=10),
    *(
        Indicator(
            LEVEL_KEYS[level],
            Kind.STOCK,
            name,
            _("points"),
            _BY_LEVEL,
            at_level(level),
            "risks:list",
            order=11 + place,
        )
        for place, (level, name) in enumerate(_NAMES.items())
    ),
    Indicator(
        "editions_published",
        Kind.FLOW,
        _("Editions published"),
        _("editions"),
        _("Editions of risk points published in the period, the first and every later one."),
        Behind("risks.Edition", day="published_day"),
        "risks:list",
        order=15,
    ),
    Indicator(
        "risk_classes",
        Kind.LISTED,
        _("Classes of risk"),
        pgettext_lazy("unit", "classes"),
        _("The classes by which a firm sorts its risk points, in the scheme that holds where it chose none."),
        listed=lambda: names_of_classes(DEFAULT),
        order=16,
    ),
)
