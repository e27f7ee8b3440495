"""What letters are about, and how far they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The last four are what the law on personal information gives everybody: they are about the writer's own data."""

    QUESTION = "question", _("I have a question")
    FAULT = "fault", _("Something does not work")
    COMPLAINT = "complaint", _("I want to complain")
    SEE = "see", _("See what is kept of me")
    CORRECT = "correct", _("Correct what is wrong about me")
    ERASE = "erase", _("Erase what is kept of me")
    TAKE = "take", _("Take my data with me")


OF_DATA = (Kind.SEE, Kind.CORRECT, Kind.ERASE, Kind.TAKE)
OF_PLATFORM = (Kind.QUESTION, Kind.FAULT, Kind.COMPLAINT)


class LetterState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("letter", "waits for an answer")
    ANSWERED = "answered", pgettext_lazy("letter", "answered")
    CLOSED = "closed", pgettext_lazy("letter", "closed")
