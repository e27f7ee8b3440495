"""States, kinds and units of campaigns."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CampaignState(models.TextChoices):
    """A campaign that runs but whose first day has not come is called coming."""

    DRAFT = "draft", pgettext_lazy("campaign", "draft")
    RUNNING = "running", pgettext_lazy("campaign", "running")
    STOPPED = "stopped", pgettext_lazy("campaign", "stopped")
    CLOSED = "closed", pgettext_lazy("campaign", "closed")


class CampaignKind(models.TextChoices):
    """What a city counts apart: topics, special rectifications, and what is done besides."""

    TOPIC = "topic", pgettext_lazy("campaign", "topic")
    SPECIAL = "special", pgettext_lazy("campaign", "special rectification")
    ACTION = "action", pgettext_lazy("campaign", "action")
    WINTER = "winter", pgettext_lazy("campaign", "seasonal campaign")


class Asked(models.TextChoices):
    """Which firms a campaign asks to do something."""

    NONE = "none", _("no firms: offices do the work")
    ALL = "all", _("every firm of the areas and sectors, new ones too")
    LISTED = "listed", _("the firms of a list that is fixed when it starts")


class Level(models.TextChoices):
    """Who reports."""

    TOWN = "town", _("every town")
    DISTRICT = "district", _("every district")


class How(models.TextChoices):
    """How a firm came onto the list."""

    FILTER = "filter", _("by the filter")
    PICKED = "picked", _("picked by hand")
    ROUND = "round", _("began its special round")


# What is counted, in words, and how many decimals it usually has.
UNITS: dict[str, tuple[str | Promise, int]] = {
    "km": (pgettext_lazy("unit", "km"), 1),
    "households": (pgettext_lazy("unit", "households"), 0),
    "notices": (pgettext_lazy("unit", "notices"), 0),
    "firms": (pgettext_lazy("unit", "firms"), 0),
    "mu": (pgettext_lazy("unit", "mu"), 1),
    "cases": (pgettext_lazy("unit", "cases"), 0),
    "sites": (pgettext_lazy("unit", "sites"), 0),
    "people": (pgettext_lazy("unit", "people"), 0),
    "hazards": (pgettext_lazy("unit", "hazards"), 0),
    "times": (pgettext_lazy("unit", "times"), 0),
}
OWN_UNIT = "own"
# An area is late where its share done lies this far under the share of the time that is gone.
LATE_BY = Decimal("0.05")
MOST_FIRMS = 5000
