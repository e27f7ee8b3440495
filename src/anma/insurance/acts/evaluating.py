"""Evaluating the insurers of a city: reckoned as a draft, published for good, restated with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.facts.indicators import Period
from anma.insurance.choices import EvaluationState
from anma.insurance.evaluation import records, scored
from anma.insurance.models import Evaluation
from anma.insurance.reasons import (
    CARD_IS_DRAFT,
    DAYS,
    NOTHING_TO_PUBLISH,
    NOTHING_TO_RECKON,
    PERIOD_RUNS,
    SAY_WHY_ANEW,
)
from anma.insurance.rules.tables import card, is_draft
from anma.kernel.ids import uuid7


class PeriodInput(ActInput):
    first: date = Field(title=N_("First day"))
    last: date = Field(title=N_("Last day"))
    why: Printed = Field(default="", max_length=300, title=N_("Why it is reckoned anew"))


@register
class Evaluate(Act[PeriodInput]):
    """A draft of every insurer. One that was not published is reckoned over; a published one is named and stays."""

    code, title, Input = "insurance.evaluate", _("Reckon how the insurers did"), PeriodInput

    def check(self, context: Context[PeriodInput]) -> None:
        data = context.input
        if data.last < data.first:
            raise Refused(DAYS)
        if data.last >= context.happened.day:
            raise Refused(PERIOD_RUNS)
        if len(data.why) < 4 and _rows(data, EvaluationState.PUBLISHED).exists():
            raise Refused(SAY_WHY_ANEW)

    def execute(self, context: Context[PeriodInput]) -> Mapping[str, Any]:
        data = context.input
        found = records(Period(data.first, data.last), context.happened.day)
        if not found:
            raise Refused(NOTHING_TO_RECKON)
        drafts = {row.insurer_id: row for row in _rows(data, EvaluationState.DRAFT).select_for_update()}
        stands = {row.insurer_id: row.pk for row in _rows(data, EvaluationState.PUBLISHED).order_by("published_at")}
        for insurer, record in sorted(found.items()):
            row = drafts.get(insurer) or Evaluation(id=uuid7(), insurer_id=insurer)
            row.first_day, row.last_day, row.edition = data.first, data.last, card().edition
            lines, total = scored(card(), record)
            row.lines, row.total = [line.plain() for line in lines], Decimal(str(total))
            row.office_id = context.viewer.organisation_id
            row.reckoned_at, row.reckoned_by = context.received_at, context.viewer.actor_id
            row.restates, row.why = stands.get(insurer), data.why
            row.save()
        return {"insurers": str(len(found)), "card": card().edition}


class PublishInput(PeriodInput):
    """By a card that is a draft nothing is published unless somebody says so, and why."""

    as_draft: bool = Field(default=False, title=N_("Publish although the card is a draft"))
    why: Printed = Field(default="", max_length=300, title=N_("Why it is published by a draft card"))


@register
class Publish(Act[PublishInput]):
    """From now on these values never change; what is found wrong later is a new value beside them."""

    code, title, Input = "insurance.publish_evaluation", _("Publish how the insurers did"), PublishInput

    def check(self, context: Context[PublishInput]) -> None:
        data = context.input
        editions = set(_rows(data, EvaluationState.DRAFT).values_list("edition", flat=True))
        if any(map(is_draft, editions)) and not (data.as_draft and len(data.why) >= 4):
            raise Refused(CARD_IS_DRAFT)

    def execute(self, context: Context[PublishInput]) -> Mapping[str, Any]:
        rows = list(_rows(context.input, EvaluationState.DRAFT).select_for_update().order_by("pk"))
        if not rows:
            raise Refused(NOTHING_TO_PUBLISH)
        for row in rows:
            row.state = EvaluationState.PUBLISHED
            row.why = row.why or context.input.why  # of a restatement its own reason stays; this one is in the receipt
            row.published_at, row.published_by = context.received_at, context.viewer.actor_id
            row.save()
        return {"insurers": str(len(rows)), "why": context.input.why}


def _rows(data: PeriodInput, state: str) -> Any:
    return Evaluation.objects.filter(first_day=data.first, last_day=data.last, state=state)
