"""At a household: kitchen and hose are looked at, a full bottle is connected or not, an empty one goes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BeforeValidator, Field

from anma.acts.base import Context, Held, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Reason, Refused
from anma.cylinders import reasons
from anma.cylinders.acts.base import back as is_back
from anma.cylinders.acts.filling import as_list
from anma.cylinders.acts.households import HouseholdAct
from anma.cylinders.choices import DeliveryState, Why
from anma.cylinders.deciding import bottle_of, why_not_here
from anma.cylinders.models import Cylinder, Delivery, Household
from anma.cylinders.reading import bad_names
from anma.cylinders.rules.tables import checks, setting
from anma.cylinders.scope import firms, kept
from anma.cylinders.transitions import CYLINDERS, FULL_OR_OUT
from anma.hazards.choices import Source
from anma.hazards.registering import Finding, register_hazard
from anma.insurance import covering
from anma.kernel.ids import uuid7


def _kitchen_key(key: str) -> str:
    if key not in {one.key for one in checks("kitchen")}:
        raise ValueError(_now("Please choose one of the offered answers."))
    return key


class DeliverInput(ActInput):
    """`code` is the full bottle that stays, `back` the empty one that goes along; at least one of them.

    `back_all_same`: the courier stands for it that a bottle of elsewhere went back from here. `bad` is what the look at
    kitchen and hose found, `all_good` that all was looked at and nothing found: one of both is said where a bottle
    stays. `before` is what became of what was found last time. `hose_new`: the hose was changed just now.
    """

    subject: UUID = Field(title=N_("Household in question"))
    code: str = Field(default="", max_length=200, title=N_("Code of the bottle that stays"))
    back: str = Field(default="", max_length=200, title=N_("Code of the bottle that goes back"))
    back_all_same: bool = Field(default=False, title=N_("By the file it is not from here, and it was taken from here"))
    bad: Annotated[tuple[Annotated[str, AfterValidator(_kitchen_key)], ...], BeforeValidator(as_list)] = Field(
        default=(), max_length=20, title=N_("What is wrong in the kitchen")
    )
    all_good: bool = Field(default=False, title=N_("All was looked at, all is good"))
    before: Literal["", "mended", "there"] = Field(default="", title=N_("What became of the last fault"))
    hose_new: bool = Field(default=False, title=N_("The hose was changed now"))
    note: Printed = Field(default="", max_length=200, title=N_("What exactly"))


@register
class Deliver(HouseholdAct):
    """A bottle is connected only where nothing is wrong; otherwise it goes back full, and a hazard is in the list.

    What was done without a signal and cannot stand as it is, is kept for a person.
    """

    code, title, Input = "cylinders.deliver", _("Bring a bottle to a household"), DeliverInput
    from_field = True

    def concerns(self, data: Any) -> UUID | None:
        row = Household.objects.as_system().filter(pk=data.subject).first()
        return row.enterprise_id if row else None

    def check(self, context: Context[DeliverInput]) -> None:
        if context.subject.ended_day is not None:
            _no(context, reasons.HOUSEHOLD_ENDED)
        said = context.input
        if not (said.code or said.back):
            raise Refused(reasons.NOTHING_IN_HAND)
        context.subject.pair = _locked(context)
        full, empty = context.subject.pair
        if full is not None and empty is not None and full.pk == empty.pk:
            _no(context, reasons.SAME_BOTTLE)
        _looked(context, full)
        if full is not None:
            _may_stay(context, full)
        if empty is not None:
            _may_go(context, empty)

    def execute(self, context: Context[DeliverInput]) -> Mapping[str, Any]:
        home, said = context.subject, context.input
        full, empty = home.pair
        row = _row(context, full, empty)
        if empty is not None:
            CYLINDERS.move(empty, "cylinders.take_back")
            is_back(context, empty)
            _seen(context, empty)
        if full is not None and row.state == DeliveryState.CONNECTED:
            _connect(context, full)
        elif full is not None:
            _seen(context, full)
        if full is not None or row.bad or said.all_good:
            home.checked_day, home.bad = context.happened.day, row.bad
        if said.hose_new:
            home.hose_day = context.happened.day
        if row.bad:
            row.hazard_id = _hazard(context, row)
        row.save()
        home.save()
        _count(context, row)
        return {"delivery": str(row.pk), "state": row.state}


def _looked(context: Context[DeliverInput], full: Cylinder | None) -> None:
    """Silence is no answer: what is good is said, and so is what became of the fault that was found last time."""
    said = context.input
    bad = _found_bad(context)
    if full is not None and not bad and not said.all_good:
        _no(context, reasons.LOOK_FIRST)
    if context.subject.bad and not said.before and (full is not None or bad or said.all_good):
        _no(context, reasons.LAST_FAULT, bad=bad_names(context.subject.bad))
    if bad and said.all_good:
        _no(context, reasons.GOOD_AND_BAD)


def _found_bad(context: Context[DeliverInput]) -> list[str]:
    """What is wrong now: what was ticked, and what is still there from last time."""
    still = context.subject.bad if context.input.before == "there" else []
    return sorted({*context.input.bad, *still})


def _locked(context: Context[DeliverInput]) -> tuple[Cylinder | None, Cylinder | None]:
    """Both bottles, locked in the order of their ids' texts, so that two couriers never wait for each other."""
    said, found = context.input, {}
    for code in sorted({code for code in (said.code, said.back) if code}):
        bottle = bottle_of(code, context.viewer, lock=True)
        if bottle is None:
            _no(context, reasons.UNKNOWN_CODE)
        found[code] = bottle
    return found.get(said.code), found.get(said.back)


