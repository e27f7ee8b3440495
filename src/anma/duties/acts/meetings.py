"""A meeting is called, held with minutes or called off; its decisions are tasks with an owner and a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import NOT_FOUND, Refused
from anma.acts.transitions import TransitionTable, step
from anma.duties.acts.common import NoFormula, OfOffice, office_of, scope_of, the_office
from anma.duties.choices import MeetingState, TaskState
from anma.duties.models import Committee, Meeting, MeetingTask, Seat
from anma.duties.queries import on_day
from anma.duties.reasons import ENDED, ENDS_BEFORE, NO_MEMBER, TOO_EARLY, TOO_LATE
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.inputs import PersonalInput

MEETINGS = TransitionTable(
    MeetingState.CALLED,
    [
        step(MeetingState.CALLED, MeetingState.HELD, "duties.hold_meeting"),
        step(MeetingState.CALLED, MeetingState.OFF, "duties.call_off_meeting"),
    ],
)
TASKS = TransitionTable(
    TaskState.OPEN,
    [
        step(TaskState.OPEN, TaskState.REPORTED, "duties.report_task"),
        step((TaskState.OPEN, TaskState.REPORTED), TaskState.CLOSED, "duties.close_task"),
        step((TaskState.REPORTED, TaskState.CLOSED), TaskState.OPEN, "duties.reopen_task"),
    ],
)


class CallInput(ActInput):
    subject: UUID = Field(title=N_("Committee in question"))
    name: Printed = Field(min_length=2, max_length=120, title=N_("Title of the meeting"))
    starts_at: datetime = Field(title=N_("When it begins"))
    place: Printed = Field(min_length=1, max_length=120, title=N_("Where it is held"))
    agenda: PrintedLines = Field(min_length=2, max_length=2000, title=N_("Agenda, a line each"))


@register
class CallMeeting(OfOffice):
    """All offices that have a seat on the day are invited."""

    code = "duties.call_meeting"
    title = _("Call a meeting")
    Input = CallInput
    subject_model = Committee

    def check(self, context: Context[CallInput]) -> None:
        if context.subject.until is not None:
            raise Refused(ENDED)
        if clock.local_date(aware(context.input.starts_at)) < context.happened.day:
            raise Refused(TOO_LATE)

    def execute(self, context: Context[CallInput]) -> Mapping[str, Any]:
        data, committee = context.input, context.subject
        starts = aware(data.starts_at)
        seats = Seat.objects.as_system().filter(committee_id=committee.pk, until=None)
        invited = sorted({str(pk) for pk in seats.values_list("office_id", flat=True)})
        row = Meeting(
            id=data.id, committee_id=committee.pk, office_id=committee.office_id, title=data.name, starts_at=starts,
            day=clock.local_date(starts), place=data.place, agenda=data.agenda, invited=invited,
            called_by=context.viewer.actor_id, **scope_of(the_office(committee.office_id)),
        )  # fmt: skip
        row.save()
        return {"meeting": str(row.pk)}


def aware(moment: datetime) -> datetime:
    """A form's local time; a moment with its offset as it is."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class HoldInput(PersonalInput):
    subject: UUID = Field(title=N_("Meeting in question"))
    came: list[UUID] = Field(default_factory=list, max_length=200, title=N_("Offices that came"))
    minutes: PrintedLines = Field(min_length=4, max_length=6000, title=N_("Minutes"))


