"""The words of this room's columns."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    """Whose list it is. The posts of officials are audiences of their own."""

    FIRM = "firm", pgettext_lazy("duties", "every firm")
    PRINCIPAL = "principal", pgettext_lazy("duties", "the firm's principal")
    SECRETARY = "secretary", pgettext_lazy("duties", "party secretary")
    MAYOR = "mayor", pgettext_lazy("duties", "mayor or head of the town")
    VICE = "vice", pgettext_lazy("duties", "vice mayor or vice head")
    HEAD = "head", pgettext_lazy("duties", "head of a department")
    DEPARTMENT = "department", pgettext_lazy("duties", "department")


OF_FIRMS = (Audience.FIRM, Audience.PRINCIPAL)
POSTS = (Audience.SECRETARY, Audience.MAYOR, Audience.VICE, Audience.HEAD)
OF_OFFICES = (*POSTS, Audience.DEPARTMENT)


class Rhythm(models.TextChoices):
    """How often an item comes due. What hangs on an event is never due by the calendar."""

    ONCE = "once", pgettext_lazy("duties", "once, and kept up")
    MONTH = "month", pgettext_lazy("duties", "every month")
    QUARTER = "quarter", pgettext_lazy("duties", "every quarter")
    YEAR = "year", pgettext_lazy("duties", "every year")
    EVENT = "event", pgettext_lazy("duties", "when it happens")


class Word(models.TextChoices):
    """What was said by hand of an item; nothing where a record speaks for it."""

    DONE = "done", pgettext_lazy("duties", "done")
    EXCUSED = "excused", pgettext_lazy("duties", "excused")


class Look(models.TextChoices):
    """What the level above said."""

    FINE = "fine", pgettext_lazy("duties", "fine")
    BACK = "back", pgettext_lazy("duties", "sent back")


class CommitteeKind(models.TextChoices):
    SAFETY = "safety", _("safety committee")
    PROFESSIONAL = "professional", _("professional committee")


class SeatKind(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("committee", "chair")
    VICE = "vice", pgettext_lazy("committee", "vice chair")
    MEMBER = "member", pgettext_lazy("committee", "member")
    SECRETARY = "office", pgettext_lazy("committee", "keeps the committee's office")


class MeetingState(models.TextChoices):
    CALLED = "called", pgettext_lazy("meeting", "called")
    HELD = "held", pgettext_lazy("meeting", "held")
    OFF = "off", pgettext_lazy("meeting", "called off")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("meeting", "to be done")
    REPORTED = "reported", pgettext_lazy("meeting", "reported as done")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")


class RuleKind(models.TextChoices):
    PLAN = "plan", pgettext_lazy("register of rules", "plan")
    OVERALL = "overall", pgettext_lazy("register of rules", "overall plan")
    LOCAL = "local", pgettext_lazy("register of rules", "local rule")
    STANDARD = "standard", pgettext_lazy("register of rules", "local standard")
    WORK = "work", pgettext_lazy("register of rules", "rules of work")
    NOTICE = "notice", pgettext_lazy("register of rules", "notice or method")


class QuestionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("owner of a trade", "undecided")
    PROPOSED = "proposed", pgettext_lazy("owner of a trade", "somebody is proposed")
    DECIDED = "decided", pgettext_lazy("owner of a trade", "decided")
