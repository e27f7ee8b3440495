"""Rows of training for `tests/subjects.py`: a session of the first firm, with what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from anma.conftest import World, enterprise_copies
from anma.education.models import Attendance, PostNeed, QuestionBook, Sitting, TrainingPlan, TrainingSession
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7

SOMEBODY = UUID(int=0x92)  # none of the cast: what is one person's own is nobody else's
LINES = [{"id": "q1", "text": "what first", "answers": ["stop", "run"]}]


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def plan(world: World) -> Any:
    told = {"year": clock.today().year, "audience": "everybody", "topic": "fire", "hours": 2, "due_day": clock.today()}
    return _saved(TrainingPlan(**enterprise_copies(world.firm), **told, planned_at=clock.now()))


def session(world: World, **more: Any) -> Any:
    when = {"begins_at": clock.now(), "ends_at": clock.now() + timedelta(hours=1), "day": clock.today()}
    told = {"audience": "everybody", "topic": "fire", "place": "hall", "hours": 1, "door": uuid7().hex[-8:].upper()}
    told |= {"state": "open", "opened_at": clock.now(), "planned_at": clock.now(), **more}
    return _saved(TrainingSession(**enterprise_copies(world.firm), **when, **told))


def attendance(world: World, **more: Any) -> Any:
    held = session(world, book_id=book(world).pk, questions=1, minutes=9, pass_mark=80, tries=3)
    who = {"person_id": SOMEBODY, "membership_id": SOMEBODY, "audience": "everybody"}
    row = Attendance(**enterprise_copies(world.firm), session_id=held.pk, **who, day=clock.today(), in_at=clock.now())
    for name, value in more.items():
        setattr(row, name, value)
    return _saved(row)


def book(world: World) -> Any:
    told = {"name": uuid7().hex[-8:], "lines": LINES, "count": 1, "entered_at": clock.now()}
    return _saved(QuestionBook(**enterprise_copies(world.firm), **told))


def sitting(world: World) -> Any:
    row = attendance(world)
    with written():
        held = TrainingSession.objects.as_system().get(enterprise_id=world.firm.pk, pk=row.session_id)
    times = {"began_at": clock.now(), "due_at": clock.now() + timedelta(minutes=9)}
    who = {"session_id": held.pk, "attendance_id": row.pk, "person_id": SOMEBODY, "book_id": held.book_id}
    paper = {"number": 1, "seed": "s", "laid": [["q1", [1, 0]]]}
    return _saved(Sitting(**enterprise_copies(world.firm), **who, **times, **paper))


def need(world: World) -> Any:
    return _saved(PostNeed(**enterprise_copies(world.firm), post="shop 1", kind="operation.02", said_at=clock.now()))


OF_TRAINING: dict[str, Callable[[World], Any]] = {
    "education.TrainingPlan": plan,
    "education.TrainingSession": session,
    "education.Attendance": attendance,
    "education.QuestionBook": book,
    "education.Sitting": sitting,
    "education.PostNeed": need,
}
FOR_WORKERS = frozenset({"education.TrainingSession"})
