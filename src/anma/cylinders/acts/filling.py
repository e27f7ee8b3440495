"""At the scale: a bottle is let on it or not, weighed, looked at again, covered. Each step once, however often sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BeforeValidator, Field

from anma.acts.base import Act, Context, Held, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Reason, Refused
from anma.cylinders import scales
from anma.cylinders.acts.base import StationAct, own_bottle
from anma.cylinders.choices import FillingState, Why
from anma.cylinders.covered import cover
from anma.cylinders.deciding import apart, bottle_of, decide
from anma.cylinders.inputs import MediumKey
from anma.cylinders.models import Cylinder, Filling, Station
from anma.cylinders.reading import bad_names
from anma.cylinders.reasons import (
    ALREADY_ENDED,
    BELOW_TARE,
    FAR_TOO_MUCH,
    LESS_THAN_NOTHING,
    MOVED_ON,
    STANDS_OTHERWISE,
)
from anma.cylinders.rules.tables import check_names, setting
from anma.cylinders.scope import of_station
from anma.cylinders.transitions import CYLINDERS, FILLINGS

SAME_REFUSAL = timedelta(minutes=10)
FAR = 3  # times what may be in it: a slip of the finger, not a filling


def _check_key(key: str) -> str:
    if key not in check_names():
        raise ValueError(_now("Please choose one of the offered answers."))
    return key


def as_list(raw: Any) -> Any:
    return [raw] if isinstance(raw, str) else raw


Bad = Annotated[tuple[Annotated[str, AfterValidator(_check_key)], ...], BeforeValidator(as_list)]


class BeginInput(ActInput):
    """`bad` is what the check before found, empty for all good. `turned`: the page said no, and only that is noted."""

    code: str = Field(min_length=1, max_length=200, title=N_("Code that was scanned"))
    medium: MediumKey = Field(title=N_("Gas"))
    scale: str = Field(default="", max_length=20, title=N_("Scale"))
    bad: Bad = Field(default=(), max_length=20, title=N_("What is wrong before the filling"))
    note: Printed = Field(default="", max_length=200, title=N_("What exactly"))
    turned: bool = Field(default=False, title=N_("It was turned away"))


@register
class Begin(StationAct):
    """The bottle is let on the scale, or turned away; both are written down. The same bottle twice is one filling."""

    code, title, Input = "cylinders.begin_filling", _("Begin a filling"), BeginInput

    def check(self, context: Context[BeginInput]) -> None:
        super().check(context)
        said, now = context.input, context.received_at
        bottle = bottle_of(said.code, context.viewer, lock=True)
        found = decide(context.subject, bottle, said.medium, now)
        why = found.why or (Why.CHECK if said.bad else "")
        context.data["why"] = why
        if said.turned and not why:
            raise Refused(STANDS_OTHERWISE)
        context.subject.found = (bottle, why)

    def execute(self, context: Context[BeginInput]) -> Mapping[str, Any]:
        bottle, why = context.subject.found
        known = _same(context, bottle, why)
        if known is None:
            known = _filling(context, bottle, why)
            known.save()
            if why:
                context.count(known, cylinder_refusals=1)
            else:
                _let_open(context, known, bottle)
            if bottle is not None:
                _seen(context, bottle)
        return {"filling": str(known.pk), "state": known.state, "why": known.why}


def _same(context: Context[BeginInput], bottle: Cylinder | None, why: str) -> Filling | None:
    """What was begun with this bottle and is still open, or was turned away for the same reason just now."""
    said, now = context.input, context.received_at
    rows = Filling.objects.as_system().filter(holder_id=context.subject.pk)
    if why:
        rows = rows.filter(code=said.code[:60], why=why, begun_at__gte=now - SAME_REFUSAL)
    elif bottle is not None:
        since = now - timedelta(minutes=setting("open_minutes"))
        rows = rows.filter(cylinder_id=bottle.pk, state=FillingState.BEGUN, begun_at__gte=since)
    found: Filling | None = rows.order_by("-begun_at").first()
    return found


def _filling(context: Context[BeginInput], bottle: Cylinder | None, why: str) -> Filling:
    said = context.input
    return Filling(
        id=said.id,
        cylinder_id=bottle.pk if bottle else None,
        code=said.code[:60],
        state=FillingState.REFUSED if why else FillingState.BEGUN,
        why=why,
        medium=said.medium,
        scale=said.scale,
        begun_at=context.happened.stands,
        begun_day=context.happened.day,
        begun_by=context.viewer.actor_id,
        bad=sorted(set(said.bad)),
        note=said.note,
        **of_station(context.subject),
    )


def _let_open(context: Context[BeginInput], row: Filling, bottle: Cylinder) -> None:
    """The scale opens once the filling is written down, never before; one that is silent is said by the page."""
    scale = scales.chosen(context.subject, row.scale)
    transaction.on_commit(partial(scales.let_open, scale, row.pk, bottle.full_at))


def _shut(row: Filling) -> None:
    """The scale closes with what ends the filling, from whichever way it came."""
    station = Station.objects.as_system().filter(pk=row.holder_id).first()
    if station is not None:
        transaction.on_commit(partial(scales.shut, scales.chosen(station, row.scale), row.pk))


def _seen(context: Context[BeginInput], bottle: Cylinder) -> None:
    """The bottle was in somebody's hand at this station. Too soon after another one: from now on it is doubted."""
    if bottle.out_day is not None:
        return
    if not bottle.doubt and apart(bottle, context.subject.pk, context.received_at):
        bottle.doubt = Why.TWO_PLACES
    bottle.seen_at, bottle.seen_by = context.happened.stands, context.subject.pk
    bottle.save()


class FillingInput(ActInput):
    subject: UUID = Field(title=N_("Filling in question"))


