from django.db import models
from django.utils.translation import gettext_lazy as _


class Told(models.TextChoices):
    """What a question turned out to be; the precision of a rule is counted from it."""

    CONFIRMED = "confirmed", _("It was not as it should be")
    EXPLAINED = "explained", _("There is a good reason")
    WRONG = "wrong", _("It did not happen like this")


class Drawn(models.TextChoices):
    """What is looked at again."""

    HAZARD = "hazard", _("a hazard that was put right")
    LOOK = "look", _("a place called normal")


class Seen(models.TextChoices):
    """What an officer saw at a re-visit."""

    AS_SAID = "as_said", _("As the firm said")
    NOT_AS_SAID = "not_as_said", _("Not as the firm said")
    NOT_THERE = "not_there", _("Could not be looked at")
