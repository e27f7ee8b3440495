from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """What the areas are drawn on."""

    PICTURE = "picture", _("a picture of the floor plan")
    GRID = "grid", _("a grid, without a picture")


class PlanState(models.TextChoices):
    """The life of a plan."""

    USED = "used", _("in use")
    RETIRED = "retired", _("taken down")


class PlanFormat(models.TextChoices):
    """Sheets on which a map is printed, all across."""

    A4 = "a4", _("A4, for a folder")
    A3 = "a3", _("A3, for the wall")
    A2 = "a2", _("A2, for the gate")
