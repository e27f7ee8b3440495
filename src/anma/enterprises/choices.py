from django.db import models
from django.utils.translation import gettext_lazy as _


class EnterpriseState(models.TextChoices):
    """Where a firm stands in the register."""

    PREREGISTERED = "preregistered", _("pre-registered, not yet taken over")
    UNCONFIRMED = "unconfirmed", _("registered by itself, to be confirmed by the town")
    CONFIRMED = "confirmed", _("confirmed")
    CLOSED = "closed", _("closed")


class ClaimState(models.TextChoices):
    """What became of a claim."""

    ACCEPTED = "accepted", _("accepted")
    DISPUTED = "disputed", _("disputed, the town decides")
    REJECTED = "rejected", _("rejected")
