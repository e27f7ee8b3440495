"""Plans, sessions and who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.evidence.rows import EvidentialModel
from anma.kernel.viewer import Viewer

NOTHING = Q(pk__in=())


class Audience(models.TextChoices):
    """For whom. How many hours each needs is a table (`training/tables/hours.csv`)."""

    PRINCIPAL = "principal", _("principals")
    MANAGER = "manager", _("safety officers")
    OPERATOR = "operator", _("special operators")
    NEWCOMER = "newcomer", _("newcomers (three levels)")
    EVERYBODY = "everybody", pgettext_lazy("training", "everybody")


class TrainingLevel(models.TextChoices):
    """Which of a newcomer's three levels; empty for everybody else."""

    NONE = "", pgettext_lazy("level of training", "none of the three")
    FIRM = "firm", pgettext_lazy("level of training", "firm")
    SHOP = "shop", pgettext_lazy("level of training", "workshop")
    TEAM = "team", pgettext_lazy("level of training", "team")


class PlanState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("training", "planned")
    DROPPED = "dropped", pgettext_lazy("training", "dropped")


class SessionState(models.TextChoices):
    """The life of a session."""

    PLANNED = "planned", pgettext_lazy("training", "planned")
    OPEN = "open", pgettext_lazy("training", "under way")
    CLOSED = "closed", pgettext_lazy("training", "held")
    CALLED_OFF = "called_off", pgettext_lazy("training", "called off")


class Result(models.TextChoices):
    """What came of it for one person. `NONE`: no paper was sat yet, or the session has none."""

    NONE = "", pgettext_lazy("training", "no result yet")
    PASSED = "passed", pgettext_lazy("training", "passed")
    FAILED = "failed", pgettext_lazy("training", "not passed")


class TrainingPlan(EvidentialModel):
    """One line of a firm's plan for a year: who is to be trained in what, how long (class hours), and by which day."""

    year = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=9, choices=Audience.choices)
    topic = models.CharField(max_length=120)
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    people = models.PositiveIntegerField(default=0)
    due_day = models.DateField()
    state = models.CharField(max_length=7, choices=PlanState.choices, default=PlanState.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField(null=True, blank=True)
    dropped_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "year"], name="training_plan_firm"),
            models.Index(fields=["area_code", "due_day"], name="training_plan_area"),
        ]

    def __str__(self) -> str:
        return self.topic

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class TrainingSession(EvidentialModel):
    """One session of a firm. `door` names it in the code on its screen, which changes every half minute.

    `hours` are class hours. With `book_id` a paper of `questions` belongs to it: `minutes` long, passed with
    `pass_mark` per cent, sat `tries` times at most.
    """

    plan_id = models.UUIDField(null=True, blank=True)
    audience = models.CharField(max_length=9, choices=Audience.choices)
    level = models.CharField(max_length=4, choices=TrainingLevel.choices, blank=True, default="")
    topic = models.CharField(max_length=120)
    place = models.CharField(max_length=80)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    day = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    door = models.CharField(max_length=10, db_index=True)
    book_id = models.UUIDField(null=True, blank=True)
    questions = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    pass_mark = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closed_day = models.DateField(null=True, blank=True)
    called_off_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "day"], name="session_firm"),
            models.Index(fields=["area_code", "day"], name="session_area"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def has_paper(self) -> bool:
        """Whether somebody must pass a paper to count as trained."""
        return self.book_id is not None


class Attendance(EvidentialModel):
    """One person at one session: in and out by scan, or by the trainer's hand with a reason.

    `phone` is the phone that scanned (its id is shared by all who joined on it); `shared` where somebody else of the
    session used it too. `minutes` were spent there, `hours` are the class hours that count. `trained_day` is the day
    on which both were true: there long enough, and the paper passed where there is one. It is set once, and counted.
    """

    counted_then = True

    session_id = models.UUIDField(db_index=True)
    audience = models.CharField(max_length=9, choices=Audience.choices)
    person_id = models.UUIDField()
    membership_id = models.UUIDField()
    post = models.CharField(max_length=60, blank=True, default="")
    day = models.DateField()
    in_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True, blank=True)
    phone = models.UUIDField(null=True, blank=True)
    shared = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    why = models.CharField(max_length=200, blank=True, default="")
    minutes = models.PositiveIntegerField(default=0)
    hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    result = models.CharField(max_length=6, choices=Result.choices, blank=True, default="")
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    trained_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "session_id", "person_id"], name="there_once")]
        indexes = [
            models.Index(fields=["enterprise_id", "person_id", "trained_day"], name="there_person"),
            models.Index(fields=["enterprise_id", "day"], name="there_firm"),
            models.Index(fields=["area_code", "day"], name="there_area"),
            models.Index(fields=["trained_day", "area_then"], name="there_trained"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """A worker sees the own hours alone."""
        return Q(person_id=viewer.actor_id)
