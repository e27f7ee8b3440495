from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeState(models.TextChoices):
    """The life of a code."""

    BLANK = "blank", _("blank")
    BOUND = "bound", _("in use")
    REPLACED = "replaced", _("replaced")
    RETIRED = "retired", _("retired")
