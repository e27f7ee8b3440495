"""The register of confined spaces: enter, change, take out, and say that a point is none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Reason, Refused
from anma.acts.transitions import TransitionTable, step
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.permits.space_models import Space, SpaceState
from anma.permits.spaces import tables
from anma.permits.spaces.inputs import ChangeInput, DenyInput, EnterInput, RetireInput, SpaceFields
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

TABLE = TransitionTable(
    SpaceState.KEPT,
    [
        step(SpaceState.KEPT, SpaceState.KEPT, "permits.change_space"),
        step(SpaceState.KEPT, SpaceState.GONE, "permits.retire_space"),
    ],
)
NO_POINT = Reason(
    "permits.space_point", _("This risk point is not in force. Please choose one from the list."), field="point"
)
NOT_HERE = Reason(
    "permits.space_responsible",
    _("Who is responsible must work in the firm today. Please choose somebody from the list."),
    field="responsible",
)
KNOWN = Reason(
    "permits.space_known",
    _("“%(name)s” stands in the register already, in the same place. Open that entry to change it."),
    409,
    field="name",
)
POINT_ANSWERED = Reason("permits.space_answered", _("This risk point was answered already. Reload the page."), 409)


@register
class EnterSpace(Act[EnterInput]):
    code, title, Input, subject_model = "permits.enter_space", _("Enter a confined space"), EnterInput, Enterprise

    def check(self, context: Context[EnterInput]) -> None:
        firm, data = context.subject.pk, context.input
        _check(firm, data)
        same = kept(firm).filter(name=data.name, place=data.place)
        if same.exists():
            raise Refused(KNOWN, name=data.name)

    def execute(self, context: Context[EnterInput]) -> dict[str, Any]:
        row = Space(id=context.input.id, **_entered(context), **copies_of(context.subject))
        _say(row, context.input)
        row.save()
        return {"space": str(row.pk)}


@register
class ChangeSpace(Act[ChangeInput]):
    """What it says now; who changes it says with that that the whole entry is right today."""

    code, title, Input, subject_model = "permits.change_space", _("Change a confined space"), ChangeInput, Space
    table = TABLE

    def check(self, context: Context[ChangeInput]) -> None:
        TABLE.check(context.subject, self.code)
        _check(context.subject.enterprise_id, context.input)

    def execute(self, context: Context[ChangeInput]) -> dict[str, Any]:
        row = context.subject
        _say(row, context.input)
        row.seen_on = context.happened.day
        row.save()
        return {"space": str(row.pk)}


@register
class RetireSpace(Act[RetireInput]):
    """Filled in, scrapped, or entered by mistake: the row stays with the reason."""

    code, title, Input, subject_model = "permits.retire_space", _("Take a confined space out"), RetireInput, Space
    table = TABLE

    def check(self, context: Context[RetireInput]) -> None:
        TABLE.check(context.subject, self.code)

    def execute(self, context: Context[RetireInput]) -> dict[str, Any]:
        row = context.subject
        TABLE.move(row, self.code)
        row.gone_on, row.gone_because = context.happened.day, context.input.why
        row.save()
        return {"space": str(row.pk)}


@register
class DenySpace(Act[DenyInput]):
    """Somebody of the firm looked at a point that sounds like a confined space: it is none, and is not asked again."""

    code, title, Input, subject_model = (
        "permits.deny_space",
        _("Say that it is no confined space"),
        DenyInput,
        Enterprise,
    )

    def check(self, context: Context[DenyInput]) -> None:
        point(context.subject.pk, context.input.point)
        rows = Space.objects.as_system().filter(enterprise_id=context.subject.pk, point_id=context.input.point)
        if rows.exclude(state=SpaceState.GONE).exists():
            raise Refused(POINT_ANSWERED)

    def execute(self, context: Context[DenyInput]) -> dict[str, Any]:
        found = point(context.subject.pk, context.input.point)
        said = {"name": found.name, "place": found.place, "point_id": found.pk, "state": SpaceState.NONE}
        row = Space(id=context.input.id, **said, **_entered(context), **copies_of(context.subject))
        row.save()
        return {"space": str(row.pk)}


def kept(firm: UUID) -> Any:
    """What stands in a firm's register. Needs `system_scope`."""
    return Space.objects.as_system().filter(enterprise_id=firm, state=SpaceState.KEPT)


def point(firm: UUID | None, pk: UUID) -> RiskPoint:
    """A published point of the firm, or `Refused`. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk=pk, state=PointState.PUBLISHED)
    found: RiskPoint | None = rows.first()
    if found is None:
        raise Refused(NO_POINT)
    return found


def _check(firm: UUID, data: SpaceFields) -> None:
    if data.point is not None:
        point(firm, data.point)
    if data.responsible is not None and not _works_here(firm, data.responsible):
        raise Refused(NOT_HERE)


def _works_here(firm: UUID, hat: UUID) -> bool:
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    return bool(rows.filter(enterprise_id=firm, pk=hat).exists())


def _entered(context: Context[Any]) -> dict[str, Any]:
    who = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
    return {**who, "seen_on": context.happened.day}


def _say(row: Space, data: SpaceFields) -> None:
    """What the kind usually does stands where nobody chose anything."""
    for name in ("name", "place", "kind", "sign", "locked", "air", "rescue", "note"):
        setattr(row, name, getattr(data, name))
    row.point_id, row.responsible_id = data.point, data.responsible
    row.dangers = [key for key in tables.dangers() if key in (data.dangers or tables.dangers_of(data.kind))]
    row.gases = tables.gases_of(row.dangers)
    row.substances = [data.substance] if data.substance else []
