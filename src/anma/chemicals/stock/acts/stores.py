"""Stores: enter, change, take out of use, and what may stand in them at most."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.chemicals.models import Lot, Material, Store
from anma.chemicals.stock import reasons
from anma.chemicals.stock.acts.keeping import look_again
from anma.chemicals.stock.checking import HELD
from anma.chemicals.stock.choices import Kept, LimitKind
from anma.chemicals.stock.inputs import (
    ChangeStoreInput,
    EnterStoreInput,
    RetireStoreInput,
    SetLimitInput,
    StoreFields,
)
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.knowledge.substances import groups
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

TABLE = TransitionTable(
    Kept.KEPT,
    [
        step(Kept.KEPT, Kept.KEPT, "chemicals.change_store"),
        step(Kept.KEPT, Kept.KEPT, "chemicals.set_limit"),
        step(Kept.KEPT, Kept.GONE, "chemicals.retire_store"),
    ],
)


@register
class EnterStore(Act[EnterStoreInput]):
    code, title, Input, subject_model = (
        "chemicals.enter_store",
        _("Enter a chemical store"),
        EnterStoreInput,
        Enterprise,
    )

    def check(self, context: Context[EnterStoreInput]) -> None:
        require_open(context.subject)
        _check(context.subject.pk, context.input)
        rows = Store.objects.as_system().filter(enterprise_id=context.subject.pk, state=Kept.KEPT)
        if rows.filter(name=context.input.name, place=context.input.place).exists():
            raise Refused(reasons.KNOWN_STORE, name=context.input.name)

    def execute(self, context: Context[EnterStoreInput]) -> dict[str, Any]:
        who = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
        row = Store(id=context.input.id, **who, **copies_of(context.subject))
        _say(row, context.input)
        row.save()
        return {"store": str(row.pk)}


@register
class ChangeStore(Act[ChangeStoreInput]):
    code, title, Input, subject_model = (
        "chemicals.change_store",
        _("Change a chemical store"),
        ChangeStoreInput,
        Store,
    )
    table = TABLE

    def check(self, context: Context[ChangeStoreInput]) -> None:
        TABLE.check(context.subject, self.code)
        _check(context.subject.enterprise_id, context.input)

    def execute(self, context: Context[ChangeStoreInput]) -> dict[str, Any]:
        row = context.subject
        _say(row, context.input)
        row.save()
        return {"store": str(row.pk)}


@register
class RetireStore(Act[RetireStoreInput]):
    """Nothing may stand in it any more."""

    code, title, Input, subject_model = (
        "chemicals.retire_store",
        _("Take a chemical store out of use"),
        RetireStoreInput,
        Store,
    )
    table = TABLE

    def check(self, context: Context[RetireStoreInput]) -> None:
        TABLE.check(context.subject, self.code)
        count = Lot.objects.as_system().filter(store_id=context.subject.pk, state__in=HELD).count()
        if count:
            raise Refused(reasons.STILL_IN, count=count)

    def execute(self, context: Context[RetireStoreInput]) -> dict[str, Any]:
        row = context.subject
        TABLE.move(row, self.code)
        row.gone_because = context.input.why
        row.save()
        return {"store": str(row.pk)}


@register
class SetLimit(Act[SetLimitInput]):
    """At most so many kilograms of everything, of one substance or of one kind of danger; warned of or refused."""

    code, title, Input, subject_model = "chemicals.set_limit", _("Set a limit for a store"), SetLimitInput, Store
    table = TABLE

    def check(self, context: Context[SetLimitInput]) -> None:
        TABLE.check(context.subject, self.code)
        data, firm = context.input, context.subject.enterprise_id
        if data.kind == LimitKind.GROUP and data.key not in groups():
            raise Refused(reasons.NO_MATERIAL)
        if data.kind == LimitKind.MATERIAL and not _known(firm, data.key):
            raise Refused(reasons.NO_MATERIAL)

    def execute(self, context: Context[SetLimitInput]) -> dict[str, Any]:
        row, data = context.subject, context.input
        key = "" if data.kind == LimitKind.TOTAL else data.key
        others = [one for one in row.limits if (one["kind"], one["key"]) != (data.kind, key)]
        new = {"kind": data.kind.value, "key": key, "most_kg": str(data.most), "hard": data.hard}
        row.limits = [*others, new] if data.most is not None else others
        look_again(row, always=True)
        return {"store": str(row.pk)}


def works_here(firm: UUID | None, hat: UUID) -> bool:
    """Whether somebody has a role in the firm today. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    return bool(rows.filter(enterprise_id=firm, pk=hat).exists())


def _known(firm: UUID | None, key: str) -> bool:
    try:
        wanted = UUID(key)
    except ValueError:
        return False
    return bool(Material.objects.as_system().filter(enterprise_id=firm, pk=wanted).exists())


def _check(firm: UUID | None, data: StoreFields) -> None:
    for hat in (data.keeper, data.second_keeper):
        if hat is not None and not works_here(firm, hat):
            raise Refused(reasons.NOT_HERE)
    if data.keeper is not None and data.keeper == data.second_keeper:
        raise Refused(reasons.SAME_KEEPERS)
    points = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk=data.point, state=PointState.PUBLISHED)
    if data.point is not None and not points.exists():
        raise Refused(reasons.NO_POINT)


def _say(row: Store, data: StoreFields) -> None:
    row.name, row.place, row.two_persons = data.name, data.place, data.two_persons
    row.point_id, row.keeper_id, row.second_keeper_id = data.point, data.keeper, data.second_keeper
