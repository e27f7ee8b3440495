"""What is done at the place before people begin: gas tested, measures ticked, somebody on guard."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.codes.models import Code
from anma.hazards.targets import code_row
from anma.permits import times
from anma.permits.acts.field import FieldAct, PermitInput, in_words, keep_flags, must_stand_on_it, no
from anma.permits.beginning import busy
from anma.permits.choices import PermitState
from anma.permits.models import Permit
from anma.permits.reasons import GUARD_WORKS, UNKNOWN_GAS, VALUES_MISSING
from anma.permits.rules.tables import Limit, limits
from anma.permits.transitions import GAS_OUT, PERMITS

# A number as an instrument shows it.
Value = Annotated[str, Field(pattern=r"^\d{1,6}([.,]\d{1,4})?$", title=N_("Value that was read"))]


class GasInput(PermitInput):
    where: str = Field(default="", max_length=80, title=N_("Where the sample was taken"))
    values: dict[str, Value] = Field(min_length=1, max_length=12, title=N_("What the instrument shows"))

    @property
    def read(self) -> dict[str, Decimal]:
        return {gas: Decimal(text.replace(",", ".")) for gas, text in self.values.items()}


@register
class Gas(FieldAct):
    """A value beyond its limit is kept like any other: it closes the way to the start, and takes out who is inside."""

    code = "permits.gas"
    title = _("Enter a gas test")
    Input = GasInput

    def check(self, context: Context[GasInput]) -> None:
        must_stand_on_it(context)
        known = limits(context.subject.kind)
        if set(context.input.values) - {limit.gas for limit in known}:
            no(context, UNKNOWN_GAS)
        if missing_groups(known, set(context.input.values)):
            no(context, VALUES_MISSING)

    def execute(self, context: Context[GasInput]) -> Mapping[str, Any]:
        row, data, now = context.subject, context.input, times.stamp(context.happened.stands)
        out = sorted(one.gas for one in limits(row.kind) if one.gas in data.read and not one.holds(data.read[one.gas]))
        said = {gas: f"{value:f}" for gas, value in data.read.items()}
        who = {"by": str(context.viewer.actor_id), "where": data.where}
        row.gas = [*row.gas, {"at": now, **who, "values": said, "out": out}]
        PERMITS.check(row, self.code)
        if out and row.state == PermitState.RUNNING:
            PERMITS.move(row, GAS_OUT)
            row.pauses = [*row.pauses, {"at": now, "by": who["by"], "why": "gas"}]
        row.save()
        if out:
            context.flag("gas.out")  # for the words of the receipt: stored, and yet nobody may begin
        context.data["out"] = ",".join(out)
        return {"permit": str(row.pk), "out": out, "state": row.state}


def missing_groups(known: tuple[Limit, ...], given: set[str]) -> set[str]:
    """Of each needed group at least one value is asked."""
    needed = {limit.group for limit in known if limit.needed}
    return needed - {limit.group for limit in known if limit.gas in given}


class TickInput(PermitInput):
    """`code` is what was scanned at the place, empty where the page was opened otherwise."""

    measures: list[Printed] = Field(min_length=1, max_length=60, title=N_("Measures that are done"))
    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))


@register
class Tick(FieldAct):
    """Each measure once, by whoever saw it; a code that hangs elsewhere is flagged, and none is said to be none."""

    code = "permits.tick"
    title = _("Tick measures of a permit")
    Input = TickInput

    def check(self, context: Context[TickInput]) -> None:
        must_stand_on_it(context)

    def execute(self, context: Context[TickInput]) -> Mapping[str, Any]:
        row, wanted = context.subject, set(context.input.measures)
        seen = _scanned(context, row)
        done = {"by": str(context.viewer.actor_id), "at": times.stamp(context.happened.stands), "scanned": seen}
        row.measures = [{**one, **done} if one["key"] in wanted and "at" not in one else one for one in row.measures]
        if not seen and row.point_id:
            context.flag("measure.unscanned")
        keep_flags(context, row)
        row.save()
        return {"permit": str(row.pk), "open": sum("at" not in one for one in row.measures)}


def _scanned(context: Context[TickInput], row: Permit) -> bool:
    """Whether the code that was scanned hangs at the permit's place."""
    text = context.input.code
    found: Code | None = code_row(text, context.viewer) if text else None
    if text and found is None:
        context.flag("code.unknown")
    if found is not None and row.point_id and found.target_id != row.point_id:
        context.flag("code.elsewhere")
        return False
    return found is not None and found.enterprise_id == row.enterprise_id


@register
class Guard(FieldAct):
    """The guardian says so, at the place; another one may take over, also while people work."""

    code = "permits.guard"
    title = _("Stand guard for a permit")
    Input = PermitInput

    def check(self, context: Context[PermitInput]) -> None:
        if str(context.viewer.actor_id) in busy(context.subject):
            no(context, GUARD_WORKS)

    def execute(self, context: Context[PermitInput]) -> Mapping[str, Any]:
        row = context.subject
        row.guardian_id, row.guarded_at = context.viewer.actor_id, context.happened.stands
        row.save()
        return {"permit": str(row.pk)}


in_words("permits.gas", (_("Where the sample was taken"), "where"), (_("What the instrument shows"), "values"))
in_words("permits.tick", (_("Measures that are done"), "measures"))
in_words("permits.guard")
