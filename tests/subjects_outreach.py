"""Rows of talks, lessons, exemplars and halls for `tests/subjects.py`, about the first firm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from anma.conftest import World, enterprise_copies
from anma.education.outreach.models import (
    AllianceMember,
    Exemplar,
    HallVisit,
    Learning,
    Lesson,
    LessonAnswer,
    Outreach,
    OutreachFirm,
)
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7

KEEPER = UUID(int=0x92)


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def _of_office(world: World) -> dict[str, Any]:
    """Kept by an office, and read by every office in charge."""
    return {**enterprise_copies(world.firm), "held_by": "keeper", "shown_to": "authority", "holder_id": KEEPER}


def event(world: World) -> Any:
    said = {"kind": "lecture", "title": "Guards", "day": clock.today(), "place": "hall", "entered_at": clock.now()}
    return _saved(Outreach(**_of_office(world), **said, audience=10))


def reached(world: World) -> Any:
    said = {"outreach_id": uuid7(), "kind": "lecture", "title": "Guards", "day": clock.today(), "way": "file"}
    return _saved(OutreachFirm(**enterprise_copies(world.firm), **said))


def lesson(world: World) -> Any:
    document = {"what": "w", "missing": [], "look": "l", "types": [], "old_types": [], "kinds": [], "words": []}
    said = {"title": "A hand", "source_kind": "made_up", "document": document, "drafted_at": clock.now()}
    return _saved(Lesson(**_of_office(world), **said))


def answer(world: World) -> Any:
    said = {"lesson_id": uuid7(), "edition": 1, "title": "A hand", "said": "fine"}
    return _saved(LessonAnswer(**enterprise_copies(world.firm), **said, said_at=clock.now(), said_day=clock.today()))


def member(world: World) -> Any:
    said = {"alliance_id": uuid7(), "name": "Pressing firms", "lead": "Lead", "asked_day": clock.today()}
    return _saved(AllianceMember(**enterprise_copies(world.firm), **said))


def exemplar(world: World) -> Any:
    said = {"title": "Tongs", "problem": "hands", "result": "none", "state": "nominated", "nominated_at": clock.now()}
    return _saved(Exemplar(**enterprise_copies(world.firm), **said))


def learning(world: World) -> Any:
    said = {"exemplar_id": uuid7(), "title": "Tongs", "state": "asked", "asked_at": clock.now()}
    return _saved(Learning(**enterprise_copies(world.firm), **said, visit_day=clock.today()))


def visit(world: World) -> Any:
    at = {"day": clock.today(), "begins": "09:00", "booked_at": clock.now()}
    house = {"hall_id": uuid7(), "slot_id": uuid7(), "hall_kind": "experience", "hall_name": "Hall"}
    return _saved(HallVisit(**enterprise_copies(world.firm), **house, **at, who="Firm", people=3))


OF_OUTREACH: dict[str, Callable[[World], Any]] = {
    "education.Outreach": event,
    "education.OutreachFirm": reached,
    "education.Lesson": lesson,
    "education.LessonAnswer": answer,
    "education.AllianceMember": member,
    "education.Exemplar": exemplar,
    "education.Learning": learning,
    "education.HallVisit": visit,
}
