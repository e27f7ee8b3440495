"""The report of the investigation, what everybody may read of it, and the end of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents import teaching
from anma.accidents.acts.base import About, OnAccident, note
from anma.accidents.acts.following import WhyInput
from anma.accidents.choices import CauseKind
from anma.accidents.delegating import require_delegated
from anma.accidents.models import Accident, Cause, Measure
from anma.accidents.naming import require_nameless
from anma.accidents.queries import is_done
from anma.accidents.reasons import (
    DAYS_CROSS,
    MEASURES_OPEN,
    NO_CAUSE,
    NO_MEASURE,
    SECRET_OPEN,
    TYPE_OPEN,
)
from anma.accidents.transitions import ACCIDENTS
from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.kernel.scope import Shown

DELEGATED = N_("Where a higher level investigates: delegated in writing by whom, number and day")


class ConcludeInput(About):
    """`reported` is the day of the report, `approved` that of the government's answer where it has come."""

    reported: date = Field(title=N_("Day of the report"))
    approved: date | None = Field(default=None, title=N_("Day of the answer"))
    nature: PrintedLines = Field(min_length=4, max_length=500, title=N_("What kind of accident it was found to be"))
    delegated: Printed = Field(default="", max_length=200, title=DELEGATED)


@register
class Conclude(OnAccident):
    """With type, causes and measures; from now on the firm reads the causes."""

    code, title, Input = "accidents.conclude", _("Conclude the investigation"), ConcludeInput
    table, by_handler = ACCIDENTS, True

    def check(self, context: Context[ConcludeInput]) -> None:
        row, data = context.subject, context.input
        last = data.approved or data.reported
        if not row.happened_day <= data.reported <= last <= context.happened.day:
            raise Refused(DAYS_CROSS)
        if row.shown_to == Shown.AUTHORITY:
            raise Refused(SECRET_OPEN)
        if not row.type_new:
            raise Refused(TYPE_OPEN)
        if not _causes(row).filter(kind=CauseKind.DIRECT).exists():
            raise Refused(NO_CAUSE)
        if not Measure.objects.as_system().filter(accident_id=row.pk).exists():
            raise Refused(NO_MEASURE)
        require_nameless(row, data.nature, firm_named=True)
        require_delegated(row, data.delegated)

    def execute(self, context: Context[ConcludeInput]) -> Mapping[str, Any]:
        row, data = self.moved(context), context.input
        row.report_day, row.approved_day, row.nature = data.reported, data.approved, data.nature
        for cause in _causes(row).order_by("id"):
            cause.shown_to = Shown.BOTH
            cause.save()
        note(context, row, self.code, "", data.reported, data.delegated)
        return self.saved(context)


def _causes(row: Accident) -> Any:
    return Cause.objects.as_system().filter(accident_id=row.pk, dropped_why="")


@register
class Reopen(OnAccident):
    """Something new came up: the report is written anew, what was published stays until it is."""

    code, title, Input = "accidents.reopen", _("Open the investigation again"), WhyInput
    table, by_handler = ACCIDENTS, True

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.report_day = row.closed_day = None
        note(context, row, self.code, context.input.why)
        return self.saved(context)


class PublishInput(About):
    title: Printed = Field(min_length=4, max_length=60, title=N_("Title for everybody"))
    text: PrintedLines = Field(min_length=20, max_length=4000, title=N_("What everybody may read, without names"))
    firm_named: bool = Field(default=False, title=N_("The firm's name is made public by law"))
    delegated: Printed = Field(default="", max_length=200, title=DELEGATED)


@register
class Publish(OnAccident):
    """The part for everybody, with causes and measures, and a card to teach with. No name of a person.

    A firm is named only where the office says that the law makes its name public (`firm_named`).
    """

    code, title, Input = "accidents.publish", _("Publish the report"), PublishInput
    table, by_handler = ACCIDENTS, True

    def check(self, context: Context[PublishInput]) -> None:
        """Over all that goes public: people may have entered the accident after its causes were written."""
        require_delegated(context.subject, context.input.delegated)
        row, data, found = context.subject, context.input, teaching.learnt(context.subject)
        texts = (data.title, data.text, *found.causes, *found.measures)
        require_nameless(row, *texts, firm_named=data.firm_named)

    def execute(self, context: Context[PublishInput]) -> Mapping[str, Any]:
        row, data = self.moved(context), context.input
        row.public_title, row.public_text = data.title, data.text
        row.published_day = row.published_day or context.happened.day
        row.published_by = context.viewer.actor_id
        note(context, row, self.code, delegated=data.delegated)
        lesson = teaching.teach(context, row)
        return {**self.saved(context), "lesson": str(lesson or "")}


@register
class Close(OnAccident):
    """When every measure is in place and was looked at once more."""

    code, title, Input = "accidents.close", _("Close the accident"), About
    table, by_handler = ACCIDENTS, True

    def check(self, context: Context[About]) -> None:
        rows = Measure.objects.as_system().filter(accident_id=context.subject.pk)
        left = sum(1 for one in rows if one.effect != "works" or not is_done(one))
        if left:
            raise Refused(MEASURES_OPEN, n=left)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        self.moved(context).closed_day = context.happened.day
        note(context, context.subject, self.code)
        return self.saved(context)
