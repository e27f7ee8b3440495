from django.db import models
from django.utils.translation import pgettext_lazy


class Band(models.TextChoices):
    """In words what a score's number says; `none`: nothing was due."""

    EXCELLENT = "excellent", pgettext_lazy("score", "excellent")
    GOOD = "good", pgettext_lazy("score", "good")
    FAIR = "fair", pgettext_lazy("score", "fair")
    POOR = "poor", pgettext_lazy("score", "poor")
    NONE = "none", pgettext_lazy("score", "nothing was due")
