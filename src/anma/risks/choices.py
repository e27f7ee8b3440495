from django.db import models
from django.utils.translation import gettext_lazy as _


class RiskLevel(models.TextChoices):
    """The four levels; colour and tint live in the design tokens under the same names."""

    MAJOR = "major", _("major risk")
    LARGER = "larger", _("considerable risk")
    GENERAL = "general", _("general risk")
    LOW = "low", _("low risk")


LEVEL_ORDER = {level: place for place, level in enumerate(RiskLevel.values)}


class PointState(models.TextChoices):
    """The life of a risk point."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")
