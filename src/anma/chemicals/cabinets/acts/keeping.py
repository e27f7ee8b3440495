"""The register of cabinets: enter, change, take out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.chemicals.cabinets import reasons
from anma.chemicals.cabinets.inputs import CabinetFields, ChangeInput, EnterInput, RetireInput
from anma.chemicals.models import Cabinet, LabItem, Lot, Material
from anma.chemicals.models.cabinets import CabinetState
from anma.chemicals.stock.choices import LotState
from anma.codes import binding
from anma.codes.choices import CodeKind
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

TABLE = TransitionTable(
    CabinetState.KEPT,
    [
        step(CabinetState.KEPT, CabinetState.KEPT, "chemicals.change_cabinet"),
        step(CabinetState.KEPT, CabinetState.KEPT, "chemicals.check_cabinet"),
        step(CabinetState.KEPT, CabinetState.GONE, "chemicals.retire_cabinet"),
    ],
)
HELD = (LotState.HELD, LotState.WAITING)
COLUMNS = ("name", "place", "kind", "litres", "air", "locks", "earthed", "tray", "metres", "note")


@register
class EnterCabinet(Act[EnterInput]):
    """With its code, which hangs on the door once the label is printed."""

    code, title, Input, subject_model = (
        "chemicals.enter_cabinet",
        _("Enter a storage cabinet"),
        EnterInput,
        Enterprise,
    )

    def check(self, context: Context[EnterInput]) -> None:
        firm, data = context.subject.pk, context.input
        _check(firm, data)
        if kept(firm).filter(name=data.name, place=data.place).exists():
            raise Refused(reasons.KNOWN, name=data.name)

    def execute(self, context: Context[EnterInput]) -> dict[str, Any]:
        row = Cabinet(id=context.input.id, **copies_of(context.subject))
        row.entered_by, row.entered_at = context.viewer.actor_id, context.received_at
        row.seen_on = context.happened.day
        _say(row, context.input)
        row.save()
        binding.bind(copies_of(context.subject), CodeKind.CABINET.value, row.pk, context.received_at)
        return {"cabinet": str(row.pk)}


@register
class ChangeCabinet(Act[ChangeInput]):
    """What it says now; who changes it says with that that the whole entry is right today."""

    code, title, Input, subject_model = (
        "chemicals.change_cabinet",
        _("Change a storage cabinet"),
        ChangeInput,
        Cabinet,
    )
    table = TABLE

    def check(self, context: Context[ChangeInput]) -> None:
        TABLE.check(context.subject, self.code)
        _check(context.subject.enterprise_id, context.input, context.subject.pk)

    def execute(self, context: Context[ChangeInput]) -> dict[str, Any]:
        row = context.subject
        _say(row, context.input)
        row.seen_on = context.happened.day
        row.save()
        return {"cabinet": str(row.pk)}


@register
class RetireCabinet(Act[RetireInput]):
    """Scrapped, or entered by mistake: the row stays with the reason, its labels open nothing any more."""

    code, title, Input, subject_model = (
        "chemicals.retire_cabinet",
        _("Take a storage cabinet out"),
        RetireInput,
        Cabinet,
    )
    table = TABLE

    def check(self, context: Context[RetireInput]) -> None:
        row = context.subject
        TABLE.check(row, self.code)
        held = LabItem.objects.as_system().filter(enterprise_id=row.enterprise_id, cabinet_id=row.pk, balance__gt=0)
        if found := held.order_by("name", "id").first():
            raise Refused(reasons.STILL_FULL, name=found.name)
        drums = Lot.objects.as_system().filter(enterprise_id=row.enterprise_id, cabinet_id=row.pk, state__in=HELD)
        if lot := drums.order_by("id").first():
            raise Refused(reasons.STILL_FULL, name=Material.objects.as_system().get(pk=lot.material_id).name)

    def execute(self, context: Context[RetireInput]) -> dict[str, Any]:
        row = context.subject
        TABLE.move(row, self.code)
        row.gone_on, row.gone_because = context.happened.day, context.input.why
        row.save()
        binding.retire_all(row.enterprise_id, CodeKind.CABINET.value, row.pk, context.received_at)
        return {"cabinet": str(row.pk)}


def kept(firm: UUID | None) -> Any:
    """What stands in a firm's register. Needs `system_scope`."""
    return Cabinet.objects.as_system().filter(enterprise_id=firm, state=CabinetState.KEPT)


def works_here(firm: UUID | None, hat: UUID) -> bool:
    """Whether a membership of the firm is in force today. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    return bool(rows.filter(enterprise_id=firm, pk=hat).exists())


def _check(firm: UUID | None, data: CabinetFields, own: UUID | None = None) -> None:
    if data.second is not None and data.keeper is None:
        raise Refused(reasons.NO_KEEPER)
    if data.second is not None and data.second == data.keeper:
        raise Refused(reasons.SAME_KEEPER)
    if any(hat is not None and not works_here(firm, hat) for hat in (data.keeper, data.second)):
        raise Refused(reasons.NOT_HERE)
    if data.point is not None:
        _check_point(firm, data.point, own)


def _check_point(firm: UUID | None, point: UUID, own: UUID | None) -> None:
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk=point).exclude(state=PointState.RETIRED)
    if not rows.exists():
        raise Refused(reasons.NO_POINT)
    if kept(firm).filter(point_id=point).exclude(pk=own).exists():
        raise Refused(reasons.POINT_TAKEN)


def _say(row: Cabinet, data: CabinetFields) -> None:
    for name in COLUMNS:
        setattr(row, name, getattr(data, name))
    row.keeper_id, row.second_id, row.point_id = data.keeper, data.second, data.point
