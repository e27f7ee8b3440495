"""A unit is assessed: what is in it at the design maximum, how many people live around it, what follows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.installations.acts import spelling
from anma.chemicals.installations.acts.units import TABLE
from anma.chemicals.installations.inputs import AssessInput
from anma.chemicals.installations.reasons import ASKED, NOTHING_IN_IT, SAME, WHAT_CHANGED
from anma.chemicals.installations.reckoning import Reckoned, reckon, rounded
from anma.chemicals.models import HazardUnit, UnitAssessment
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of


@register
class AssessUnit(Act[AssessInput]):
    """One more assessment; those before it stay as they are. What cannot be counted is asked for and not stored."""

    code, title, Input, subject_model = "chemicals.assess_unit", _("Assess a unit"), AssessInput, HazardUnit
    table = TABLE

    def check(self, context: Context[AssessInput]) -> None:
        data, row = context.input, context.subject
        if not data.stocks:
            raise Refused(NOTHING_IN_IT)
        asked = _reckoned(data).asked
        if asked:
            raise Refused(ASKED, questions=" ".join(asked))
        last = last_of(row)
        if last is not None and (last.stocks, last.residents) == (_stocks(data), data.residents):
            raise Refused(SAME, number=last.number)
        if last is not None and not data.why:
            raise Refused(WHAT_CHANGED)

    def execute(self, context: Context[AssessInput]) -> dict[str, Any]:
        row, found = context.subject, _reckoned(context.input)
        made = _kept(context, found)
        made.save()
        _copy(row, made, found)
        row.save()
        spelling.follow(row, made.day, made.why)
        grade = {"grade": str(made.grade)} if made.grade else {}
        return {"assessment": str(made.pk), "verdict": str(made.verdict), **grade}


def last_of(row: HazardUnit) -> UnitAssessment | None:
    """The latest assessment of a unit. Needs `system_scope`."""
    rows = UnitAssessment.objects.as_system().filter(unit_id=row.pk, enterprise_id=row.enterprise_id)
    found: UnitAssessment | None = rows.order_by("-number").first()
    return found


def _stocks(data: AssessInput) -> list[dict[str, Any]]:
    return [one.plain() for one in data.stocks]


def _reckoned(data: AssessInput) -> Reckoned:
    return reckon(_stocks(data), data.residents)


def _kept(context: Context[AssessInput], found: Reckoned) -> UnitAssessment:
    unit, data = context.subject, context.input
    firm, last = Enterprise.objects.as_system().get(pk=unit.enterprise_id), last_of(unit)
    graded = found.grade is not None
    return UnitAssessment(
        id=data.id,
        unit_id=unit.pk,
        number=last.number + 1 if last else 1,
        edition=found.edition,
        day=context.happened.day,
        stocks=_stocks(data),
        lines=list(found.lines),
        residents=data.residents,
        alpha=str(found.alpha or ""),
        s_exact=str(found.s),
        r_exact=str(found.r) if graded and found.r is not None else "",
        verdict=found.verdict,
        grade=found.grade,
        why=data.why,
        made_by=context.viewer.actor_id,
        made_at=context.received_at,
        **copies_of(firm),
    )


def _copy(row: HazardUnit, made: UnitAssessment, found: Reckoned) -> None:
    """What lists ask for, onto the unit."""
    row.assessment_id, row.assessed_on, row.residents = made.pk, made.day, made.residents
    row.verdict, row.grade = made.verdict, made.grade
    row.s = rounded(found.s)
    row.r = rounded(found.r) if found.r is not None else None
    row.key_chemicals = list(found.key_chemicals)
