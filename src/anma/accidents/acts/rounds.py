"""After an accident: a special round at every firm with the same risk, in one click."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.acts.base import About, OnAccident
from anma.accidents.models import RoundAfter
from anma.accidents.reasons import NO_SUCH_RISK, SECRET_OPEN, TOO_MANY_FIRMS
from anma.accidents.same_risk import points_of
from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.inspections.round_acts import RoundInput as SpecialInput
from anma.inspections.round_acts import StartRound
from anma.kernel.ids import uuid7
from anma.kernel.scope import Shown

MOST_FIRMS, SPECIALISTS = 100, "3"


class RoundsInput(About):
    """`how` as in `same_risk`: the same kind of point, or the same type of accident."""

    firms: list[UUID] = Field(min_length=1, max_length=1000, title=N_("Firms with the same risk"))
    how: str = Field(default="type", max_length=5, title=N_("What is the same"))
    title: Printed = Field(min_length=2, max_length=80, title=N_("Name of the round"))
    last_day: date = Field(title=N_("To be done until"))
    note: Printed = Field(default="", max_length=300, title=N_("What to look at"))


@register
class BeginRounds(OnAccident):
    """`inspections.start_round` at each, over exactly the points with that risk; the firms' own people go."""

    code, title, Input = "accidents.begin_rounds", _("Begin special rounds after an accident"), RoundsInput

    def check(self, context: Context[RoundsInput]) -> None:
        if len(set(context.input.firms)) > MOST_FIRMS:
            raise Refused(TOO_MANY_FIRMS, most=MOST_FIRMS)
        if context.subject.shown_to == Shown.AUTHORITY:
            raise Refused(SECRET_OPEN)
        if not self._chosen(context):
            raise Refused(NO_SUCH_RISK)

    def _chosen(self, context: Context[RoundsInput]) -> dict[UUID, list[UUID]]:
        """Points by firm, of the viewer's reach alone, without those that have their round already."""
        row, data = context.subject, context.input
        seen = Enterprise.objects.visible_to(context.viewer).filter(pk__in=data.firms).values_list("pk", flat=True)
        known = RoundAfter.objects.as_system().filter(accident_id=row.pk).values_list("enterprise_id", flat=True)
        return points_of(context.viewer, row, data.how, set(seen) - set(known))

    def execute(self, context: Context[RoundsInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        chosen = self._chosen(context)
        firms = Enterprise.objects.as_system().filter(enterprise_id__in=chosen).order_by("id")
        for firm in firms:
            asked = SpecialInput(
                id=uuid7(),
                enterprise=firm.pk,
                kind=SPECIALISTS,
                title=data.title,
                points=chosen[firm.pk],
                last_day=data.last_day,
                note=data.note,
            )
            StartRound().run(context.viewer, asked, context.origin)
            RoundAfter(
                **copies_of(firm),
                accident_id=row.pk,
                round_id=asked.id,
                points=len(chosen[firm.pk]),
                begun_day=context.happened.day,
                last_day=data.last_day,
            ).save()
        return {"accident": str(row.pk), "firms": len(chosen)}
