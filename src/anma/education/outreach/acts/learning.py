"""A member of the alliance visits the firm of an exemplar, notes what it learned, and takes the method over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import LearningState
from anma.education.outreach.inputs import AdoptInput, AgreeVisitInput, AskVisitInput, NoteVisitInput, WhyInput
from anma.education.outreach.models import Exemplar, Learning
from anma.education.outreach.queries import read_exemplar
from anma.education.outreach.sides import firms_by_id
from anma.education.outreach.transitions import LEARNING
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Party


class OfChosen(Act[Any]):
    """About an exemplar that the own firm reads as a member."""

    def find(self, context: Context[Any], *, lock: bool) -> Exemplar:
        """Read by membership, which no column says: asked of the alliances."""
        return read_exemplar(context.viewer, context.input.subject)

    def tenant(self, context: Context[Any]) -> UUID | None:
        return context.viewer.enterprise_id

    def check(self, context: Context[Any]) -> None:
        if context.viewer.enterprise_id is None:
            raise Refused(NOT_ALLOWED)
        if context.subject.enterprise_id == context.viewer.enterprise_id:
            raise Refused(reasons.OWN_METHOD)

    def known(self, context: Context[Any]) -> Learning | None:
        """What the own firm has with this exemplar already. Needs `system_scope`."""
        rows = Learning.objects.as_system().filter(enterprise_id=context.viewer.enterprise_id)
        found: Learning | None = rows.filter(exemplar_id=context.subject.pk).select_for_update().first()
        return found

    def new(self, context: Context[Any], state: str) -> Learning:
        [firm] = firms_by_id([context.viewer.enterprise_id or context.input.id])
        exemplar = context.subject
        held = {"held_by": Party.KEEPER, "holder_id": exemplar.enterprise_id}
        by = {"asked_at": context.received_at, "asked_by": context.viewer.actor_id}
        made = {"exemplar_id": exemplar.pk, "title": exemplar.title, "state": state}
        return Learning(id=context.input.id, **copies_of(firm), **held, **by, **made)


@register
class AskVisit(OfChosen):
    """The host is asked for a day; refused once, another day may be asked for."""

    code, title, Input = "education.ask_visit", _("Ask for a visit"), AskVisitInput

    def check(self, context: Context[AskVisitInput]) -> None:
        super().check(context)
        if context.input.day < context.happened.day:
            raise Refused(reasons.DAY_PAST)
        known = self.known(context)
        if known is not None and known.state != LearningState.REFUSED:
            raise Refused(reasons.LEARNS_ALREADY)

    def execute(self, context: Context[AskVisitInput]) -> Mapping[str, Any]:
        row = self.known(context) or self.new(context, LearningState.ASKED)
        row.state, row.visit_day, row.people = LearningState.ASKED, context.input.day, context.input.people
        row.answer, row.answered_at = "", None
        row.save()
        context.subject = row
        return {"learning": str(row.pk)}


class OfLearning(Act[Any]):
    """A step of one firm's learning; `of_host` says whose it is."""

    subject_model, table = Learning, LEARNING
    of_host = False

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        row, firm = context.subject, context.viewer.enterprise_id
        if firm is None or firm != (row.holder_id if self.of_host else row.enterprise_id):
            raise Refused(NOT_ALLOWED)

    def tenant(self, context: Context[Any]) -> UUID | None:
        return context.viewer.enterprise_id

    def saved(self, context: Context[Any]) -> Mapping[str, Any]:
        LEARNING.move(context.subject, self.code)
        context.subject.save()
        return {"learning": str(context.subject.pk)}


@register
class AgreeVisit(OfLearning):
    code, title, Input = "education.agree_visit", _("You are welcome"), AgreeVisitInput
    of_host = True

    def execute(self, context: Context[AgreeVisitInput]) -> Mapping[str, Any]:
        context.subject.answer, context.subject.answered_at = context.input.note, context.received_at
        return self.saved(context)


@register
class RefuseVisit(OfLearning):
    code, title, Input = "education.refuse_visit", _("Not on this day"), WhyInput
    of_host = True

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.answer, context.subject.answered_at = context.input.why, context.received_at
        return self.saved(context)


@register
class NoteVisit(OfLearning):
    """On the agreed day or later."""

    code, title, Input = "education.note_visit", _("Note what we learned"), NoteVisitInput

    def check(self, context: Context[NoteVisitInput]) -> None:
        if context.subject.visit_day and context.happened.day < context.subject.visit_day:
            raise Refused(reasons.VISIT_AHEAD, day=context.subject.visit_day.isoformat())

    def execute(self, context: Context[NoteVisitInput]) -> Mapping[str, Any]:
        row = context.subject
        row.learned, row.visited_day = context.input.learned, context.happened.day
        context.count(row, peer_visits=1)
        return self.saved(context)


@register
class Adopt(OfChosen):
    """With or without a visit before; the note says what the firm does now."""

    code, title, Input = "education.adopt_exemplar", _("We took it over"), AdoptInput

    def check(self, context: Context[AdoptInput]) -> None:
        super().check(context)
        known = self.known(context)
        if known is not None and known.state == LearningState.ADOPTED:
            raise Refused(reasons.ADOPTED_ALREADY)

    def execute(self, context: Context[AdoptInput]) -> Mapping[str, Any]:
        row = self.known(context) or self.new(context, LearningState.ADOPTED)
        row.state = LearningState.ADOPTED
        row.adopted_note, row.adopted_day = context.input.note, context.happened.day
        row.save()
        context.count(row, exemplars_adopted=1)
        context.subject = row
        return {"learning": str(row.pk)}