class FillingAct(Act[Any]):
    """About one filling that was begun. Its bottle is locked after it."""

    subject_model = Filling
    from_field = True

    def concerns(self, data: Any) -> UUID | None:
        row = Filling.objects.as_system().filter(pk=data.subject).first()
        return row.enterprise_id if row else None

    def find(self, context: Context[Any], *, lock: bool) -> Filling:
        rows = Filling.objects.visible_to(context.viewer).filter(pk=context.input.subject)
        found: Filling | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found


def no(context: Context[Any], reason: Reason, **values: Any) -> None:
    """Refuse at the scale; keep for a person what was done without a signal and cannot stand as it is."""
    if context.origin.offline:
        raise Held(MOVED_ON, context.subject.enterprise_id)
    raise Refused(reason, **values)


class FinishInput(FillingInput):
    """`reading` is what the scale (kg, bottle and all) or the gauge (MPa) shows."""

    reading: Decimal = Field(max_digits=9, decimal_places=3, title=N_("Reading of the scale or gauge"))
    bad: Bad = Field(default=(), max_length=20, title=N_("What is wrong after the filling"))
    note: Printed = Field(default="", max_length=200, title=N_("What exactly"))


@register
class Finish(FillingAct):
    """Weighed and looked at. Too much keeps it open: some is let out and it is weighed again; both readings stay.

    Sent again with the same reading it answers what was stored. Every filling that is accepted makes one cover.
    """

    code, title, Input = "cylinders.finish_filling", _("End a filling"), FinishInput

    def check(self, context: Context[FinishInput]) -> None:
        row, said = context.subject, context.input
        if _repeated(row, said):
            return
        if row.state != FillingState.BEGUN:
            no(context, ALREADY_ENDED)
        row.bottle = own_bottle(context, row.cylinder_id)
        _plausible(context, row.bottle)
        if not said.bad and row.bottle.state not in _fillable():
            no(context, ALREADY_ENDED)

    def execute(self, context: Context[FinishInput]) -> Mapping[str, Any]:
        row = context.subject
        if not _repeated(row, context.input):
            _read(context, row)
            _end(context, row)
            row.save()
        over = str(_amount(row.bottle, context.input) - row.bottle.most) if _open_and_over(row) else ""
        return {"filling": str(row.pk), "state": row.state, "over": over, "cover": str(row.cover_id or "")}


def _fillable() -> set[str]:
    return {source for one in CYLINDERS.steps if one.act == Finish.code for source in one.sources}


def _repeated(row: Filling, said: FinishInput) -> bool:
    """The same word once more, under another number: a second tap, a page that was open twice."""
    return row.state in (FillingState.FILLED, FillingState.FAILED) and row.reading == said.reading


def _open_and_over(row: Filling) -> bool:
    return row.state == FillingState.BEGUN and row.still_over


def _amount(bottle: Cylinder, said: FinishInput) -> Decimal:
    return said.reading - bottle.tare if bottle.gas.weighed and bottle.tare is not None else said.reading


def _plausible(context: Context[FinishInput], bottle: Cylinder) -> None:
    said, amount = context.input, _amount(bottle, context.input)
    if said.reading <= 0:
        no(context, LESS_THAN_NOTHING)
    if amount <= 0:
        no(context, BELOW_TARE, tare=bottle.tare)
    if bottle.most is not None and amount > bottle.most * FAR:
        no(context, FAR_TOO_MUCH)


def _read(context: Context[FinishInput], row: Filling) -> None:
    bottle, said = row.bottle, context.input  # type: ignore[attr-defined]
    row.reading, row.amount = said.reading, _amount(bottle, said)
    over = bottle.most is not None and row.amount > bottle.most + spare(bottle)
    row.over = row.over or over
    at = context.happened.stands.isoformat(timespec="seconds")
    row.readings = [*row.readings, {"at": at, "value": str(said.reading), "over": over}]
    row.late = row.late or context.origin.offline


def spare(bottle: Cylinder) -> Decimal:
    """How much above the limit is the scale's own error, in the medium's unit."""
    return Decimal(setting("tolerance_grams")) / 1000 if bottle.gas.weighed else Decimal(0)


def _end(context: Context[FinishInput], row: Filling) -> None:
    """Filled and covered, or failed; with too much in it neither: the filling stays open."""
    said, bottle = context.input, row.bottle  # type: ignore[attr-defined]
    if said.bad:
        FILLINGS.move(row, "cylinders.fail_filling")
        row.bad, row.note, row.why = sorted({*row.bad, *said.bad}), said.note, Why.CHECK
        bottle.doubt, bottle.doubt_words = Why.CHECK, bad_names(said.bad)[:200]
    elif row.still_over:
        context.data["over"] = True
        return
    else:
        FILLINGS.move(row, Finish.code)
        CYLINDERS.move(bottle, Finish.code)
        row.filled_day = context.happened.day
        bottle.filled_at, bottle.filling_id, bottle.household_id = context.happened.stands, row.pk, None
        cover(context, row, bottle)
        context.count(row, cylinder_fillings=1)
    row.ended_at, row.ended_by = context.happened.stands, context.viewer.actor_id
    bottle.save()
    _shut(row)


class DropInput(FillingInput):
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it is broken off"))


@register
class Drop(FillingAct):
    """Begun and not filled: the scale failed, the wrong bottle was set on it."""

    code, title, Input = "cylinders.drop_filling", _("Break a filling off"), DropInput
    table = FILLINGS

    def execute(self, context: Context[DropInput]) -> Mapping[str, Any]:
        row = context.subject
        FILLINGS.move(row, self.code)
        row.note, row.ended_at, row.ended_by = context.input.why, context.happened.stands, context.viewer.actor_id
        row.save()
        _shut(row)
        return {"filling": str(row.pk), "state": row.state}
