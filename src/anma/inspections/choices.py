"""Tiers and kinds of rounds by their keys."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tier(models.IntegerChoices):
    """Who looks: what an upper tier looked at, the lower ones need not (逐级管控)."""

    POST = 0, pgettext_lazy("tier", "Post")
    TEAM = 1, pgettext_lazy("tier", "Team")
    WORKSHOP = 2, pgettext_lazy("tier", "Workshop")
    COMPANY = 3, pgettext_lazy("tier", "Company")


TIER_OF = {"post": Tier.POST, "team": Tier.TEAM, "workshop": Tier.WORKSHOP, "company": Tier.COMPANY}

# Codes of knowledge/tables/hazard_sources.csv.
EVERYDAY, SEASONAL, BEFORE_HOLIDAY, AFTER_ACCIDENT, BEFORE_RESTART = "1", "4", "5", "6", "7"
ROUND_KINDS = [
    ("2", _("General check")),
    ("3", _("Check by specialists")),
    ("4", _("Seasonal check")),
    ("5", _("Before holidays and special times")),
    ("6", _("After an accident elsewhere")),
    ("7", _("Before work begins again")),
    ("8", _("Diagnosis by outside experts")),
]
KIND_NAMES = dict(ROUND_KINDS)
