"""Scores and proposals are written by the weekly job; an officer sets another frequency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.standing import levels, scoring
from anma.standing.editions import level_rules, model_named, rules_on
from anma.standing.levels import Proposal
from anma.standing.models import Score, SupervisionLevel
from anma.standing.score_reasons import NEEDS_REASON, WEEK_RUNS
from anma.standing.similar import Comparison

AT_ONCE = 500


class ComparedInput(BaseModel):
    """One firm with its points and whom it was compared with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    firm: UUID = Field(title=N_("Firm in question"))
    points: int = Field(ge=0, title=N_("Published risk points"))
    group: str = Field(default="", max_length=40, title=N_("Kind of similar firms"))
    peers: int = Field(default=0, ge=0, title=N_("Similar firms"))
    middle: str = Field(
        default="", max_length=60, pattern=r"^(\d+(/[1-9]\d*)?)?$", title=N_("What the middle one found")
    )

    part: str = Field(default="1", max_length=20, pattern=r"^\d+(/[1-9]\d*)?$", title=N_("Part of the span"))

    def comparison(self) -> Comparison:
        return Comparison(self.group, self.peers, Fraction(self.middle) if self.middle else None, Fraction(self.part))


class ReckonInput(ActInput):
    first_day: date = Field(title=N_("Monday of the week"))
    edition: str = Field(max_length=20, title=N_("Edition of the model"))
    firms: list[ComparedInput] = Field(min_length=1, max_length=AT_ONCE, title=N_("Firms in question"))


@register
class ReckonWeek(Act[ReckonInput]):
    """The scores of some hundred firms for a week that is over, as one event of the installation's own chain."""

    code = "standing.reckon_week"
    title = _("Reckon the scores of a week")
    Input = ReckonInput

    def check(self, context: Context[ReckonInput]) -> None:
        if not scoring.Week(context.input.first_day).is_over:
            raise Refused(WEEK_RUNS)

    def execute(self, context: Context[ReckonInput]) -> Mapping[str, Any]:
        week, model = scoring.Week(context.input.first_day), model_named(context.input.edition)
        like = {one.firm: (one.points, one.comparison()) for one in context.input.firms}
        wanted = scoring.missing(week, model, like)
        made = scoring.made_for(wanted, week, model, like) if wanted else {}
        firms = firms_of(wanted)
        rows = [_score(firms[pk], week, model.edition, one, context) for pk, one in made.items() if pk in firms]
        Score.objects.bulk_create(rows)
        return {"scores": len(rows)}


def firms_of(ids: Iterable[UUID]) -> dict[UUID, Enterprise]:
    return {firm.pk: firm for firm in Enterprise.objects.as_system().filter(pk__in=list(ids))}


def _score(firm: Enterprise, week: scoring.Week, edition: str, made: scoring.Made, context: Context[Any]) -> Score:
    return Score(
        edition=edition,
        first_day=week.first,
        last_day=week.last,
        points=made.reckoned.points,
        band=made.reckoned.band,
        inputs=dict(made.inputs),
        lost=made.reckoned.plain(),
        reckoned_at=context.received_at,
        **copies_of(firm),
    )


class ProposeInput(ActInput):
    rules: str = Field(max_length=20, title=N_("Edition of the rules"))
    firms: list[UUID] = Field(min_length=1, max_length=AT_ONCE, title=N_("Firms in question"))


@register
class ProposeLevels(Act[ProposeInput]):
    """What the rules say of some hundred firms; where an officer set another frequency, that goes on holding."""

    code = "standing.propose_levels"
    title = _("Propose how often firms are visited")
    Input = ProposeInput

    def execute(self, context: Context[ProposeInput]) -> Mapping[str, Any]:
        rules, day = level_rules()[context.input.rules], context.happened.day
        new = levels.proposals(context.input.firms, rules, day)
        rows = SupervisionLevel.objects.as_system().filter(enterprise_id__in=list(new)).select_for_update()
        there = {row.enterprise_id: row for row in rows}
        firms = firms_of(pk for pk in new if pk not in there)
        SupervisionLevel.objects.bulk_create(
            [_fresh(firm, rules.edition, new[pk], day) for pk, firm in firms.items()]
        )  # fmt: skip
        for pk, row in there.items():
            _follow(row, rules.edition, new[pk], day)
            row.save()
        return {"levels": len(new)}


def _fresh(firm: Enterprise, rules: str, new: Proposal, day: date) -> SupervisionLevel:
    row = SupervisionLevel(level=new.level, visits=new.visits, **copies_of(firm))
    _follow(row, rules, new, day)
    return row


def _follow(row: SupervisionLevel, rules: str, new: Proposal, day: date) -> None:
    """Take over a proposal; what holds follows it unless an officer said otherwise."""
    row.rules, row.proposed, row.proposed_visits, row.proposed_day = rules, new.level, new.visits, day
    row.lines = new.lines
    if row.set_by is None and row.visits != new.visits:
        _remember(row)
        row.level, row.visits = new.level, new.visits


def _remember(row: SupervisionLevel) -> None:
    """Keep what held until today."""
    if not row._state.adding:
        day = row.set_day or row.proposed_day
        told = {"level": row.level, "visits": row.visits, "since": day.isoformat(), "reason": row.reason}
        row.history = [*row.history, {**told, "by": str(row.set_by) if row.set_by else None}]


class SetLevelInput(ActInput):
    firm: UUID = Field(title=N_("Firm in question"))
    visits: int = Field(ge=1, le=52, title=N_("Visits a year"))
    reason: str = Field(default="", max_length=300, title=N_("Why, for the firm to read"))


@register
class SetLevel(Act[SetLevelInput]):
    """An officer says how often a firm is visited. The proposal's own number means: follow the rules again."""

    code = "standing.set_level"
    title = _("Set how often a firm is visited")
    Input = SetLevelInput
    subject_model = Enterprise
    subject_key = "firm"

    def check(self, context: Context[SetLevelInput]) -> None:
        if context.viewer.organisation_id is None or context.viewer.actor_id is None:
            raise Refused(NOT_ALLOWED)
        if context.input.visits != _current(context).proposed_visits and len(context.input.reason) < 4:
            raise Refused(NEEDS_REASON)

    def execute(self, context: Context[SetLevelInput]) -> Mapping[str, Any]:
        row, data = _current(context), context.input
        _remember(row)
        differs = data.visits != row.proposed_visits
        row.level, row.visits = rules_on(context.happened.day).level_for(data.visits), data.visits
        row.set_by = context.viewer.actor_id if differs else None
        row.office_id = context.viewer.organisation_id if differs else None
        row.set_day, row.reason = (context.happened.day, data.reason) if differs else (None, "")
        row.save()
        return {"level": row.level, "visits": row.visits}


def _current(context: Context[Any]) -> SupervisionLevel:
    """The firm's row, locked; made from the rules where the weekly job has not come to it yet."""
    firm: Enterprise = context.subject
    rows = SupervisionLevel.objects.as_system().filter(enterprise_id=firm.pk).select_for_update()
    rules, day = rules_on(context.happened.day), context.happened.day
    return rows.first() or _fresh(firm, rules.edition, levels.proposals([firm.pk], rules, day)[firm.pk], day)
