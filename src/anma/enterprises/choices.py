from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EnterpriseState(models.TextChoices):
    """Where a firm stands in the register."""

    PREREGISTERED = "preregistered", _("pre-registered, not yet taken over")
    UNCONFIRMED = "unconfirmed", _("registered by itself, to be confirmed by the town")
    CONFIRMED = "confirmed", _("confirmed")
    CLOSED = "closed", _("closed")


# The same where a line of a list has room for a word or two.
SHORT_STATES = {
    EnterpriseState.PREREGISTERED: pgettext_lazy("firm in a list", "not taken over"),
    EnterpriseState.UNCONFIRMED: pgettext_lazy("firm in a list", "to be confirmed"),
    EnterpriseState.CONFIRMED: pgettext_lazy("firm in a list", "confirmed"),
    EnterpriseState.CLOSED: pgettext_lazy("firm in a list", "closed"),
}
# Firms that have people of their own in anma.
TAKING_PART = (EnterpriseState.UNCONFIRMED, EnterpriseState.CONFIRMED)


class ClaimState(models.TextChoices):
    """What became of a claim."""

    ACCEPTED = "accepted", _("accepted")
    DISPUTED = "disputed", _("disputed, the town decides")
    REJECTED = "rejected", _("rejected")
