"""Measures: the firm's run through its hazard ledger, an office's are its own; each is looked at once more later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.acts.base import About, OnAccident, like, note
from anma.accidents.choices import Effect, MeasureOf, Way
from anma.accidents.models import Accident, Measure
from anma.accidents.naming import require_nameless
from anma.accidents.queries import is_done
from anma.accidents.reasons import (
    DUE_PAST,
    MEASURE_OF_FIRM,
    MEASURE_UNKNOWN,
    NO_FIRM_FOR_IT,
    NOT_DONE_YET,
    NOTHING_CHANGED,
    SECRET_OPEN,
)
from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.hazards.choices import Source
from anma.hazards.registering import Finding, register_hazard
from anma.kernel.ids import uuid7
from anma.kernel.scope import Shown


class MeasureInput(About):
    of: MeasureOf = Field(title=N_("Whose measure"))
    words: PrintedLines = Field(min_length=4, max_length=380, title=N_("What has to change, without names"))
    who: Printed = Field(default="", max_length=120, title=N_("Who sees to it"))
    due: date = Field(title=N_("In place by"))


@register
class AddMeasure(OnAccident):
    """The firm finds it in its list of hazards at once: given to somebody, put right, reviewed as ever.

    In place by today or later; what is entered out of an older record may lie behind.
    """

    code, title, Input = "accidents.add_measure", _("Add a measure"), MeasureInput
    by_handler = True

    def check(self, context: Context[MeasureInput]) -> None:
        row, data = context.subject, context.input
        if data.due < (row.happened_day if row.way == Way.RECORD else context.happened.day):
            raise Refused(DUE_PAST)
        if data.of == MeasureOf.FIRM and row.enterprise_id is None:
            raise Refused(NO_FIRM_FOR_IT)
        if data.of == MeasureOf.FIRM and row.shown_to == Shown.AUTHORITY:
            raise Refused(SECRET_OPEN)
        require_nameless(row, data.words)

    def execute(self, context: Context[MeasureInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = {"of": data.of, "words": data.words, "who": data.who, "due_day": data.due}
        measure = Measure(id=data.id, **like(row), accident_id=row.pk, **said)
        if data.of == MeasureOf.FIRM:
            measure.hazard_id = _hazard(context, row, data.words, measure.pk, data.due)
        measure.save()
        return {"accident": str(row.pk), "measure": str(measure.pk)}


def _hazard(context: Context[Any], row: Accident, words: str, measure: UUID, due: date | None) -> UUID:
    finding = Finding(
        description=words,
        place=row.place,
        source=Source.VISIT,
        source_id=measure,
        point_id=row.point_id,
        found_by=context.viewer.actor_id,
        due_on=due,
    )
    scope = {name: getattr(row, name) for name in ("enterprise_id", "area_code", "sector", "grid_id")}
    here = {**scope, "area_then": row.area_code, "sector_then": row.sector}
    return register_hazard(context, here, finding, pk=uuid7()).pk


class OfMeasure(About):
    measure: UUID = Field(title=N_("Which measure"))


class RewordInput(OfMeasure):
    words: PrintedLines = Field(min_length=4, max_length=380, title=N_("What has to change, without names"))
    why: PrintedLines = Field(min_length=2, max_length=300, title=N_("Reason in words"))


@register
class RewordMeasure(OnAccident):
    """Says the same without a name that stood in it, so that it can be published; both wordings stay in the log.

    The firm's list of hazards keeps the words under which it was given to somebody there.
    """

    code, title, Input = "accidents.reword_measure", _("Word a measure anew"), RewordInput
    by_handler = True

    def check(self, context: Context[RewordInput]) -> None:
        if _measure(context).words == context.input.words:
            raise Refused(NOTHING_CHANGED)
        require_nameless(context.subject, context.input.words)

    def execute(self, context: Context[RewordInput]) -> Mapping[str, Any]:
        one = _measure(context)
        one.words = context.input.words
        one.save()
        note(context, context.subject, self.code, context.input.why)
        return self.saved(context)


class DoneInput(OfMeasure):
    words: PrintedLines = Field(min_length=2, max_length=300, title=N_("What was done"))


def _measure(context: Context[Any]) -> Measure:
    rows = Measure.objects.as_system().filter(accident_id=context.subject.pk, pk=context.input.measure)
    found: Measure | None = rows.select_for_update().first()
    if found is None:
        raise Refused(MEASURE_UNKNOWN)
    return found


@register
class MeasureDone(OnAccident):
    """Of an office's own measure; the firm's is done when its ledger says so."""

    code, title, Input = "accidents.measure_done", _("A measure is in place"), DoneInput

    def check(self, context: Context[DoneInput]) -> None:
        if _measure(context).hazard_id is not None:
            raise Refused(MEASURE_OF_FIRM)

    def execute(self, context: Context[DoneInput]) -> Mapping[str, Any]:
        one = _measure(context)
        one.done_day, one.done_words = context.happened.day, context.input.words
        one.save()
        return {"accident": str(context.subject.pk)}


class CheckInput(OfMeasure):
    effect: Effect = Field(title=N_("What the look found"))
    words: PrintedLines = Field(min_length=2, max_length=300, title=N_("What you saw"))


@register
class CheckMeasure(OnAccident):
    """Some time later: what fails goes back into the firm's list of hazards, or waits for the office anew."""

    code, title, Input = "accidents.check_measure", _("Look at a measure once more"), CheckInput
    by_handler = True

    def check(self, context: Context[CheckInput]) -> None:
        if not is_done(_measure(context)):
            raise Refused(NOT_DONE_YET)

    def execute(self, context: Context[CheckInput]) -> Mapping[str, Any]:
        one, data, row = _measure(context), context.input, context.subject
        one.effect, one.checked_words = data.effect, data.words
        one.checked_day, one.checked_by = context.happened.day, context.viewer.actor_id
        if data.effect == Effect.FAILS:
            one.done_day = None
            if one.hazard_id is not None:
                again = _now("Not in place after the accident: %(words)s") % {"words": one.words}
                one.hazard_id = _hazard(context, row, again[:380], one.pk, None)
        one.save()
        return {"accident": str(row.pk)}
