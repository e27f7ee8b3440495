"""What people say of when a firm works, stands still, and looks round besides the plan. Nothing of it is back-dated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import copies_of
from anma.inspections.models import Assignment, FirmCalendar, StopPeriod
from anma.inspections.task_reasons import (
    ACCEPTED,
    BACK_LATER,
    ENDS_BEFORE,
    NO_DAYS,
    NOT_LATE,
    SAME_PERSON,
    SHIFT_EMPTY,
    SHIFT_TWICE,
    STOP_FAR,
    STOP_LONG_AGO,
    STOP_OVER,
    WHO,
)
from anma.people.models import Membership, MembershipState
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

MOST_SHIFTS, MOST_POINTS = 6, 2000
BACK = timedelta(days=31)  # so far back somebody may say that the firm stood still; an office decides what it excuses
FURTHEST = timedelta(days=3 * 366)
Minute = Annotated[int, Field(ge=0, lt=24 * 60)]
Points = Annotated[list[UUID], Field(max_length=MOST_POINTS, title=N_("Risk points"))]


class ShiftInput(BaseModel):
    """One shift; one that ends no later than it begins ends on the next day."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Printed = Field(min_length=1, max_length=12, title=N_("Name of the shift"))
    begins: Minute = Field(title=N_("Shift begins"))
    ends: Minute = Field(title=N_("Shift ends"))


class CalendarInput(ForFirm):
    weekdays: list[Annotated[int, Field(ge=1, le=7)]] = Field(max_length=7, title=N_("Days of the week"))
    holidays: bool = Field(default=True, title=N_("Keeps public holidays and swapped days"))
    shifts: list[ShiftInput] = Field(default_factory=list, max_length=MOST_SHIFTS, title=N_("Shifts of the firm"))


@register
class SetCalendar(FirmAct):
    """It holds from tomorrow on: the tasks of today are made, and what was asked on past days stays as it was."""

    code = "inspections.set_calendar"
    title = _("Say when the firm works")
    Input = CalendarInput

    def check(self, context: Context[CalendarInput]) -> None:
        super().check(context)
        asked = context.input
        if not asked.weekdays:
            raise Refused(NO_DAYS)
        names = [shift.name for shift in asked.shifts]
        if len(set(names)) < len(names):
            raise Refused(SHIFT_TWICE)
        if any(shift.begins == shift.ends for shift in asked.shifts):
            raise Refused(SHIFT_EMPTY)

    def execute(self, context: Context[CalendarInput]) -> Mapping[str, Any]:
        asked, firm = context.input, context.subject
        tomorrow = context.happened.day + timedelta(days=1)
        same = FirmCalendar.objects.as_system().filter(enterprise_id=firm.pk, valid_from=tomorrow).first()
        row = same or FirmCalendar(id=asked.id, valid_from=tomorrow, **copies_of(firm))
        row.weekdays, row.holidays = sorted(set(asked.weekdays)), asked.holidays
        row.shifts = [shift.model_dump() for shift in asked.shifts]
        row.said_by = context.viewer.actor_id
        row.save()
        return {"calendar": str(row.pk)}


class StopInput(ForFirm):
    first_day: date = Field(title=N_("First day of standing still"))
    last_day: date | None = Field(default=None, title=N_("Last day of standing still, empty where nobody knows"))
    points: Points = Field(default_factory=list)
    reason: str = Field(min_length=2, max_length=200, title=N_("Why it stands still"))
    restart: bool = Field(default=True, title=N_("Look round before work begins again"))


@register
class RegisterStop(FirmAct):
    """What has fallen due by now stays due: only an office excuses the past."""

    code = "inspections.register_stop"
    title = _("Say that work stands still")
    Input = StopInput

    def check(self, context: Context[StopInput]) -> None:
        super().check(context)
        asked = context.input
        if asked.last_day is not None and asked.last_day < asked.first_day:
            raise Refused(ENDS_BEFORE)
        if max(asked.first_day, asked.last_day or asked.first_day) > context.happened.day + FURTHEST:
            raise Refused(STOP_FAR)
        if asked.first_day < context.happened.day - BACK:
            raise Refused(STOP_LONG_AGO, days=BACK.days)
        require_points(context.subject.pk, asked.points)

    def execute(self, context: Context[StopInput]) -> Mapping[str, Any]:
        asked = context.input
        row = StopPeriod(
            id=asked.id,
            first_day=asked.first_day,
            last_day=asked.last_day,
            points=sorted(str(pk) for pk in set(asked.points)),
            reason=asked.reason,
            restart=asked.restart,
            said_by=context.viewer.actor_id,
            registered_at=context.received_at,
            **copies_of(context.subject),
        )
        row.save()
        return {"stop": str(row.pk)}