@register
class HoldMeeting(OfOffice):
    code = "duties.hold_meeting"
    title = _("Keep the minutes of a meeting")
    Input = HoldInput
    subject_model = Meeting
    table = MEETINGS

    def check(self, context: Context[HoldInput]) -> None:
        MEETINGS.check(context.subject, self.code)
        if context.subject.starts_at > context.received_at:
            raise Refused(TOO_EARLY)

    def execute(self, context: Context[HoldInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        MEETINGS.move(row, self.code)
        row.minutes, row.came = data.minutes, sorted({str(pk) for pk in data.came})
        row.minuted_by, row.minuted_at = context.viewer.actor_id, context.received_at
        row.save()
        return {"meeting": str(row.pk)}


class CallOffInput(ActInput):
    subject: UUID = Field(title=N_("Meeting in question"))
    why: NoFormula = Field(min_length=4, max_length=300, title=N_("Why it is called off"))


@register
class CallOffMeeting(OfOffice):
    code = "duties.call_off_meeting"
    title = _("Call a meeting off")
    Input = CallOffInput
    subject_model = Meeting
    table = MEETINGS

    def execute(self, context: Context[CallOffInput]) -> Mapping[str, Any]:
        row = context.subject
        MEETINGS.move(row, self.code)
        row.off_why = context.input.why
        row.save()
        return {"meeting": str(row.pk)}


class TaskInput(ActInput):
    subject: UUID = Field(title=N_("Meeting in question"))
    what: NoFormula = Field(min_length=4, max_length=500, title=N_("What was decided"))
    office: UUID = Field(title=N_("Office that does it"))
    due_on: date = Field(title=N_("Done by"))


@register
class SetTask(OfOffice):
    """A decision of a meeting that was held."""

    code = "duties.set_task"
    title = _("Give out a decision as a task")
    Input = TaskInput
    subject_model = Meeting

    def check(self, context: Context[TaskInput]) -> None:
        the_office(context.input.office)
        self._require_member(context)
        if context.subject.state != MeetingState.HELD:
            raise Refused(TOO_EARLY)
        if context.input.due_on < context.subject.day:
            raise Refused(ENDS_BEFORE)

    def _require_member(self, context: Context[TaskInput]) -> None:
        """Whoever sits in the committee today, and the office that keeps it; nobody else takes its tasks."""
        meeting, office = context.subject, context.input.office
        seats = Seat.objects.as_system().filter(committee_id=meeting.committee_id, office_id=office)
        if office != meeting.office_id and not seats.filter(on_day(context.happened.day)).exists():
            raise Refused(NO_MEMBER)

    def execute(self, context: Context[TaskInput]) -> Mapping[str, Any]:
        data, meeting = context.input, context.subject
        scope = {**scope_of(the_office(meeting.office_id)), "office_id": data.office}
        row = MeetingTask(id=data.id, committee_id=meeting.committee_id, meeting_id=meeting.pk, what=data.what,
                          due_on=data.due_on, **scope)  # fmt: skip
        row.save()
        return {"task": str(row.pk)}


class OnTask(Act[Any]):
    """Of a task that the acting office has to do, or that its committee gave out."""

    subject_model = MeetingTask
    table = TASKS

    def find(self, context: Context[Any], *, lock: bool) -> Any:
        office = office_of(context.viewer)
        with system_scope("a task that the office has or gave out"):
            rows = MeetingTask.objects.as_system().filter(pk=context.input.subject)
            row = (rows.select_for_update() if lock else rows).first()
            if row is None or not self.is_of(row, office):
                raise Refused(NOT_FOUND)
        return row

    def is_of(self, row: MeetingTask, office: UUID) -> bool:
        """Its own rows by default; needs `system_scope`."""
        return bool(row.office_id == office)

    def keep(self, context: Context[Any], words: str) -> Mapping[str, Any]:
        row = context.subject
        TASKS.move(row, self.code)
        told = {"state": str(row.state), "words": words, "by": str(context.viewer.actor_id or "")}
        row.course = [*row.course, {**told, "day": context.happened.day.isoformat()}]
        row.save()
        return {"task": str(row.pk)}


class ReportInput(PersonalInput):
    subject: UUID = Field(title=N_("Task in question"))
    words: NoFormula = Field(min_length=4, max_length=500, title=N_("How the task was done"))


@register
class ReportTask(OnTask):
    code = "duties.report_task"
    title = _("Report a task as done")
    Input = ReportInput

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        row = context.subject
        row.report, row.reported_by = context.input.words, context.viewer.actor_id
        row.reported_day = context.happened.day
        return self.keep(context, context.input.words)


class CloseTaskInput(PersonalInput):
    subject: UUID = Field(title=N_("Task in question"))
    words: NoFormula = Field(default="", max_length=500, title=N_("Remark"))


class OfCommittee(OnTask):
    def is_of(self, row: MeetingTask, office: UUID) -> bool:
        return bool(Committee.objects.as_system().filter(pk=row.committee_id, office_id=office).exists())


@register
class CloseTask(OfCommittee):
    """The committee's office found it done, or that it need not be done any more."""

    code = "duties.close_task"
    title = _("Close a task")
    Input = CloseTaskInput

    def execute(self, context: Context[CloseTaskInput]) -> Mapping[str, Any]:
        row = context.subject
        row.closed_by, row.closed_day = context.viewer.actor_id, context.happened.day
        return self.keep(context, context.input.words)


class ReopenInput(PersonalInput):
    subject: UUID = Field(title=N_("Task in question"))
    words: NoFormula = Field(min_length=4, max_length=500, title=N_("What is missing"))


@register
class ReopenTask(OfCommittee):
    code = "duties.reopen_task"
    title = _("Send a task back")
    Input = ReopenInput

    def execute(self, context: Context[ReopenInput]) -> Mapping[str, Any]:
        row = context.subject
        row.closed_by, row.closed_day = None, None
        return self.keep(context, context.input.words)
