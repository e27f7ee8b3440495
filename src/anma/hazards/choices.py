from django.db import models
from django.utils.translation import gettext_lazy as _


class HazardLevel(models.TextChoices):
    GENERAL = "general", _("general hazard")
    MAJOR = "major", _("major hazard")


class HazardState(models.TextChoices):
    """The inner states; workers read four words (look.md).

    `TAKEN_UP` is where a report to the government ends, `MERGED` a second entry about a thing that goes on in another.
    `ACCEPTED`: an office found a listed major hazard safe, and its list still names it. `DISMISSED`: somebody who may
    looked at a report and found no danger.
    """

    REGISTERED = "registered", _("registered")
    RECTIFYING = "rectifying", _("being rectified")
    REVIEW = "review", _("to be reviewed")
    CLOSED = "closed", _("put right and confirmed")
    LAPSED = "lapsed", _("ended with the firm")
    TAKEN_UP = "taken_up", _("taken up")
    MERGED = "merged", _("joined with another entry")
    ACCEPTED = "accepted", _("accepted, still on the office's list")
    DISMISSED = "dismissed", _("looked at, no danger")


class Source(models.TextChoices):
    """What found it. `VISIT` is an officer's entry, be it from a visit or of what was told to the government."""

    INSPECTION = "inspection", _("own inspection")
    REPORT = "report", _("report by a passer-by or worker")
    TIP = "tip", _("report to the government")
    VISIT = "visit", _("entered by an officer")
    SERVICE = "service", _("insurer's or consultant's service")
    INSURER = "insurer", _("insurer's prevention service")
    AGAIN = "again", _("found open again")


class Protection(models.TextChoices):
    """What keeps people safe until it is put right: one tap each."""

    STOPPED = "stopped", _("stopped")
    CUT_OFF = "cut_off", _("power or valve off")
    TAGGED = "tagged", _("locked and tagged")
    FENCED = "fenced", _("fenced off")
    GUARDED = "guarded", _("somebody stands guard")
    CLEARED = "cleared", _("people sent away")


class Spoken(models.TextChoices):
    """What a comment is for, beside just saying something."""

    PROGRESS = "progress", _("how far it is")
    SEEN = "seen", _("seen by somebody else too")
