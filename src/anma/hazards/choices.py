from django.db import models
from django.utils.translation import gettext_lazy as _


class HazardLevel(models.TextChoices):
    GENERAL = "general", _("general hazard")
    MAJOR = "major", _("major hazard")


class HazardState(models.TextChoices):
    """The inner states; workers read four words (look.md). `TAKEN_UP` is where a report to the government ends."""

    REGISTERED = "registered", _("registered")
    RECTIFYING = "rectifying", _("being rectified")
    REVIEW = "review", _("to be reviewed")
    CLOSED = "closed", _("put right and confirmed")
    LAPSED = "lapsed", _("ended with the firm")
    TAKEN_UP = "taken_up", _("taken up")


class Source(models.TextChoices):
    """What found it. `VISIT` is an officer's entry, be it from a visit or of what was told to the government."""

    INSPECTION = "inspection", _("own inspection")
    REPORT = "report", _("report by a passer-by or worker")
    TIP = "tip", _("report to the government")
    VISIT = "visit", _("entered by an officer")
    SERVICE = "service", _("insurer's or consultant's service")
    AGAIN = "again", _("found open again")
