"""What people write about the platform itself; some of it waits, one letter too long."""

from __future__ import annotations

from datetime import datetime, timedelta

from anma.help.models import Letter
from anma.people.middleware import anonymous
from anma.sample import words
from anma.sample.offices import Offices
from anma.sample.stage import Stage


def plan(stage: Stage, offices: Offices) -> None:
    """Letters without a name; the city officer answers after some days."""
    for kind, text, days, answer in words.MAIL:
        at = stage.calendar.end - timedelta(days=days, hours=stage.rng.randint(1, 6))
        stage.plan_step(at, lambda then, said=(kind, text, answer): _write(stage, offices, said, then))  # type: ignore[misc]


def _write(stage: Stage, offices: Offices, said: tuple[str, str, str], at: datetime) -> None:
    kind, text, answer = said
    made = stage.do("help.ask", anonymous(), at, {"kind": kind, "text": text})
    row = stage.bulk.made(Letter, made["letter"])
    if answer:
        stage.plan_step(at + timedelta(days=4), lambda then: _answer(stage, offices, row, answer, then))


def _answer(stage: Stage, offices: Offices, row: Letter, answer: str, at: datetime) -> None:
    viewer = offices.viewer(offices.hats["city_officer"])
    stage.do("help.answer", viewer, at, {"subject": row.pk, "answer": answer}, row)
