"""The week's draw, and what an officer saw where it fell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, get, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.chain import SYSTEM, StreamRef
from anma.kernel.ids import uuid7
from anma.standing.acts.asking import OfPlatform, chain_of, held_by_office
from anma.standing.choices import Drawn, Seen
from anma.standing.doubting.rules import rules
from anma.standing.models import Revisit, RevisitDraw
from anma.standing.reasons import DRAWN, SAY_SEEN, VISITED
from anma.standing.revisits.drawing import Candidate, draw, monday, seed_of

WEEK = timedelta(days=7)


class DrawInput(ActInput):
    week: date = Field(title=N_("Monday of the week"))


@register
class Draw(OfPlatform):
    """Once a week. The list is in the platform's chain; which firms it fell on each office reads in its own reach."""

    code, title, Input = "standing.draw", _("Draw the re-visits of a week"), DrawInput

    def tenant(self, context: Context[DrawInput]) -> UUID | None:
        return None

    def stream(self, context: Context[DrawInput]) -> StreamRef:
        return SYSTEM

    def check(self, context: Context[DrawInput]) -> None:
        if RevisitDraw.objects.filter(week=monday(context.input.week)).exists():
            raise Refused(DRAWN)

    def execute(self, context: Context[DrawInput]) -> Mapping[str, Any]:
        week = monday(context.input.week)
        seed = seed_of(week)
        found = draw(week, seed, rules())
        kinds = [one.kind for one in found]
        row = RevisitDraw(
            id=context.input.id, week=week, seed=seed, share=str(rules().share), drawn_at=context.received_at,
            hazards=kinds.count(Drawn.HAZARD), looks=kinds.count(Drawn.LOOK),
        )  # fmt: skip
        row.save()
        _write(week, found)
        context.data["seed"] = seed
        return {"draw": str(row.pk), "revisits": str(len(found))}


def _write(week: date, found: list[Candidate]) -> None:
    firms = Enterprise.objects.as_system().filter(pk__in={one.firm for one in found})
    by_id = {firm.pk: firm for firm in firms.exclude(state=EnterpriseState.CLOSED)}
    for one in found:
        firm = by_id.get(one.firm)
        if firm is not None:
            scope = copies_of(firm) | held_by_office(firm.area_code)
            day = week + timedelta(days=6)
            Revisit(
                id=uuid7(), week=week, kind=one.kind, subject_id=one.id, first=one.first, due_on=day, **scope
            ).save()


class RevisitInput(ActInput):
    """`again`: a hazard that is not as it was said is opened again, in the same step."""

    subject: UUID = Field(title=N_("Re-visit in question"))
    result: Literal["as_said", "not_as_said", "not_there"] = Field(title=N_("What did you see?"))
    note: str = Field(default="", max_length=500, title=N_("In your own words"))
    again: bool = Field(default=False, title=N_("Open the hazard again"))


@register
class DoRevisit(Act[RevisitInput]):
    """The officer's word about what was drawn."""

    code = "standing.revisit"
    title = _("Note what a re-visit showed")
    Input = RevisitInput
    subject_model = Revisit

    def stream(self, context: Context[RevisitInput]) -> StreamRef:
        return chain_of(context.subject)

    def _check_state(self, context: Context[RevisitInput]) -> None:
        if context.subject.result:
            raise Refused(VISITED)

    def check(self, context: Context[RevisitInput]) -> None:
        if context.input.result != Seen.AS_SAID.value and len(context.input.note) < 2:
            raise Refused(SAY_SEEN)

    def execute(self, context: Context[RevisitInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.result, row.note = data.result, data.note
        row.visited_at, row.visited_by = context.received_at, context.viewer.actor_id
        if data.again and data.result == Seen.NOT_AS_SAID.value and row.kind == Drawn.HAZARD:
            row.opened_again = _open_again(context, row)
        row.save()
        context.data["result"] = row.result
        return {"revisit": str(row.pk), "opened_again": str(row.opened_again or "")}


def _open_again(context: Context[RevisitInput], row: Revisit) -> UUID:
    """As the officer would have done on the hazard's own page; the firm reads the note there."""
    act = get("hazards.reopen")
    raw = {"subject": row.subject_id, "reason": context.input.note}
    done = act.run(context.viewer, act.Input.model_validate(raw), context.origin)
    return UUID(str(done.result["hazard"]))
