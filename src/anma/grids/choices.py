"""The words of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GridKind(models.TextChoices):
    """What a grid mostly holds."""

    INDUSTRY = "industry", _("industrial grid")
    PARK = "park", _("grid of a park")
    MIXED = "mixed", _("grid of everything")
    STREET = "street", _("grid of small places along the street")


class How(models.TextChoices):
    """How it came that a firm belongs to a grid."""

    POINT = "point", _("by its position")
    HAND = "hand", _("decided by hand")


class PostKind(models.TextChoices):
    """In which turn somebody has a grid."""

    OFFICER = "officer", pgettext_lazy("grids", "officer")
    SUBSTITUTE = "substitute", _("substitute")


class RunState(models.TextChoices):
    """How far the assigning of a whole town is."""

    RUNNING = "running", pgettext_lazy("grids", "running")
    DONE = "done", pgettext_lazy("grids", "done")


class Body(models.TextChoices):
    """Bodies of a town that may be merged into one."""

    SAFETY = "safety", _("work safety committee")
    FIRE = "fire", _("fire safety committee")
    DISASTER = "disaster", _("disaster reduction committee")
    FOREST = "forest", _("forest fire headquarters")
