"""Papers: one try at a time, in personal order, against the clock; what is handed in never changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.education.models import Attendance, QuestionBook, Sitting, TrainingSession
from anma.education.models.papers import SittingState
from anma.education.models.training import Result, SessionState
from anma.education.training import drawing, reasons
from anma.education.training.acts.base import About, beside, phone_of, session_of, settle, there_long_enough
from anma.education.training.tables.reading import rules
from anma.kernel.viewer import Viewer

LATE, SHARED = "sitting.late", "sitting.shared_phone"


def sittings_of(row: Attendance) -> list[Sitting]:
    """Every try of one person, the first at the head. Needs `system_scope`."""
    rows = Sitting.objects.as_system().filter(enterprise_id=row.enterprise_id, attendance_id=row.pk)
    return list(rows.order_by("number"))


def book_of(row: Any) -> QuestionBook:
    """The edition of a session's or sitting's paper. Needs `system_scope`."""
    found: QuestionBook = QuestionBook.objects.as_system().get(enterprise_id=row.enterprise_id, pk=row.book_id)
    return found


@register
class BeginPaper(Act[About]):
    """The paper is drawn for this person and this try, and its time runs. A try that lapsed counts as one."""

    code, title, Input, subject_model = "education.begin_paper", _("Sit the paper"), About, Attendance

    def check(self, context: Context[About]) -> None:
        row = context.subject
        _must_be_own(context.viewer, row)
        session = session_of(row)
        _must_be_time(context, row, session)
        if row.result == Result.PASSED:
            raise Refused(reasons.PASSED_ALREADY)
        tries = sittings_of(row)
        open_now = any(_runs(one, context) for one in tries)
        if len(tries) >= session.tries and not open_now:
            raise Refused(reasons.NO_MORE_TRIES, n=session.tries)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row, tries = context.subject, sittings_of(context.subject)
        for one in tries:
            if _runs(one, context):
                return {"sitting": str(one.pk)}
            _lapse(one)
        session = session_of(row)
        made = _drawn(context, row, session, len(tries) + 1)
        if made.shared:
            context.flag(SHARED)
        made.save()
        return {"sitting": str(made.pk)}


def _must_be_own(viewer: Viewer, row: Any) -> None:
    if viewer.actor_id is None or row.person_id != viewer.actor_id:
        raise Refused(reasons.NOT_YOUR_PAPER)


def _must_be_time(context: Context[Any], row: Attendance, session: TrainingSession) -> None:
    if not session.has_paper:
        raise Refused(reasons.NO_PAPER)
    last = session.day + timedelta(days=rules()["resit_days"])
    if context.happened.day > last:
        raise Refused(reasons.TOO_LATE_TO_SIT, day=last)
    if session.state == SessionState.OPEN and row.out_at is None:
        return
    if not there_long_enough(row, session):
        raise Refused(reasons.NOT_THERE_LONG)


def _runs(one: Sitting, context: Context[Any]) -> bool:
    return one.state == SittingState.OPEN and context.received_at <= one.due_at


def _lapse(one: Sitting) -> None:
    if one.state == SittingState.OPEN:
        one.state, one.points = SittingState.LAPSED, 0
        one.save()


def _drawn(context: Context[Any], row: Attendance, session: TrainingSession, number: int) -> Sitting:
    book = book_of(session)
    seed = drawing.seed_for(row.pk, number, book.pk)
    phone = phone_of(context.viewer)
    others = Sitting.objects.as_system().filter(enterprise_id=row.enterprise_id, session_id=session.pk, phone=phone)
    return Sitting(
        id=context.input.id,
        **beside(session),
        session_id=session.pk,
        attendance_id=row.pk,
        person_id=row.person_id,
        book_id=book.pk,
        number=number,
        seed=seed,
        laid=drawing.lay(book.lines, seed, session.questions),
        began_at=context.received_at,
        due_at=context.received_at + timedelta(minutes=session.minutes),
        phone=phone,
        shared=phone is not None and others.exclude(person_id=row.person_id).exists(),
    )


class HandInput(About):
    """`answers`: question → place of the answer on this very paper, from 0. What is left out is not answered."""

    answers: dict[str, int] = Field(default_factory=dict, max_length=100, title=N_("Answers"))


@register
class HandIn(Act[HandInput]):
    """Kept as given. After its time it is kept too, says so, and does not pass."""

    code, title, Input, subject_model = "education.hand_in_paper", _("Hand in the paper"), HandInput, Sitting

    def check(self, context: Context[HandInput]) -> None:
        row = context.subject
        _must_be_own(context.viewer, row)
        if row.state != SittingState.OPEN:
            raise Refused(reasons.HANDED_ALREADY)
        if drawing.ticked(row.laid, context.input.answers) is None:
            raise Refused(reasons.ANSWER_UNKNOWN)

    def execute(self, context: Context[HandInput]) -> Mapping[str, Any]:
        row = context.subject
        session = session_of(row)
        row.state, row.handed_at = SittingState.HANDED, context.received_at
        row.answers = drawing.ticked(row.laid, context.input.answers) or {}
        row.right = drawing.right(row.laid, row.answers)
        row.points = drawing.points(row.right, len(row.laid))
        row.late = context.received_at > row.due_at + timedelta(seconds=rules()["grace_seconds"])
        row.passed = not row.late and row.points >= session.pass_mark
        if row.late:
            context.flag(LATE)
        row.save()
        _tell_attendance(context, row, session)
        return {"sitting": str(row.pk), "points": row.points, "passed": row.passed}


def _tell_attendance(context: Context[Any], sitting: Sitting, session: TrainingSession) -> None:
    """The best try stands beside the attendance."""
    rows = Attendance.objects.as_system().select_for_update()
    row = rows.get(enterprise_id=sitting.enterprise_id, pk=sitting.attendance_id)
    row.points = max(row.points or 0, sitting.points or 0)
    if row.result != Result.PASSED:
        row.result = Result.PASSED if sitting.passed else Result.FAILED
    settle(context, row, session)
    row.save()