def require_points(firm: UUID, wanted: list[UUID]) -> None:
    """Points of another firm, or drafts, are not found."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk__in=wanted, state=PointState.PUBLISHED)
    if wanted and rows.count() != len(set(wanted)):
        raise Refused(NOT_FOUND)


class EndStopInput(ActInput):
    subject: UUID = Field(title=N_("Stoppage in question"))
    back_on: date = Field(title=N_("Day on which work begins again"))


@register
class EndStop(Act[EndStopInput]):
    """Its last day becomes the day before; the look round before the restart follows from it. Never made longer so."""

    code = "inspections.end_stop"
    title = _("Say that work begins again")
    Input = EndStopInput
    subject_model = StopPeriod

    def check(self, context: Context[EndStopInput]) -> None:
        row, back = context.subject, context.input.back_on
        if row.ended_at is not None or (row.last_day is not None and row.last_day < context.happened.day):
            raise Refused(STOP_OVER)
        if row.last_day is not None and back > row.last_day + timedelta(days=1):
            raise Refused(BACK_LATER)

    def execute(self, context: Context[EndStopInput]) -> Mapping[str, Any]:
        row = context.subject
        row.last_day = max(context.input.back_on, row.first_day) - timedelta(days=1)
        row.restart = row.restart and row.last_day >= row.first_day  # one that never began asks for no restart
        row.ended_at, row.ended_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"stop": str(row.pk)}


class AcceptStopInput(ActInput):
    subject: UUID = Field(title=N_("Stoppage in question"))


@register
class AcceptStop(Act[AcceptStopInput]):
    code = "inspections.accept_stop"
    title = _("Accept a stoppage that was said late")
    Input = AcceptStopInput
    subject_model = StopPeriod

    def check(self, context: Context[AcceptStopInput]) -> None:
        if not context.subject.late:
            raise Refused(NOT_LATE)
        if context.subject.accepted_at is not None:
            raise Refused(ACCEPTED)

    def execute(self, context: Context[AcceptStopInput]) -> Mapping[str, Any]:
        row = context.subject
        row.accepted_at, row.accepted_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"stop": str(row.pk)}


def require_person(firm: UUID, person: UUID | None) -> None:
    rows = Membership.objects.as_system().filter(enterprise_id=firm, person_id=person, state=MembershipState.ACTIVE)
    if person is not None and not rows.exists():
        raise Refused(WHO)


class TierInput(ForFirm):
    tier: Annotated[int, Field(ge=1, le=3, title=N_("Which tier"))]
    team: Printed = Field(default="", max_length=60, title=N_("Team, empty for all"))
    person: UUID = Field(title=N_("Who looks for it"))


@register
class NameForTier(FirmAct):
    """Who looks for the team, the workshop or the firm, from the tasks of tomorrow on."""

    code = "inspections.name_for_tier"
    title = _("Say who looks for a tier")
    Input = TierInput

    def check(self, context: Context[TierInput]) -> None:
        super().check(context)
        require_person(context.subject.pk, context.input.person)

    def execute(self, context: Context[TierInput]) -> Mapping[str, Any]:
        asked = context.input
        tomorrow = context.happened.day + timedelta(days=1)
        return _assign(context, tier=asked.tier, team=asked.team, person_id=asked.person, first_day=tomorrow)


def _assign(context: Context[Any], **columns: Any) -> dict[str, str]:
    row = Assignment(id=context.input.id, said_by=context.viewer.actor_id, **columns, **copies_of(context.subject))
    row.save()
    return {"assignment": str(row.pk)}


class StandInInput(ForFirm):
    instead_of: UUID = Field(title=N_("Who is away"))
    person: UUID = Field(title=N_("Who stands in"))
    first_day: date = Field(title=N_("From"))
    last_day: date = Field(title=N_("To"))


@register
class StandIn(FirmAct):
    """What falls to somebody who is away falls to somebody else. Tasks stay as they were made; only whose they are."""

    code = "inspections.stand_in"
    title = _("Let somebody stand in")
    Input = StandInInput

    def check(self, context: Context[StandInInput]) -> None:
        super().check(context)
        asked = context.input
        if asked.instead_of == asked.person:
            raise Refused(SAME_PERSON)
        if asked.last_day < max(asked.first_day, context.happened.day):
            raise Refused(ENDS_BEFORE)
        require_person(context.subject.pk, asked.instead_of)
        require_person(context.subject.pk, asked.person)

    def execute(self, context: Context[StandInInput]) -> Mapping[str, Any]:
        asked = context.input
        first = max(asked.first_day, context.happened.day)
        return _assign(
            context, instead_of=asked.instead_of, person_id=asked.person, first_day=first, last_day=asked.last_day
        )
