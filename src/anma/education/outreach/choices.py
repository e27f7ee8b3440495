from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutreachKind(models.TextChoices):
    """What it was."""

    LECTURE = "lecture", pgettext_lazy("outreach", "talk")
    FILM = "film", pgettext_lazy("outreach", "screening")
    PUBLICITY = "publicity", pgettext_lazy("outreach", "publicity event")


class Way(models.TextChoices):
    """How a firm came onto the list of an event."""

    CHOSEN = "chosen", pgettext_lazy("firm at a talk", "chosen from the register")
    FILE = "file", pgettext_lazy("firm at a talk", "from a list")
    DOOR = "door", pgettext_lazy("firm at a talk", "its code at the door")
    ITSELF = "itself", pgettext_lazy("firm at a talk", "the firm itself, by scan")


class LessonState(models.TextChoices):
    """The life of a lesson."""

    DRAFT = "draft", pgettext_lazy("lesson", "draft")
    PUBLISHED = "published", pgettext_lazy("lesson", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("lesson", "withdrawn")


class LessonSource(models.TextChoices):
    """Where a case comes from; a made-up one says so wherever it is read."""

    MADE_UP = "made_up", pgettext_lazy("lesson", "made up for learning")
    REPORT = "report", pgettext_lazy("lesson", "from a source")


class Said(models.TextChoices):
    """What somebody says after reading a lesson and looking at the own place."""

    FINE = "fine", _("We checked, all of it is there")
    MISSING = "missing", _("We checked, something is missing here")
    OTHER = "other", _("It is not the same here")


class MemberState(models.TextChoices):
    """A firm in an alliance."""

    ASKED = "asked", pgettext_lazy("alliance", "asked, no answer yet")
    JOINED = "joined", pgettext_lazy("alliance", "member")
    DECLINED = "declined", pgettext_lazy("alliance", "said no")
    LEFT = "left", pgettext_lazy("alliance", "left")


class ExemplarState(models.TextChoices):
    """The life of an exemplar."""

    ASKED = "asked", pgettext_lazy("exemplar", "waits for the firm's yes")
    NOMINATED = "nominated", pgettext_lazy("exemplar", "nominated")
    CHOSEN = "chosen", pgettext_lazy("exemplar", "chosen")
    DECLINED = "declined", pgettext_lazy("exemplar", "not chosen")
    WITHDRAWN = "withdrawn", pgettext_lazy("exemplar", "taken back by the firm")


class LearningState(models.TextChoices):
    """How far a firm is with an exemplar."""

    ASKED = "asked", pgettext_lazy("learning", "visit asked for")
    AGREED = "agreed", pgettext_lazy("learning", "visit agreed")
    REFUSED = "refused", pgettext_lazy("learning", "no visit possible")
    VISITED = "visited", pgettext_lazy("learning", "visited")
    ADOPTED = "adopted", pgettext_lazy("learning", "taken over")


class HallKind(models.TextChoices):
    """What the house is for."""

    EXPERIENCE = "experience", pgettext_lazy("hall", "experience hall")
    REFLECTION = "reflection", pgettext_lazy("hall", "reflection house")


class VisitState(models.TextChoices):
    """The life of a booking."""

    BOOKED = "booked", pgettext_lazy("hall visit", "booked")
    CALLED_OFF = "cancelled", pgettext_lazy("hall visit", "called off")
    THERE = "there", pgettext_lazy("hall visit", "was there")
