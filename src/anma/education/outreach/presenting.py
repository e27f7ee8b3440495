"""How rows of this part are shown behind a figure, and where they open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

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


def _at(name: str, row: Any) -> str:
    return reverse(f"education:{name}", args=[row.pk])


PRESENTERS: dict[type[Any], Callable[[Any], tuple[str, str]]] = {
    Outreach: lambda row: (f"{row.day.isoformat()} · {row.title} · {row.firms}", _at("talk", row)),
    OutreachFirm: lambda row: (f"{row.day.isoformat()} · {row.title}", _at("reached_one", row)),
    Lesson: lambda row: (row.title, _at("lesson_draft", row)),
    LessonAnswer: lambda row: (f"{row.title} · {row.get_said_display()}", _at("lesson_answer", row)),
    AllianceMember: lambda row: (row.name, _at("member", row)),
    Exemplar: lambda row: (row.title, _at("exemplar", row)),
    Learning: lambda row: (row.title, _at("learning_one", row)),
    HallVisit: lambda row: (f"{row.day.isoformat()} · {row.hall_name} · {row.came}", _at("hall_visit", row)),
}
