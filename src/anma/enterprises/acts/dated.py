"""The register of what runs out: enter, renew, withdraw."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, listen, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.enterprises.acts.own import require_open
from anma.enterprises.dated import kinds
from anma.enterprises.dated.inputs import DatedFields, EnterInput, RenewInput, WithdrawInput
from anma.enterprises.dated.reasons import (
    ENDS_BEFORE,
    KNOWN,
    NOT_HERE,
    NOT_LATER,
    RENEWER_NOT_HERE,
    WHICH_FIRM,
    WHICH_THING,
    WHOSE,
)
from anma.enterprises.dated_models import Dated, DatedState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.rows import erase_personal
from anma.kernel import clock
from anma.kernel.files import declare, erase_files
from anma.kernel.scope import Shown
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState

TABLE = TransitionTable(
    DatedState.CURRENT,
    [
        step(DatedState.CURRENT, DatedState.SUPERSEDED, "enterprises.renew_dated"),
        step(DatedState.CURRENT, DatedState.WITHDRAWN, "enterprises.withdraw_dated"),
    ],
)


@register
class EnterDated(Act[EnterInput]):
    """A thing that the register did not know. What has run out may be entered too: that is what one wants to see."""

    code, title, Input, subject_model = "enterprises.enter_dated", _("Enter what runs out"), EnterInput, Enterprise

    def check(self, context: Context[EnterInput]) -> None:
        data = context.input
        require_open(context.subject)
        _check_days(data)
        _check_holder(context.subject.pk, data)
        _check_renewer(context.subject.pk, data)
        known = _same(context.subject.pk, data).filter(valid_to=data.valid_to)
        if known.exists():
            raise Refused(KNOWN, day=data.valid_to)

    def execute(self, context: Context[EnterInput]) -> dict[str, Any]:
        data, firm = context.input, context.subject
        hat = _member(firm.pk, data.membership)
        row = Dated(kind=data.kind, thing=data.thing, name_on_it=data.name_on_it, **copies_of(firm))
        if hat is not None:
            row.membership_id, row.person_id, row.name_on_it = hat.pk, hat.person_id, ""
        return _keep(context, row)


@register
class RenewDated(Act[RenewInput]):
    """The newer paper of the same thing: a row of its own, and the older one says that it was renewed."""

    code, title, Input, subject_model = "enterprises.renew_dated", _("Renew what runs out"), RenewInput, Dated
    table = TABLE

    def check(self, context: Context[RenewInput]) -> None:
        row, data = context.subject, context.input
        TABLE.check(row, self.code)
        require_open(firm_of(row))
        _check_days(data)
        _check_renewer(row.enterprise_id, data)
        if data.valid_to <= row.valid_to:
            raise Refused(NOT_LATER, day=row.valid_to)

    def execute(self, context: Context[RenewInput]) -> dict[str, Any]:
        old = context.subject
        TABLE.move(old, self.code)
        old.save()
        same = ("kind", "thing", "person_id", "membership_id", "name_on_it")
        new = Dated(**{name: getattr(old, name) for name in same}, **copies_of(firm_of(old)), supersedes=old.pk)
        new.duties = old.duties
        return _keep(context, new)


@register
class WithdrawDated(Act[WithdrawInput]):
    """Sold, scrapped, left, entered by mistake, or found to be forged: it stays in sight with the reason."""

    code, title, Input = "enterprises.withdraw_dated", _("Withdraw what no longer counts"), WithdrawInput
    subject_model, table = Dated, TABLE

    def check(self, context: Context[WithdrawInput]) -> None:
        TABLE.check(context.subject, self.code)

    def execute(self, context: Context[WithdrawInput]) -> dict[str, Any]:
        row = context.subject
        TABLE.move(row, self.code)
        row.withdrawn_on, row.withdrawn_because = context.happened.day, context.input.why
        row.save()
        return {"dated": str(row.pk)}


@dataclass(frozen=True, slots=True)
class Paper:
    """What another act of a firm or office brings into the register by itself, such as a filing.

    `begins` is what the thing's name always begins with, whatever it is called later: its number.
    """

    kind: str
    begins: str
    thing: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date


def keep_for(context: Context[Any], firm: UUID | None, paper: Paper) -> UUID:
    """Inside another act: the paper stands in the register, what it renews says so. Needs `system_scope`."""
    old = of_thing(firm, paper.kind, paper.begins)
    row = Dated(kind=paper.kind, thing=paper.thing, number=paper.number[:60], issuer=paper.issuer, **_home(firm))
    row.valid_from, row.valid_to = paper.valid_from, paper.valid_to
    row.remind_on = paper.valid_to - timedelta(days=kinds.every()[paper.kind].days)
    row.entered_by, row.entered_at = context.viewer.actor_id, context.received_at
    for one in old:
        TABLE.move(one, RenewDated.code)
        one.save()
        row.supersedes, row.renewer_id = one.pk, one.renewer_id
    row.save()
    return row.pk


def let_go(context: Context[Any], firm: UUID | None, kind: str, begins: str, why: str) -> None:
    """Inside another act: the thing is no longer there, so nothing of it runs out. Needs `system_scope`."""
    for row in of_thing(firm, kind, begins):
        TABLE.move(row, WithdrawDated.code)
        row.withdrawn_on, row.withdrawn_because = context.happened.day, why
        row.save()


def of_thing(firm: UUID | None, kind: str, begins: str) -> list[Dated]:
    """What stands in the register of one thing, locked. Needs `system_scope`."""
    rows = Dated.objects.as_system().select_for_update().filter(enterprise_id=firm, kind=kind)
    return list(rows.filter(thing__startswith=begins, state=DatedState.CURRENT).order_by("id"))


def _home(firm: UUID | None) -> dict[str, Any]:
    return copies_of(Enterprise.objects.as_system().get(pk=firm))


@listen("people.erase")
def forget_holder(context: Context[Any]) -> None:
    """Somebody is erased: name, number and pictures of their papers go, the commitments stay."""
    rows = Dated.objects.as_system().select_for_update().filter(person_id=context.subject.person_id)
    for row in rows.order_by("id"):
        erase_personal(row, *Dated.personal)
        erase_files(row.pk)
        row.save()


def firm_of(row: Dated) -> Enterprise:
    """The register's entry of a row's firm. Needs `system_scope`."""
    found: Enterprise = Enterprise.objects.as_system().get(pk=row.enterprise_id)
    return found


def _keep(context: Context[Any], row: Dated) -> dict[str, Any]:
    """What is on the paper, into a new row."""
    data, kind = context.input, kinds.every()[row.kind]
    row.id = data.id
    for name in ("number", "issuer", "valid_from", "valid_to", "note"):
        setattr(row, name, getattr(data, name))
    days = kind.days if data.remind_days is None else data.remind_days
    row.remind_on, row.renewer_id = data.valid_to - timedelta(days=days), data.renewer
    row.duties = dict(data.duties or row.duties) if row.kind in kinds.LEASES else {}
    row.entered_by, row.entered_at = context.viewer.actor_id, context.received_at
    row.photos = _photos(context, row)
    row.save()
    return {"dated": str(row.pk)}


def _photos(context: Context[Any], row: Dated) -> list[str]:
    wanted, seen = set(context.input.photos), copy(row)
    if kinds.every()[row.kind].holder == "person":
        seen.shown_to = Shown.FIRM  # a name and an identity number stand on it
    return declare(seen, [photo for photo in context.origin.photos if photo["sha256"] in wanted], data_id(context))


def data_id(context: Context[Any]) -> UUID:
    """The submission under which the photos' bytes arrive."""
    made: UUID = context.input.id
    return made


