from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PolicyKind(models.TextChoices):
    """What a policy answers for. The firm is insured in both: a producer, or the station that fills bottles."""

    WORK_SAFETY = "work_safety", _("work-safety liability")
    CYLINDER = "cylinder", _("gas bottle liability")


class PolicyState(models.TextChoices):
    """Whether a policy stands; that its days are over is read from its days."""

    RUNNING = "running", pgettext_lazy("policy", "in force")
    ENDED = "ended", pgettext_lazy("policy", "ended early")


class Way(models.TextChoices):
    """How a row came in."""

    FORM = "form", _("typed in")
    FILE = "file", _("from a file")
    API = "api", _("by another system")
