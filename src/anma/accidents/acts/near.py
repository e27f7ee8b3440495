"""Near misses: two taps by whoever stands there, with or without a name; then the firm learns from it.

Nobody is blamed for telling. They are counted apart from accidents and never lead to a penalty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.choices import NearKind
from anma.accidents.models import NearMiss
from anma.accidents.reasons import HAZARD_ALREADY, SAY_A_WORD
from anma.accidents.transitions import NEAR
from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.acts.set_asides import tells
from anma.enterprises.queries import copies_of
from anma.hazards.choices import Source
from anma.hazards.inputs import MOST_PHOTOS, Sha
from anma.hazards.registering import Finding, attach, register_hazard
from anma.hazards.targets import Target, target_of
from anma.kernel.viewer import ANONYMOUS, Viewer, system_scope
from anma.risks.models import RiskPoint


class NearInput(ActInput):
    """`code` is what was scanned; without one it is about the reporter's own firm, or the `firm` that is named."""

    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))
    firm: UUID | None = Field(default=None, title=N_("Firm in question"))
    kind: NearKind = Field(title=N_("What nearly happened?"))
    words: str = Field(default="", max_length=300, title=N_("In your own words"))
    place: Printed = Field(default="", max_length=120, title=N_("Where exactly?"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


class Telling(Act[Any]):
    """What both ways share: the code says which firm."""

    Input = NearInput
    from_field = True

    def find(self, context: Context[NearInput], *, lock: bool) -> Target:
        with system_scope("whose code is this"):
            return target_of(context.input.code, context.viewer, self.firm_named(context))

    def firm_named(self, context: Context[NearInput]) -> UUID | None:
        return context.viewer.enterprise_id

    def tenant(self, context: Context[NearInput]) -> UUID | None:
        subject = context.subject
        return subject.firm.pk if isinstance(subject, Target) else subject.tenant

    def concerns(self, data: NearInput) -> UUID | None:
        """Who looks at what is kept aside: the firm of the code."""
        try:
            return target_of(data.code, ANONYMOUS, data.firm).firm.pk
        except Refused:
            return None

    def named_firm(self, viewer: Viewer, data: NearInput) -> UUID | None:
        return self.concerns(data) or viewer.enterprise_id

    def check(self, context: Context[NearInput]) -> None:
        if context.input.kind == NearKind.OTHER and len(context.input.words) < 2:
            raise Refused(SAY_A_WORD)

    def execute(self, context: Context[NearInput]) -> Mapping[str, Any]:
        data, target = context.input, context.subject
        own = context.viewer.enterprise_id == target.firm.pk
        point = target.point or _point(target, data.point)
        row = NearMiss(
            id=data.id,
            **copies_of(target.firm),
            kind=data.kind,
            words=data.words,
            place=data.place or (point.place or point.name if point else ""),
            point_id=point.pk if point else None,
            happened_at=context.happened.stands,
            reported_day=context.happened.day,
            reported_by=context.viewer.actor_id if own else None,
        )
        here = attach(context, row, data.photos)
        row.photos = [sha for sha in dict.fromkeys(data.photos) if sha in here]
        row.save()
        context.count(row, near_misses=1)
        context.subject = row
        return {"near": str(row.pk)}


def _point(target: Target, pk: UUID | None) -> RiskPoint | None:
    """A risk point of this very firm, else none. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=target.firm.pk, pk=pk)
    found: RiskPoint | None = rows.first() if pk else None
    return found


@register
class TellNear(Telling):
    """With a name, so that the reporter hears what was learnt."""

    code, title = "accidents.near_miss", _("Tell of a near miss")


@register
class TellNearUnnamed(Telling):
    """As nobody: only the anonymous viewer does it, so no name enters anywhere."""

    code, title = "accidents.near_unnamed", _("Tell of a near miss without a name")
    nameless = True
    commandable = False

    def firm_named(self, context: Context[NearInput]) -> UUID | None:
        return context.input.firm


class LearnInput(ActInput):
    subject: UUID = Field(title=N_("Near miss in question"))
    lesson: PrintedLines = Field(min_length=2, max_length=300, title=N_("What we learn from it, without names"))


@register
class Learn(Act[LearnInput]):
    """What the firm changes or tells its people; the reporter reads it. It may be said better later."""

    code, title, Input = "accidents.near_learn", _("Write what we learn"), LearnInput
    subject_model, table = NearMiss, NEAR

    def execute(self, context: Context[LearnInput]) -> Mapping[str, Any]:
        row = context.subject
        NEAR.move(row, self.code)
        row.lesson, row.learnt_by = context.input.lesson, context.viewer.actor_id
        row.learnt_day = context.happened.day
        row.save()
        return {"near": str(row.pk)}


class HazardInput(ActInput):
    subject: UUID = Field(title=N_("Near miss in question"))
    description: PrintedLines = Field(min_length=2, max_length=500, title=N_("What is dangerous there"))


@register
class MakeHazard(Act[HazardInput]):
    """What can be put right enters the firm's list of hazards, once; nobody's name goes along."""

    code, title, Input = "accidents.near_hazard", _("Enter a hazard for it"), HazardInput
    subject_model = NearMiss

    def check(self, context: Context[HazardInput]) -> None:
        if context.subject.hazard_id is not None:
            raise Refused(HAZARD_ALREADY)

    def execute(self, context: Context[HazardInput]) -> Mapping[str, Any]:
        row = context.subject
        hazard = register_hazard(context, _scope(row), _finding(row, context.input.description))
        row.hazard_id = hazard.pk
        row.save()
        return {"near": str(row.pk), "hazard": str(hazard.pk)}


def _scope(row: NearMiss) -> dict[str, Any]:
    today = {name: getattr(row, name) for name in ("enterprise_id", "area_code", "sector", "grid_id")}
    return {**today, "area_then": row.area_code, "sector_then": row.sector}


def _finding(row: NearMiss, words: str) -> Finding:
    return Finding(description=words, place=row.place, source=Source.REPORT, source_id=row.pk, point_id=row.point_id)


def _said(body: Mapping[str, Any], viewer: Viewer) -> Sequence[tuple[str, str]]:
    kind = dict(NearKind.choices).get(body.get("kind", ""), "")
    return [(str(_("What nearly happened?")), str(kind)), (str(_("In your own words")), body.get("words", ""))]


@tells("accidents.near_miss")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    return [*_said(body, viewer)]


@tells("accidents.near_unnamed")
def _unnamed_in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    return [*_said(body, viewer)]