def _no(context: Context[DeliverInput], reason: Reason, **values: Any) -> None:
    if context.origin.offline:
        raise Held(reasons.MOVED_ON, context.subject.enterprise_id)
    raise Refused(reason, **values)


def _may_stay(context: Context[DeliverInput], row: Cylinder) -> None:
    """Own, filled, in order. A doubt, a missed inspection or a recall never reaches a kitchen."""
    why = why_not_here(row, context.subject, context.happened.day)
    if why:
        _no(context, reasons.NOT_TO_BRING, why=str(Why(why).label))
    if row.household_id is not None:
        _no(context, reasons.ELSEWHERE_AT_HOME)
    if row.state not in FULL_OR_OUT or row.filling_id is None:
        _no(context, reasons.NOT_FULL)


def _may_go(context: Context[DeliverInput], row: Cylinder) -> None:
    if row.holder_id != context.subject.holder_id:
        _no(context, reasons.NOT_OURS_BACK)
    if row.state not in FULL_OR_OUT:
        _no(context, reasons.STANDS_OTHERWISE)
    filled = row.filled_at
    if filled and context.happened.stands - filled < timedelta(minutes=setting("empty_minutes")):
        _no(context, reasons.JUST_FILLED, minutes=(context.happened.stands - filled) // timedelta(minutes=1))
    if row.household_id != context.subject.pk and not context.input.back_all_same:
        _no(context, reasons.NOT_FROM_HERE)


def _row(context: Context[DeliverInput], full: Cylinder | None, empty: Cylinder | None) -> Delivery:
    said, home = context.input, context.subject
    good, bad = DeliveryState.CONNECTED if full else DeliveryState.TAKEN, _found_bad(context)
    return Delivery(
        id=said.id,
        household_id=home.pk,
        number=home.number,
        state=DeliveryState.REFUSED if bad else good,
        cylinder_id=full.pk if full else None,
        filling_id=full.filling_id if full else None,
        back_id=empty.pk if empty else None,
        back_all_same=empty is not None and empty.household_id != home.pk,
        bad=bad,
        note=said.note,
        at=context.happened.stands,
        day=context.happened.day,
        by=context.viewer.actor_id,
        late=context.origin.offline,
        **kept(home, home.holder_id),
    )


def _connect(context: Context[DeliverInput], row: Cylinder) -> None:
    """It stands there from now on, and the cover of its filling names the household."""
    CYLINDERS.move(row, Deliver.code)
    row.household_id = context.subject.pk
    _seen(context, row)
    covering.name_user(context, row.filling_id, context.subject.pk)


def _seen(context: Context[DeliverInput], row: Cylinder) -> None:
    now = context.happened.stands
    if row.seen_at is None or row.seen_at < now:
        row.seen_at, row.seen_by = now, context.subject.holder_id
    row.save()


def _hazard(context: Context[DeliverInput], row: Delivery) -> UUID:
    """In the list of the station's firm and of its town. It names the household's number, never who lives there."""
    found = {"number": row.number, "bad": bad_names(row.bad)}
    words = _now("Household %(number)s: kitchen or hose is not safe (%(bad)s). The bottle was not connected.") % found
    finding = Finding(words, Source.REPORT, row.pk, place=row.number, found_by=context.viewer.actor_id)
    return register_hazard(context, firms(row), finding, pk=uuid7()).pk


def _count(context: Context[DeliverInput], row: Delivery) -> None:
    if row.state == DeliveryState.CONNECTED:
        context.count(row, cylinder_deliveries=1)
    if row.state == DeliveryState.REFUSED:
        context.count(row, kitchens_not_safe=1)
