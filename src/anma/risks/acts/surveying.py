"""What the firm tells while it finds its risks: the trade, what it has; and who answers for what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.enterprises.inputs import Trade
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Shown
from anma.risks import documents
from anma.risks.acts.firm import ChosenPoints, FirmAct, ForFirm, choose, repeat
from anma.risks.choices import PointState
from anma.risks.models import Survey
from anma.risks.queries import newest_edition, works_in
from anma.risks.reasons import RETIRED, UNKNOWN_PERSON

Key = Annotated[str, Field(max_length=60)]


class TellInput(ForFirm):
    """What is left out stays as it was told before."""

    trade: Trade | None = None
    ticked: tuple[Key, ...] | None = Field(default=None, max_length=300)
    words: Printed | None = Field(default=None, max_length=400, title=str(_("What else there is")))


@register
class Tell(FirmAct):
    """Told again, it counts as told now; what was taken over or struck out stays."""

    code = "risks.tell"
    title = _("Tell what the workshop has")
    Input = TellInput

    def execute(self, context: Context[TellInput]) -> Mapping[str, Any]:
        row, given = survey_of(context.subject), context.input
        if given.trade is not None:
            row.trade = given.trade
        if given.ticked is not None:
            row.ticked = sorted(set(given.ticked))
        if given.words is not None:
            row.words = given.words
        row.save()
        return {"survey": str(row.pk)}


def survey_of(firm: Enterprise) -> Survey:
    """The firm's survey, locked, or a new one that is not saved yet. Runs inside an act."""
    rows = Survey.objects.as_system().select_for_update().filter(enterprise_id=firm.pk)
    found: Survey | None = rows.first()
    return found or Survey(**copies_of(firm), shown_to=Shown.FIRM)


def strike(firm: Enterprise, keys: set[str], back: set[str]) -> None:
    """Remember what the firm does not have; `back` is there after all. Saves only what changes."""
    row = survey_of(firm)
    before = set(row.struck or ())
    after = (before | keys) - back
    if after != before:
        row.struck = sorted(after)
        row.save()


class AnswerInput(ForFirm):
    points: ChosenPoints
    responsible_team: Printed = Field(min_length=1, max_length=60, title=str(_("Department or team responsible")))
    responsible_id: UUID = Field(title=str(_("Person responsible")))


@register
class Answer(FirmAct):
    """One team and one person for many points; of a published point it becomes a draft that differs in nothing else."""

    code = "risks.answer"
    title = _("Say who is responsible")
    Input = AnswerInput

    def find(self, context: Context[AnswerInput], *, lock: bool) -> Enterprise:
        return choose(context, super().find(context, lock=lock), context.input.points, lock)

    def check(self, context: Context[AnswerInput]) -> None:
        super().check(context)
        if not works_in(context.subject.pk, context.input.responsible_id):
            raise Refused(UNKNOWN_PERSON)
        for point in context.subject.chosen:
            if point.state == PointState.RETIRED:
                raise Refused(RETIRED, point=point.name)

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        given = context.input
        for point in context.subject.chosen:
            document = deepcopy(point.draft or newest_edition(point).document)
            on_paper = bool(document["responsible"].get("on_paper"))
            document["responsible"] = documents.responsible(given.responsible_team, given.responsible_id, on_paper)
            point.draft = document
            if point.state == PointState.DRAFT:
                repeat(point, document)
            point.save()
        return {"points": [str(point.pk) for point in context.subject.chosen]}