def _check_days(data: DatedFields) -> None:
    if data.valid_from is not None and data.valid_from > data.valid_to:
        raise Refused(ENDS_BEFORE)


def _check_holder(firm: UUID, data: EnterInput) -> None:
    holder = kinds.every()[data.kind].holder
    if holder in ("thing", "contractor") and not data.thing:
        raise Refused(WHICH_THING if holder == "thing" else WHICH_FIRM)
    if holder == "person" and data.membership is None and not data.name_on_it:
        raise Refused(WHOSE)
    if data.membership is not None and _member(firm, data.membership) is None:
        raise Refused(NOT_HERE)


def _check_renewer(firm: UUID | None, data: DatedFields) -> None:
    if data.renewer is not None and _member(firm, data.renewer) is None:
        raise Refused(RENEWER_NOT_HERE)


def _member(firm: UUID | None, hat: UUID | None) -> Membership | None:
    if hat is None:
        return None
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    found: Membership | None = rows.filter(enterprise_id=firm, pk=hat).first()
    return found


def _same(firm: UUID, data: EnterInput) -> Any:
    """Current rows of the same thing. Needs `system_scope`."""
    whose = Q(membership_id=data.membership) if data.membership else Q(name_on_it=data.name_on_it)
    rows = Dated.objects.as_system().filter(whose, enterprise_id=firm, kind=data.kind, state=DatedState.CURRENT)
    return rows.filter(thing=data.thing)
