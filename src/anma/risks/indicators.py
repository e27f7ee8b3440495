"""What the risks room counts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare
from anma.risks.choices import RiskLevel

LEVEL_KEYS = {str(level): f"risk_points_{level}" for level in RiskLevel.values}

_NAMES = {
    RiskLevel.MAJOR: _("Risk points, major"),
    RiskLevel.LARGER: _("Risk points, larger"),
    RiskLevel.GENERAL: _("Risk points, general"),
    RiskLevel.LOW: _("Risk points, low"),
}
_STOCK = _("Published and not retired on the last day of the period, where the firm is then.")
_BY_LEVEL = _("Published and not retired on the last day of the period, at this level in its newest edition.")


def points(only: Q | None = None) -> Behind:
    """The published points, of one level where `only` says so. A retired draft was never counted."""
    published = Q(published_day__isnull=False)
    return Behind(
        "risks.RiskPoint", day="published_day", closed="retired_day", only=published & only if only else published
    )


declare(
    Indicator("risk_points", Kind.STOCK, _("Risk points"), _("points"), _STOCK, points(), "risks:list", order=10),
    *(
        Indicator(
            LEVEL_KEYS[level],
            Kind.STOCK,
            name,
            _("points"),
            _BY_LEVEL,
            points(Q(level=level)),
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
)
