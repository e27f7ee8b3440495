"""A unit is evaluated by somebody, and filed with an authority by an officer; both run out after three years."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.installations.acts.units import EVALUATION, FILING, TABLE, begins_of, thing_of
from anma.chemicals.installations.choices import Filing, Verdict
from anma.chemicals.installations.inputs import EvaluateInput, FileInput
from anma.chemicals.installations.reasons import (
    EVALUATED_TOO_LONG,
    FILED_BEFORE,
    FILING_KNOWN,
    GRADE_OPEN,
    HOLDS_TOO_LONG,
    NOTHING_TO_FILE,
)
from anma.chemicals.models import HazardUnit, UnitFiling
from anma.enterprises.acts.dated import Paper, keep_for
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.people.models import Organisation

YEARS = 3


@register
class EvaluateUnit(Act[EvaluateInput]):
    """The report of whoever evaluated the unit, with the day of the next one."""

    code, title, Input, subject_model = (
        "chemicals.evaluate_unit",
        _("Enter a safety evaluation"),
        EvaluateInput,
        HazardUnit,
    )
    table = TABLE

    def check(self, context: Context[EvaluateInput]) -> None:
        data = context.input
        if not data.done_on < _until(data.done_on, data.valid_until) <= years_after(data.done_on):
            raise Refused(EVALUATED_TOO_LONG, day=years_after(data.done_on))

    def execute(self, context: Context[EvaluateInput]) -> dict[str, Any]:
        row, data = context.subject, context.input
        until = _until(data.done_on, data.valid_until)
        row.evaluated_on, row.evaluated_until, row.evaluated_by = data.done_on, until, data.done_by
        row.save()
        paper = Paper(EVALUATION, begins_of(row), thing_of(row), "", data.done_by, data.done_on, until)
        keep_for(context, row.enterprise_id, paper)
        return {"unit": str(row.pk)}


@register
class FileUnit(Act[FileInput]):
    """An officer takes the last assessment into the files of the own office; a further one replaces it."""

    code, title, Input, subject_model = "chemicals.file_unit", _("File an installation"), FileInput, HazardUnit
    table = TABLE

    def check(self, context: Context[FileInput]) -> None:
        row, data = context.subject, context.input
        if row.verdict != Verdict.MAJOR:
            raise Refused(NOTHING_TO_FILE)
        if row.grade is None:
            raise Refused(GRADE_OPEN)
        if data.filed_on < row.assessed_on:
            raise Refused(FILED_BEFORE, day=row.assessed_on)
        if not data.filed_on < _until(data.filed_on, data.valid_until) <= years_after(data.filed_on):
            raise Refused(HOLDS_TOO_LONG, day=years_after(data.filed_on))
        if row.filing(context.happened.day) is Filing.FILED:
            raise Refused(FILING_KNOWN, day=row.filed_until)

    def execute(self, context: Context[FileInput]) -> dict[str, Any]:
        row, made = context.subject, _kept(context)
        said = (made.number, made.authority, made.filed_on, made.valid_until)
        paper = Paper(FILING, begins_of(row), thing_of(row), *said)
        made.dated_id = keep_for(context, row.enterprise_id, paper)
        made.save()
        row.filing_id, row.filed_on, row.filed_until = made.pk, made.filed_on, made.valid_until
        row.filed_assessment, row.filed_with = made.assessment_id, made.authority
        row.save()
        return {"filing": str(made.pk), "until": made.valid_until.isoformat()}


def years_after(day: date) -> date:
    """The same day three years on; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)


def _until(day: date, said: date | None) -> date:
    return said or years_after(day)


def _kept(context: Context[FileInput]) -> UnitFiling:
    row, data = context.subject, context.input
    firm = Enterprise.objects.as_system().get(pk=row.enterprise_id)
    return UnitFiling(
        id=data.id,
        unit_id=row.pk,
        assessment_id=row.assessment_id,
        number=data.number,
        authority=data.authority or _office(context),
        filed_on=data.filed_on,
        valid_until=_until(data.filed_on, data.valid_until),
        note=data.note,
        filed_by=context.viewer.actor_id,
        filed_at=context.received_at,
        **copies_of(firm),
    )


def _office(context: Context[FileInput]) -> str:
    office = Organisation.objects.filter(pk=context.viewer.organisation_id).first()
    return office.name[:120] if office else ""
