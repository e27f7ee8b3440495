from django.db import models
from django.utils.translation import gettext_lazy as _


class PrintKind(models.TextChoices):
    """What goes to the printer."""

    CARDS = "cards", _("Cards")
    LABELS = "labels", _("Labels on sheets")
    BOTH = "both", _("Cards, then labels")


class PrintLang(models.TextChoices):
    """In both: every point once in Chinese and once in English, never mixed on one card."""

    ZH = "zh", _("Chinese")
    EN = "en", _("English")
    BOTH = "both", _("Chinese and English")
