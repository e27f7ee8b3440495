"""A year's plan, and sessions from the planned day to their end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.education.models import QuestionBook, TrainingPlan, TrainingSession
from anma.education.models.papers import BookState
from anma.education.models.training import Audience, PlanState, SessionState, TrainingLevel
from anma.education.training import reasons
from anma.education.training.acts.base import About, clock_text
from anma.education.training.tables.reading import rules
from anma.education.training.transitions import PLANS, SESSIONS
from anma.education.training.turning import new_door
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of

AHEAD = timedelta(days=730)
ClassHours = Annotated[Decimal, Field(gt=0, le=200, decimal_places=1)]


class PlanInput(About):
    """`subject` is the firm."""

    audience: Audience = Field(title=N_("Who is trained"))
    topic: Printed = Field(min_length=2, max_length=120, title=N_("Topic"))
    hours: ClassHours = Field(title=N_("Class hours"))
    people: int = Field(default=0, ge=0, le=100_000, title=N_("How many people"))
    due_day: date = Field(title=N_("To be held by"))


@register
class PlanTraining(Act[PlanInput]):
    code, title, Input, subject_model = "education.plan_training", _("Plan a training"), PlanInput, Enterprise

    def check(self, context: Context[PlanInput]) -> None:
        require_open(context.subject)
        if context.input.due_day < context.happened.day:
            raise Refused(reasons.DUE_PASSED)
        if context.input.due_day > context.happened.day + AHEAD:
            raise Refused(reasons.TOO_FAR)

    def execute(self, context: Context[PlanInput]) -> Mapping[str, Any]:
        data = context.input
        row = TrainingPlan(id=data.id, **copies_of(context.subject), year=data.due_day.year)
        for name in ("audience", "topic", "hours", "people", "due_day"):
            setattr(row, name, getattr(data, name))
        row.planned_at, row.planned_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"plan": str(row.pk)}


class WhyInput(About):
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why"))


@register
class DropPlan(Act[WhyInput]):
    code, title, Input = "education.drop_training_plan", _("Drop a planned training"), WhyInput
    subject_model, table = TrainingPlan, PLANS

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        PLANS.move(row, self.code)
        row.dropped_why = context.input.why
        row.save()
        return {"plan": str(row.pk)}


class SessionInput(About):
    """`subject` is the firm. Without `book` no paper is sat, and who was there long enough is trained."""

    audience: Audience = Field(title=N_("Who is trained"))
    level: TrainingLevel = Field(default=TrainingLevel.NONE, title=N_("Level, for newcomers"))
    topic: Printed = Field(min_length=2, max_length=120, title=N_("Topic"))
    place: Printed = Field(min_length=1, max_length=80, title=N_("Place of the session"))
    day: date = Field(title=N_("Day of the session"))
    begins: time = Field(title=N_("Begins at"))
    ends: time = Field(title=N_("Ends at"))
    hours: ClassHours = Field(title=N_("Class hours"))
    book: UUID | None = Field(default=None, title=N_("Paper from this book of questions"))
    questions: int | None = Field(default=None, ge=1, le=100, title=N_("Questions of the paper"))
    minutes: int | None = Field(default=None, ge=1, le=240, title=N_("Minutes for the paper"))
    pass_mark: int | None = Field(default=None, ge=1, le=100, title=N_("Points of a hundred that pass"))
    plan: UUID | None = Field(default=None, title=N_("Line of the plan"))

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Begin and end by the city's clock."""
        return make_aware(datetime.combine(self.day, self.begins)), make_aware(datetime.combine(self.day, self.ends))


@register
class PlanSession(Act[SessionInput]):
    code, title, Input, subject_model = "education.plan_session", _("Plan a session"), SessionInput, Enterprise

    def check(self, context: Context[SessionInput]) -> None:
        data, today = context.input, context.happened.day
        require_open(context.subject)
        if not today <= data.day <= today + AHEAD:
            raise Refused(reasons.DAY_PASSED if data.day < today else reasons.TOO_FAR)
        if data.ends <= data.begins:
            raise Refused(reasons.HOURS_TURN)
        if (data.audience == Audience.NEWCOMER) != bool(data.level):
            raise Refused(reasons.LEVEL_OF_NEWCOMERS if data.level else reasons.LEVEL_NEEDED)
        _check_hours(data)
        _check_known(context)

    def execute(self, context: Context[SessionInput]) -> Mapping[str, Any]:
        data = context.input
        row = TrainingSession(id=data.id, **copies_of(context.subject), plan_id=data.plan, book_id=data.book)
        for name in ("audience", "level", "topic", "place", "day", "hours"):
            setattr(row, name, getattr(data, name))
        row.begins_at, row.ends_at = data.span
        row.door = new_door()
        _with_paper(row, data)
        row.planned_at, row.planned_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"session": str(row.pk)}


def _check_hours(data: SessionInput) -> None:
    begins, ends = data.span
    most = (Decimal((ends - begins) // timedelta(minutes=1)) / rules()["class_minutes"]).quantize(Decimal("0.1"))
    if data.hours > most:
        raise Refused(reasons.MORE_HOURS, begins=clock_text(begins), ends=clock_text(ends), most=most)


def _check_known(context: Context[SessionInput]) -> None:
    """Book and line of the plan are this very firm's. Needs `system_scope`."""
    data, firm = context.input, context.subject.pk
    books = QuestionBook.objects.as_system().filter(enterprise_id=firm, pk=data.book, state=BookState.CURRENT)
    if data.book and not books.exists():
        raise Refused(reasons.BOOK_UNKNOWN)
    plans = TrainingPlan.objects.as_system().filter(enterprise_id=firm, pk=data.plan, state=PlanState.PLANNED)
    if data.plan and not plans.exists():
        raise Refused(reasons.PLAN_UNKNOWN)


def _with_paper(row: TrainingSession, data: SessionInput) -> None:
    if data.book is None:
        return
    known = rules()
    row.questions = data.questions or known["paper_questions"]
    row.minutes = data.minutes or known["paper_minutes"]
    row.pass_mark = data.pass_mark or known["pass_mark"]
    row.tries = known["tries"]


class SessionAct(Act[Any]):
    """One step of a session."""

    Input: ClassVar[type[ActInput]] = About
    subject_model, table = TrainingSession, SESSIONS

    def moved(self, context: Context[Any]) -> Any:
        SESSIONS.move(context.subject, self.code)
        return context.subject


@register
class OpenSession(SessionAct):
    """On its day: from now on its screen shows a code."""

    code, title = "education.open_session", _("Open the session")

    def check(self, context: Context[About]) -> None:
        if context.subject.day != context.happened.day:
            raise Refused(reasons.NOT_TODAY, day=context.subject.day)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.opened_at, row.opened_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"session": str(row.pk)}


@register
class CloseSession(SessionAct):
    """Nobody scans any more. Who did not scan out counts as soon as the trainer enters when they left."""

    code, title = "education.close_session", _("Close the session")

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.closed_at, row.closed_by = context.received_at, context.viewer.actor_id
        row.closed_day = context.happened.day
        row.save()
        return {"session": str(row.pk)}


@register
class CallOffSession(SessionAct):
    code, title, Input = "education.call_off_session", _("Call the session off"), WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.called_off_why = context.input.why
        row.save()
        return {"session": str(row.pk)}


def is_over(row: TrainingSession) -> bool:
    return row.state in (SessionState.CLOSED, SessionState.CALLED_OFF)
