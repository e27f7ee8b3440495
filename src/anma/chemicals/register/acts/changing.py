"""What happens to an entry: each change has its day, its reason, and what was before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.installations.acts import spelling
from anma.chemicals.installations.acts.units import retire
from anma.chemicals.installations.choices import UnitState
from anma.chemicals.models import ChemicalChange, ChemicalFirm, HazardUnit, MajorSpell
from anma.chemicals.register import reasons
from anma.chemicals.register.acts.counting import count, note
from anma.chemicals.register.choices import ENDS, NOT_SO_LATER, Change, FirmState
from anma.chemicals.register.inputs import ChangeInput
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.ids import uuid7

Asked = Context[ChangeInput]


@register
class ChangeFirm(Act[ChangeInput]):
    """The act of every change; which is done, `what` says."""

    code, title, Input, subject_model = (
        "chemicals.change_firm",
        _("Enter a change of a chemical firm"),
        ChangeInput,
        ChemicalFirm,
    )

    def check(self, context: Asked) -> None:
        row, data = context.subject, context.input
        if row.until_day is not None:
            raise Refused(reasons.OUT, day=row.until_day)
        if data.day < row.since_day and data.what not in (Change.MAJOR_BEGAN, Change.MAJOR_ENDED):
            raise Refused(reasons.BEFORE_ENTRY, day=row.since_day)
        _check_order(row, data)
        CHECKS[data.what](context)

    def execute(self, context: Asked) -> dict[str, Any]:
        row, data = context.subject, context.input
        made = DOES[data.what](context)
        entry = made if isinstance(made, ChemicalFirm) else row
        return {"entry": str(entry.pk)}


def _check_order(row: ChemicalFirm, data: ChangeInput) -> None:
    """Nothing that moves a count or a state is entered before what was entered of a later day."""
    if data.what in NOT_SO_LATER:
        return
    kinds = (Change.MAJOR_BEGAN, Change.MAJOR_ENDED)
    rows = ChemicalChange.objects.as_system().filter(row_id=row.pk, day__gt=data.day).exclude(what__in=NOT_SO_LATER)
    rows = (
        rows.filter(what__in=kinds)
        if data.what in kinds
        else rows
        if data.what in ENDS
        else rows.exclude(what__in=kinds)
    )
    later = rows.order_by("day", "id").first()
    if later is not None:
        raise Refused(reasons.LATER_CHANGE, day=later.day, what=later.get_what_display())


def _licence(context: Asked) -> None:
    data = context.input
    if not data.licence or data.licence_until is None:
        raise Refused(reasons.WHICH_LICENCE)
    if data.licence_until <= data.day:
        raise Refused(reasons.LICENCE_OVER)


def _stop(context: Asked) -> None:
    if context.subject.state != FirmState.RUNNING:
        raise Refused(reasons.NOT_RUNNING)


def _resume(context: Asked) -> None:
    if context.subject.state != FirmState.STOPPED:
        raise Refused(reasons.NOT_STOPPED)


def _move(context: Asked) -> None:
    if not context.input.park or context.input.park == context.subject.park:
        raise Refused(reasons.OTHER_PARK)


def _convert(context: Asked) -> None:
    if context.input.kind is None or context.input.kind == context.subject.kind:
        raise Refused(reasons.OTHER_KIND)


def _ends(_context: Asked) -> None:
    """Whoever closes says why; nothing else hinders it."""


def _anew(_context: Asked) -> None:
    raise Refused(reasons.NOT_ANEW)


def _major_began(context: Asked) -> None:
    running = _firm_spell(context.subject)
    if running is not None:
        raise Refused(reasons.MAJOR_RUNS, day=running.since_day)
    rows = MajorSpell.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, unit_id__isnull=True)
    last = rows.order_by("-until_day").first()
    if last is not None and last.until_day > context.input.day:
        raise Refused(reasons.MAJOR_RUNS, day=last.since_day)


def _major_ended(context: Asked) -> None:
    running = _firm_spell(context.subject)
    if running is None:
        raise Refused(reasons.NO_MAJOR)
    if context.input.day < running.since_day:
        raise Refused(reasons.MAJOR_RUNS, day=running.since_day)
    if spelling.running_spells(context.subject.enterprise_id).filter(unit_id__isnull=False).exists():
        raise Refused(reasons.UNITS_SAY_OTHERWISE)


def _firm_spell(row: ChemicalFirm) -> MajorSpell | None:
    found: MajorSpell | None = spelling.running_spells(row.enterprise_id).filter(unit_id__isnull=True).first()
    return found


def _do_licence(context: Asked) -> None:
    row, data = context.subject, context.input
    before = row.licence
    row.licence, row.licence_until = data.licence, data.licence_until
    row.save()
    _note(context, row, before, f"{data.licence} \u2192 {data.licence_until}")


def _do_state(state: FirmState) -> Callable[[Asked], None]:
    def do(context: Asked) -> None:
        row = context.subject
        before, row.state = row.state, state
        row.save()
        _note(context, row, str(before), str(state))

    return do


def _do_move(context: Asked) -> None:
    row = context.subject
    before, row.park = row.park, context.input.park
    row.save()
    _note(context, row, before, row.park)


def _do_convert(context: Asked) -> ChemicalFirm:
    """One entry ends and another begins on the same day, so that each day has one kind."""
    old, data = context.subject, context.input
    _out(old, data.day)
    _note(context, old, str(old.kind), str(data.kind))
    firm = Enterprise.objects.as_system().get(pk=old.enterprise_id)
    kept = {name: getattr(old, name) for name in ("park", "licence", "licence_until")}
    made = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
    new = ChemicalFirm(id=uuid7(), kind=str(data.kind), since_day=data.day, **kept, **made, **copies_of(firm))
    new.save()
    note(context, new, Change.OPENED, data.day, data.reason, str(old.kind), str(data.kind))
    count(new, data.day, 1)
    return new


def _do_end(context: Asked) -> None:
    """What the firm had as installations ends with it."""
    row, data = context.subject, context.input
    before = str(row.state)
    _out(row, data.day)
    _note(context, row, before, str(FirmState.OUT))
    units = HazardUnit.objects.as_system().select_for_update().filter(enterprise_id=row.enterprise_id)
    for unit in units.filter(state=UnitState.KEPT).order_by("id"):
        retire(context, unit, data.reason, data.day)
    running = _firm_spell(row)
    if running is not None:
        spelling.end(running, data.day, data.reason)


def _do_major_began(context: Asked) -> None:
    firm = Enterprise.objects.as_system().get(pk=context.subject.enterprise_id)
    spelling.begin(firm, context.input.day, context.input.reason, told=True)
    _note(context, context.subject)


def _do_major_ended(context: Asked) -> None:
    running = _firm_spell(context.subject)
    if running is not None:
        spelling.end(running, context.input.day, context.input.reason)
    _note(context, context.subject)


def _out(row: ChemicalFirm, day: date) -> None:
    row.until_day, row.state = day, FirmState.OUT
    row.save()
    count(row, day, -1)


def _note(context: Asked, row: ChemicalFirm, before: str = "", after: str = "") -> None:
    note(context, row, context.input.what, context.input.day, context.input.reason, before, after)


CHECKS: Mapping[Change, Callable[[Asked], None]] = {
    Change.OPENED: _anew,
    Change.LICENSED: _licence,
    Change.STOPPED: _stop,
    Change.RESUMED: _resume,
    Change.MOVED: _move,
    Change.CONVERTED: _convert,
    **dict.fromkeys(ENDS, _ends),
    Change.MAJOR_BEGAN: _major_began,
    Change.MAJOR_ENDED: _major_ended,
}
DOES: Mapping[Change, Callable[[Asked], Any]] = {
    Change.LICENSED: _do_licence,
    Change.STOPPED: _do_state(FirmState.STOPPED),
    Change.RESUMED: _do_state(FirmState.RUNNING),
    Change.MOVED: _do_move,
    Change.CONVERTED: _do_convert,
    **dict.fromkeys(ENDS, _do_end),
    Change.MAJOR_BEGAN: _do_major_began,
    Change.MAJOR_ENDED: _do_major_ended,
}
