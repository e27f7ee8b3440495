"""A lesson is drafted, changed, published edition by edition, and withdrawn by the office that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.education.outreach import writing
from anma.education.outreach.inputs import About, ChangeInput, DraftInput, WhyInput
from anma.education.outreach.models import Lesson, LessonEdition
from anma.education.outreach.sides import KeptAct, kept_by_office, office_of
from anma.education.outreach.transitions import LESSONS


def _write(context: Context[Any], row: Lesson) -> None:
    document = writing.written(context.input)
    row.title, row.source_kind, row.document = document.title, document.source_kind, document.plain()


@register
class Draft(Act[DraftInput]):
    """Nobody but the office reads it before it is published."""

    code, title, Input = "education.draft_lesson", _("Write a lesson"), DraftInput

    def check(self, context: Context[DraftInput]) -> None:
        office_of(context.viewer)
        writing.written(context.input)

    def execute(self, context: Context[DraftInput]) -> Mapping[str, Any]:
        scope = kept_by_office(context.viewer, context.viewer.reach[0].lo)
        by = {"drafted_at": context.received_at, "drafted_by": context.viewer.actor_id}
        row = Lesson(id=context.input.id, **scope, **by)
        _write(context, row)
        row.save()
        context.subject = row
        return {"lesson": str(row.pk)}


class OfLesson(KeptAct):
    subject_model, table = Lesson, LESSONS


@register
class Change(OfLesson):
    """Of a published one the edition on the phones stays until the next is published."""

    code, title, Input = "education.change_lesson", _("Change the lesson"), ChangeInput

    def check(self, context: Context[ChangeInput]) -> None:
        writing.written(context.input)

    def execute(self, context: Context[ChangeInput]) -> Mapping[str, Any]:
        _write(context, context.subject)
        return self.saved(context, "lesson")


@register
class Publish(OfLesson):
    """From now on it stands at every risk of its kind in the city."""

    code, title, Input = "education.publish_lesson", _("Publish the lesson"), About

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        LESSONS.move(context.subject, self.code)
        writing.publish(context, context.subject)
        return {"lesson": str(context.subject.pk), "edition": context.subject.edition}


@register
class Withdraw(OfLesson):
    """Nobody is shown it any more; what was answered stays."""

    code, title, Input = "education.withdraw_lesson", _("Withdraw the lesson"), WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row, today = context.subject, context.happened.day
        LESSONS.move(row, self.code)
        row.withdrawn_day, row.withdrawn_why = today, context.input.why
        for edition in LessonEdition.objects.filter(lesson_id=row.pk, until_day=None):
            edition.until_day = today
            edition.save()
        return self.saved(context, "lesson")
