"""What the firm tells while it finds its risks: the trade, what it has; and who answers for what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.enterprises.inputs import Trade
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Shown
from anma.knowledge.answering import all_questions
from anma.risks import asking, documents, seen
from anma.risks.acts.firm import ChosenPoints, FirmAct, ForFirm, choose, repeat
from anma.risks.choices import PointState
from anma.risks.models import Survey
from anma.risks.queries import newest_edition, works_in
from anma.risks.reasons import RETIRED, UNKNOWN_PACK, UNKNOWN_PERSON, WORDS_STALE

Key = Annotated[str, Field(max_length=60)]


class TellInput(ForFirm):
    """What is left out stays as it was told before."""

    trade: Trade | None = Field(default=None, title=N_("Trade of the firm"))
    trade_word: Printed | None = Field(default=None, max_length=40, title=N_("Words that the trade was found with"))
    ticked: tuple[Key, ...] | None = Field(default=None, max_length=300, title=N_("What the firm has"))
    was: tuple[Key, ...] | None = Field(default=None, max_length=300, title=N_("What was ticked before"))
    words_seen: str = Field(default="", max_length=16, title=N_("What the page showed"))
    words: PrintedLines | None = Field(default=None, max_length=400, title=N_("What else there is"))
    back: tuple[Key, ...] = Field(
        default=(), max_length=300, title=N_("Proposals that were struck out and are there after all")
    )
    answers: dict[Key, bool | None] | None = Field(
        default=None, max_length=100, title=N_("Answers to the questions of the lists")
    )
    passed: tuple[Key, ...] = Field(default=(), max_length=100, title=N_("Questions that were shown"))


@register
class Tell(FirmAct):
    """Told again, it counts as told now; what was taken over or struck out stays.

    A question that was only `passed` is for later, unless it has an answer. What somebody else ticked since the page
    was read (`was`) stays; words that somebody wrote since (`words_seen`) are shown to who would write over them.
    """

    code = "risks.tell"
    title = _("Tell what the workshop has")
    Input = TellInput

    def check(self, context: Context[TellInput]) -> None:
        super().check(context)
        if not {*(context.input.answers or ()), *context.input.passed} <= all_questions().keys():
            raise Refused(UNKNOWN_PACK)
        if context.input.words_seen and _wrote(context.input):
            _still(survey_of(context.subject).words, context.input)

    def execute(self, context: Context[TellInput]) -> Mapping[str, Any]:
        row, given = survey_of(context.subject), context.input
        _tell_trade(row, given)
        if given.ticked is not None:
            meanwhile = set() if given.was is None else set(row.ticked or ()) - set(given.was)
            row.ticked = sorted(meanwhile | set(given.ticked))
        if given.words is not None and _wrote(given):
            row.words = given.words
        if given.back:
            row.struck = sorted(set(row.struck or ()) - set(given.back))
        if given.answers is not None or given.passed:
            said = given.answers or {}
            row.answers = {**dict.fromkeys(given.passed), **asking.told(row), **said}
            row.struck = sorted(set(row.struck or ()) - asking.brought(said)) or None
        row.save()
        return {"survey": str(row.pk)}


def _wrote(given: TellInput) -> bool:
    """Whether the words are to be others than the page showed."""
    return given.words is not None and seen.words_token(given.words) != given.words_seen


def _still(words: str, given: TellInput) -> None:
    """Nobody wrote meanwhile, or exactly this."""
    if words != given.words and seen.words_token(words) != given.words_seen:
        raise Refused(WORDS_STALE, words=words)


def _tell_trade(row: Survey, given: TellInput) -> None:
    """Another trade makes the words of the one before it void, and asks anew what there is."""
    before = (row.trade, row.trade_word)
    if given.trade is not None:
        row.trade_word = row.trade_word if row.trade == given.trade else ""
        row.trade = given.trade
    row.trade_word = given.trade_word if given.trade_word is not None else row.trade_word
    if before[0] and before != (row.trade, row.trade_word):
        row.ticked = None


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
    responsible_team: Printed = Field(min_length=1, max_length=60, title=N_("Department or team responsible"))
    responsible_id: UUID = Field(title=N_("Person responsible"))


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
