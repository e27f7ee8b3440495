from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitState(models.TextChoices):
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    ENDED = "ended", _("visit ended")
    CALLED_OFF = "called_off", _("called off")


class VisitKind(models.TextChoices):
    """Why somebody comes."""

    ROUTINE = "routine", _("routine visit")
    RECHECK = "recheck", _("re-inspection")
    CAMPAIGN = "campaign", _("visit of a campaign")
    COMPLAINT = "complaint", _("visit after a report")
    DOUBT = "doubt", _("visit after a question")
    SPECIAL = "special", _("special visit")
