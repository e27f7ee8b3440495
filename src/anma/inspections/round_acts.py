"""Rounds besides the plan: started by the firm, its service, or an office; called off by the firm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.queries import copies_of
from anma.inspections.choices import KIND_NAMES
from anma.inspections.models import SpecialRound
from anma.inspections.task_acts import Points, require_person, require_points
from anma.inspections.task_reasons import DROPPED, NO_POINTS, ROUND_LONG, ROUND_PAST
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

LONGEST_ROUND = timedelta(days=92)
Levels = list[Literal["major", "larger", "general", "low"]]


class RoundInput(ForFirm):
    """`points`, or all of `levels`, or all that hang."""

    kind: Literal["2", "3", "4", "5", "6", "7", "8"] = Field(title=N_("What kind of round"))
    title: str = Field(default="", max_length=80, title=N_("Name of the round"))
    levels: Levels = Field(default_factory=list, max_length=4, title=N_("Levels that are looked at"))
    points: Points = Field(default_factory=list)
    tier: Annotated[int, Field(ge=0, le=3, title=N_("Who checks it"))] = 0
    person: UUID | None = Field(default=None, title=N_("Who goes"))
    last_day: date = Field(title=N_("To be done until"))
    note: str = Field(default="", max_length=300, title=N_("What to look at"))


@register
class StartRound(FirmAct):
    """The firm's own people, a service, or an office after an accident elsewhere. It begins today."""

    code = "inspections.start_round"
    title = _("Start a special round")
    Input = RoundInput

    def check(self, context: Context[RoundInput]) -> None:
        super().check(context)
        asked, today = context.input, context.happened.day
        if asked.last_day < today:
            raise Refused(ROUND_PAST)
        if asked.last_day > today + LONGEST_ROUND:
            raise Refused(ROUND_LONG, days=LONGEST_ROUND.days)
        require_points(context.subject.pk, asked.points)
        require_person(context.subject.pk, asked.person)
        if not _chosen(context.subject.pk, asked):
            raise Refused(NO_POINTS)

    def execute(self, context: Context[RoundInput]) -> Mapping[str, Any]:
        asked = context.input
        row = SpecialRound(
            id=asked.id,
            kind=asked.kind,
            title=asked.title or str(KIND_NAMES[asked.kind]),
            points=_chosen(context.subject.pk, asked),
            tier=asked.tier,
            person_id=asked.person,
            first_day=context.happened.day,
            last_day=asked.last_day,
            note=asked.note,
            started_by=context.viewer.actor_id,
            started_at=context.received_at,
            **copies_of(context.subject),
        )
        row.save()
        return {"round": str(row.pk), "points": len(row.points)}


def _chosen(firm: UUID, asked: RoundInput) -> list[str]:
    """What hangs of the points and levels that were chosen, fixed when the round begins."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, state=PointState.PUBLISHED)
    if asked.levels:
        rows = rows.filter(level__in=asked.levels)
    if asked.points:
        rows = rows.filter(pk__in=asked.points)
    return [str(pk) for pk in rows.order_by("place", "name", "pk").values_list("pk", flat=True)]


class DropRoundInput(ActInput):
    subject: UUID = Field(title=N_("Round in question"))
    reason: str = Field(min_length=2, max_length=200, title=N_("Why it is not needed"))


@register
class DropRound(Act[DropRoundInput]):
    """Nobody owes it any more. What was looked at stays looked at."""

    code = "inspections.drop_round"
    title = _("Call a special round off")
    Input = DropRoundInput
    subject_model = SpecialRound

    def check(self, context: Context[DropRoundInput]) -> None:
        row = context.subject
        if row.dropped_at is not None or row.last_day < context.happened.day:
            raise Refused(DROPPED)

    def execute(self, context: Context[DropRoundInput]) -> Mapping[str, Any]:
        row = context.subject
        row.dropped_at, row.dropped_because = context.received_at, context.input.reason
        row.save()
        return {"round": str(row.pk)}
