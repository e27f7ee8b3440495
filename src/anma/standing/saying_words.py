"""What a firm can say of a criterion of major hazards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.TextChoices):
    NONE = "none", _("we have none of this here")
    FINE = "fine", _("looked at, in order")
