"""In and out at a session: by scanning its screen, or by the trainer's hand with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.education.models import Attendance, TrainingSession
from anma.education.models.training import SessionState
from anma.education.training import reasons, turning
from anma.education.training.acts.base import About, beside, clock_text, hat_in, phone_of, settle
from anma.education.training.tables.reading import rules
from anma.people.inputs import PersonalInput
from anma.people.models import Membership

SHARED = "attendance.shared_phone"
NO_PHONE = "attendance.no_phone"
CAME_BACK = "attendance.came_back"
MOST_WHY = 200


class ScanInput(About):
    """`code` is what the screen showed. Going in and out are two words: a double tap never sends somebody home."""

    code: str = Field(min_length=1, max_length=20, title=N_("Code on the screen"))


class Scan(Act[ScanInput]):
    Input, subject_model = ScanInput, TrainingSession

    def check(self, context: Context[ScanInput]) -> None:
        row = context.subject
        if context.viewer.actor_id is None or context.viewer.enterprise_id != row.enterprise_id:
            raise Refused(reasons.NOT_OF_FIRM)
        if row.state != SessionState.OPEN:
            raise Refused(reasons.OVER if row.state == SessionState.CLOSED else reasons.NOT_OPEN)
        if not turning.holds(row, context.input.code, context.received_at):
            raise Refused(reasons.CODE_STALE)


@register
class ScanIn(Scan):
    """Who scanned out and comes back goes on with the same row: from first in to last out, the break stands there."""

    code, title = "education.scan_in", _("Scan in at a session")

    def check(self, context: Context[ScanInput]) -> None:
        super().check(context)
        known = there(context.subject, context.viewer.actor_id)
        if known is not None and known.out_at is None:
            raise Refused(reasons.IN_ALREADY, since=clock_text(known.in_at))

    def execute(self, context: Context[ScanInput]) -> Mapping[str, Any]:
        viewer, session = context.viewer, context.subject
        hat = hat_in(session.enterprise_id, pk=viewer.hat_id)
        if hat is None:
            raise Refused(NOT_ALLOWED)
        row = there(session, viewer.actor_id, lock=True) or begun(context.input.id, session, hat, context.received_at)
        if row.out_at is not None:
            _come_back(context, row)
        row.phone = phone_of(viewer)
        if row.phone is None:
            context.flag(NO_PHONE)
        elif _mark_shared(session, row.phone, row):
            context.flag(SHARED)
        row.save()
        return {"attendance": str(row.pk)}


@register
class ScanOut(Scan):
    code, title = "education.scan_out", _("Scan out of a session")

    def check(self, context: Context[ScanInput]) -> None:
        super().check(context)
        known = there(context.subject, context.viewer.actor_id)
        if known is None:
            raise Refused(reasons.NOT_IN)
        if known.out_at is not None:
            raise Refused(reasons.OUT_ALREADY, at=clock_text(known.out_at))

    def execute(self, context: Context[ScanInput]) -> Mapping[str, Any]:
        row = there(context.subject, context.viewer.actor_id, lock=True)
        assert row is not None  # noqa: S101  (checked)
        phone = phone_of(context.viewer)
        if phone is not None and _mark_shared(context.subject, phone, row):
            context.flag(SHARED)
        left(context, row, context.subject, context.received_at)
        row.save()
        return {"attendance": str(row.pk)}


def there(session: TrainingSession, person: UUID | None, *, lock: bool = False) -> Attendance | None:
    """The row of one person at a session. Needs `system_scope`."""
    rows = Attendance.objects.as_system()
    rows = rows.select_for_update() if lock else rows
    found: Attendance | None = rows.filter(
        enterprise_id=session.enterprise_id, session_id=session.pk, person_id=person
    ).first()
    return found


def begun(pk: UUID, session: TrainingSession, hat: Membership, at: datetime) -> Attendance:
    """A row for somebody who came, not yet saved."""
    who = {"person_id": hat.person_id, "membership_id": hat.pk, "post": hat.team}
    about = {"session_id": session.pk, "audience": session.audience, "day": session.day}
    return Attendance(id=pk, **beside(session), **about, **who, in_at=at)


def _come_back(context: Context[Any], row: Attendance) -> None:
    """The break is kept in words of the clock alone, and flagged: the trainer sees who was away, and for how long."""
    away = f"{clock_text(row.out_at)}–{clock_text(context.received_at)}"
    row.why = "; ".join(filter(None, (row.why, away)))[-MOST_WHY:]
    row.out_at = None
    context.flag(CAME_BACK)


def left(context: Context[Any], row: Attendance, session: TrainingSession, at: datetime) -> None:
    """Write down the way out: minutes from the later of coming and opening, class hours of what was planned at most."""
    since = max(row.in_at, session.opened_at or row.in_at) if not row.by_hand else row.in_at
    row.out_at, row.minutes = at, max(0, int((at - since) / timedelta(minutes=1)))
    hours = (Decimal(row.minutes) / rules()["class_minutes"]).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    row.hours = min(hours, session.hours)
    settle(context, row, session)


def _mark_shared(session: TrainingSession, phone: UUID, row: Attendance) -> bool:
    """Two people on one phone: both rows say so, and the trainer looks at both."""
    rows = Attendance.objects.as_system().select_for_update()
    rows = rows.filter(enterprise_id=session.enterprise_id, session_id=session.pk, phone=phone)
    others = list(rows.exclude(person_id=row.person_id).order_by("id"))
    for other in others:
        if not other.shared:
            other.shared = True
            other.save()
    row.shared = row.shared or bool(others)
    return bool(others)


class ByHandInput(PersonalInput):
    subject: UUID = Field(title=N_("What it is about"))
    member: UUID = Field(title=N_("Who was there"))
    came: time = Field(title=N_("Came at"))
    left: time = Field(title=N_("Left at"))
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it was not scanned"))


@register
class EnterByHand(Act[ByHandInput]):
    """Somebody without a phone, or who scanned out too early or not at all: written by hand, with the reason.

    What was scanned before stands behind the reason. Who counts as trained already is corrected no more.
    """

    code, title, Input = "education.enter_by_hand", _("Enter somebody by hand"), ByHandInput
    subject_model = TrainingSession

    def check(self, context: Context[ByHandInput]) -> None:
        row, data = context.subject, context.input
        if row.state not in (SessionState.OPEN, SessionState.CLOSED):
            raise Refused(reasons.NOT_OPEN)
        hat = hat_in(row.enterprise_id, pk=data.member)
        if hat is None:
            raise Refused(reasons.NOT_A_MEMBER)
        came, gone = _moments(row, data)
        if not self._fits(context, came, gone):
            raise Refused(reasons.OUTSIDE_SESSION)
        known = there(row, hat.person_id)
        if known is not None and known.trained_day is not None:
            raise Refused(reasons.THERE_ALREADY)
        if known is not None and known.out_at is None and gone <= known.in_at:
            raise Refused(reasons.OUTSIDE_SESSION)

    def _fits(self, context: Context[ByHandInput], came: datetime, gone: datetime) -> bool:
        row = context.subject
        last = min(row.closed_at or context.received_at, context.received_at)
        first = min(row.opened_at or row.begins_at, row.begins_at)
        return bool(first <= came < gone <= last)

    def execute(self, context: Context[ByHandInput]) -> Mapping[str, Any]:
        session, data = context.subject, context.input
        hat = hat_in(session.enterprise_id, pk=data.member)
        assert hat is not None  # noqa: S101  (checked)
        came, gone = _moments(session, data)
        row = there(session, hat.person_id, lock=True) or begun(data.id, session, hat, came)
        if row.out_at is not None:
            _correct(row, came)
        row.by_hand, row.why = True, " · ".join(filter(None, (data.why, row.why)))[:MOST_WHY]
        left(context, row, session, gone)
        row.save()
        return {"attendance": str(row.pk)}


def _correct(row: Attendance, came: datetime) -> None:
    """In and out as they stood go behind the reason."""
    before = f"{clock_text(row.in_at)}–{clock_text(row.out_at)}"
    row.why, row.in_at = "; ".join(filter(None, (before, row.why))), came


def _moments(session: TrainingSession, data: ByHandInput) -> tuple[datetime, datetime]:
    came, gone = (make_aware(datetime.combine(session.day, at)) for at in (data.came, data.left))
    return came, gone
