"""Somebody of a firm has read a lesson and looked: it is there, it is missing here, or it is not the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import Said
from anma.education.outreach.inputs import AnswerInput
from anma.education.outreach.models import LessonAnswer, LessonEdition
from anma.education.outreach.sides import firms_by_id
from anma.enterprises.queries import copies_of
from anma.hazards.choices import Source
from anma.hazards.registering import Finding, register_hazard
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint


@register
class Answer(Act[AnswerInput]):
    """What is missing becomes a hazard of the firm, with the answer as what found it."""

    code, title, Input = "education.answer_lesson", _("Say that a lesson was read"), AnswerInput
    from_field = True

    def find(self, context: Context[AnswerInput], *, lock: bool) -> LessonEdition:
        data = context.input
        rows = LessonEdition.objects.filter(lesson_id=data.lesson, number=data.edition, until_day=None)
        found: LessonEdition | None = rows.first()
        if context.viewer.enterprise_id is None:
            raise Refused(NOT_FOUND)
        if found is None:
            raise Refused(reasons.LESSON_GONE)
        return found

    def tenant(self, context: Context[AnswerInput]) -> UUID | None:
        return context.viewer.enterprise_id

    def check(self, context: Context[AnswerInput]) -> None:
        data = context.input
        if data.point and _point(context) is None:
            raise Refused(reasons.OTHER_POINT)
        if data.said == Said.MISSING and len(data.note) < 2:
            raise Refused(reasons.SAY_WHAT)

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        data, edition, point = context.input, context.subject, _point(context)
        [firm] = firms_by_id([context.viewer.enterprise_id or data.id])
        row = LessonAnswer(
            id=data.id, **copies_of(firm), lesson_id=edition.lesson_id, edition=edition.number, title=edition.title,
            point_id=point.pk if point else None, said=data.said, note=data.note, said_at=context.happened.stands,
            said_day=context.happened.day, said_by=context.viewer.actor_id,
        )  # fmt: skip
        if data.said == Said.MISSING:
            row.hazard_id = _hazard(context, copies_of(firm), point)
        row.save()
        context.count(row, lesson_answers=1, lesson_hazards=int(row.hazard_id is not None))
        context.subject = row
        return {"answer": str(row.pk), **({"hazard": str(row.hazard_id)} if row.hazard_id else {})}


def _point(context: Context[Any]) -> RiskPoint | None:
    """The risk point, if it is the own firm's. Needs `system_scope`."""
    firm, point = context.viewer.enterprise_id, context.input.point
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk=point)
    found: RiskPoint | None = rows.first() if point else None
    return found


def _hazard(context: Context[Any], scope: Mapping[str, Any], point: RiskPoint | None) -> UUID:
    place = (point.place or point.name) if point else ""
    finding = Finding(
        description=context.input.note, source=Source.REPORT, source_id=context.input.id, place=place,
        point_id=point.pk if point else None, found_by=context.viewer.actor_id,
    )  # fmt: skip
    made: UUID = register_hazard(context, scope, finding, pk=uuid7()).pk
    return made
