"""Figures of campaigns: what no row counts and areas report, and how many topics and campaigns run."""

from __future__ import annotations

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

TOPIC = "campaigns.CampaignTopic"
FROM_BELOW = _("As areas report it for campaigns, month by month; whole months inside the period.")


def _reported(key: str, name: str | Promise, unit: str | Promise, order: int) -> Indicator:
    return Indicator(key, Kind.REPORTED, name, unit, FROM_BELOW, order=order)


def _stock(key: str, name: str | Promise, definition: str | Promise, kind: str, unit: Promise, order: int) -> Indicator:
    behind = Behind(TOPIC, day="since_day", closed="until_day", only=Q(kind=kind))
    return Indicator(key, Kind.STOCK, name, unit, definition, behind=behind, page="campaigns:list", order=order)


declare(
    _reported("gas_riser_km", _("Gas risers of old estates renewed"), pgettext_lazy("unit", "km"), 90),
    _reported("bottle_to_pipe_households", _("Bottle to pipe"), pgettext_lazy("unit", "households"), 91),
    _reported("traffic_violations", _("Grave traffic violations dealt with"), pgettext_lazy("unit", "cases"), 92),
    _reported(
        "demolition_notices", _("Notices to pull down what was built unlawfully"), pgettext_lazy("unit", "notices"), 93
    ),
    _reported("fire_hazards_fixed", _("Blocked fire lanes and the like put right"), pgettext_lazy("unit", "sites"), 94),
    _reported("enterprises_upgraded", _("Firms put in order or upgraded"), pgettext_lazy("unit", "firms"), 95),
    _reported("land_freed_mu", _("Land freed"), pgettext_lazy("unit", "mu"), 96),
    _stock(
        "topics",
        _("Topics"),
        _("Topics whose campaign runs at the end of the period."),
        "topic",
        pgettext_lazy("unit", "topics"),
        97,
    ),
    _stock(
        "special_rectifications",
        _("Special rectifications"),
        _("Special rectifications whose campaign runs at the end of the period."),
        "special",
        pgettext_lazy("unit", "campaigns"),
        98,
    ),
    _stock(
        "key_industries_winter",
        _("Key industries of the season"),
        _("Industries and fields that a running seasonal campaign names, at the end of the period."),
        "industry",
        pgettext_lazy("unit", "industries"),
        99,
    ),
)
