"""A published accident becomes a lesson of `education.outreach`, shown at every risk of the same kind.

It holds no name of a person and no name of a firm. Where the text names a firm, or nobody said at which risk it
happened, no lesson is made by itself: the office writes one, and the accident's page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.accidents.choices import CauseKind
from anma.accidents.models import Accident, Cause, Measure
from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.education.outreach.choices import LessonSource
from anma.education.outreach.models import LessonEdition
from anma.education.outreach.writing import Document, kinds, publish_case
from anma.kernel.scope import Shown
from anma.risks.models import RiskPoint

ORIGIN, PUBLISH = "accident", "accidents.publish"
MOST_TEXT = 800  # signs of a lesson that are read at a machine; the whole text stands behind its source


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was found out, for everybody: causes from the nearest to the deepest, and what is done since."""

    causes: tuple[str, ...]
    measures: tuple[str, ...]


def learnt(row: Accident) -> Learnt:
    """Needs `system_scope`. A cause that is still a draft of an investigation opened again is nobody's to read."""
    order = list(CauseKind.values)
    rows = Cause.objects.as_system().filter(accident_id=row.pk, dropped_why="", shown_to=Shown.BOTH)
    causes = list(rows)
    measures = Measure.objects.as_system().filter(accident_id=row.pk).order_by("id")
    said = sorted(causes, key=lambda one: (order.index(one.kind), one.pk))
    return Learnt(tuple(one.words for one in said), tuple(one.words for one in measures))


def teach(context: Context[Any], row: Accident) -> UUID | None:
    """The published lesson, inside the act that publishes the accident; None where there can be none by itself."""
    risk = _risk(row) if row.point_id and row.type_new else ""
    if not risk:
        return None
    try:
        lesson = publish_case(context, _document(row, risk), origin_kind=ORIGIN, origin_id=row.pk, area=row.area_then)
    except Refused:  # the text names a firm: nothing was written yet
        return None
    return lesson.pk


def earlier_edition(row: Accident, lesson: UUID | None) -> int:
    """The edition of the lesson that is older than what was published last, so says the earlier text; 0 if none is."""
    told = [entry["at"] for entry in row.changes if entry["act"] == PUBLISH]
    if lesson is None or not told:
        return 0
    edition = LessonEdition.objects.filter(lesson_id=lesson).order_by("-number").first()
    return edition.number if edition and edition.published_at < datetime.fromisoformat(told[-1]) else 0


def _risk(row: Accident) -> str:
    points = RiskPoint.objects.as_system().filter(pk=row.point_id)
    key = points.values_list("pack_point", flat=True).first() or ""
    return key if key in kinds() else ""


def _document(row: Accident, risk: str) -> Document:
    found = learnt(row)
    return Document(
        title=row.public_title,
        what=_short(row.public_text),
        missing=found.measures,
        look=_look(found.causes),
        types=[row.type_new],
        kinds=[risk],
        hurt=row.serious + row.light,
        dead=row.deaths,
        source=_("Report of an investigation, published %(day)s") % {"day": str(row.published_day)},
        source_kind=LessonSource.REPORT.value,
    )


def _short(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1].rstrip()}…"


def _look(causes: Sequence[str]) -> str:
    lines = [_("Look whether the same can happen at yours:"), *causes]
    return _short("\n".join(lines))
