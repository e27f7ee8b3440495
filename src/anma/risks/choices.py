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


class Changed(models.TextChoices):
    """Why an assessment may no longer hold."""

    PROCESS = "process", _("the way of working changed")
    EQUIPMENT = "equipment", _("machines were changed or moved")
    MATERIAL = "material", _("materials were changed")
    PEOPLE = "people", _("the people or the team changed")
    ACCIDENT = "accident", _("there was an accident")


class SheetKind(models.TextChoices):
    """Which table of the field: steps of a job, or items of a machine or place."""

    JHA = "JHA", _("job hazard analysis (JHA)")
    SCL = "SCL", _("safety checklist (SCL)")


class SheetState(models.TextChoices):
    """The life of a worksheet."""

    OPEN = "open", _("being filled in")
    FINISHED = "finished", _("finished")
    DROPPED = "dropped", _("struck out")
