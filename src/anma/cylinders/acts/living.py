"""What happens to a bottle besides being filled: out to a user, back, inspected, scrapped, a doubt settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.codes import binding
from anma.codes.choices import CodeKind
from anma.cylinders.acts.base import BottleAct, BottleInput, back
from anma.cylinders.choices import CylinderState, Why
from anma.cylinders.deciding import why_not_here
from anma.cylinders.inputs import Past, years_after
from anma.cylinders.models import Cylinder, Recall
from anma.cylinders.reasons import (
    BEFORE_THE_RECALL,
    BEYOND_SERVICE,
    JUST_FILLED,
    NO_DOUBT,
    NOT_INSPECTED_SINCE,
    NOT_RECALLED,
    NOT_TO_GO_OUT,
    PAST_SERVICE,
    RECALL_STANDS,
    STANDS_OTHERWISE,
    TOO_EARLY,
    TOO_LATE,
)
from anma.cylinders.rules.tables import interval, setting
from anma.cylinders.scope import kept
from anma.cylinders.transitions import CYLINDERS
from anma.kernel import clock


@register
class HandOut(BottleAct):
    """It leaves the station full. To whom is the room of deliveries' matter."""

    code, title, Input = "cylinders.hand_out", _("Hand a bottle out"), BottleInput

    def check(self, context: Context[BottleInput]) -> None:
        super().check(context)
        why = why_not_here(context.subject, None, context.happened.day)
        if why:
            raise Refused(NOT_TO_GO_OUT, why=str(Why(why).label))

    def execute(self, context: Context[BottleInput]) -> Mapping[str, Any]:
        return _moved(self, context)


@register
class TakeBack(BottleAct):
    """It came back empty, also where nobody scanned it when it went out."""

    code, title, Input = "cylinders.take_back", _("Take a bottle back empty"), BottleInput

    def check(self, context: Context[BottleInput]) -> None:
        super().check(context)
        filled = context.subject.filled_at
        if filled and context.received_at - filled < timedelta(minutes=setting("empty_minutes")):
            raise Refused(JUST_FILLED, minutes=(context.received_at - filled) // timedelta(minutes=1))

    def execute(self, context: Context[BottleInput]) -> Mapping[str, Any]:
        back(context, context.subject)
        return _moved(self, context)


@register
class GotBack(BottleAct):
    """A bottle that was called back stands at the station, whatever the file said of it: it waits for the inspector."""

    code, title, Input = "cylinders.got_back", _("Set a recalled bottle aside"), BottleInput

    def check(self, context: Context[BottleInput]) -> None:
        super().check(context)
        if context.subject.recall_id is None or context.subject.recall_back is not None:
            raise Refused(NOT_RECALLED)

    def execute(self, context: Context[BottleInput]) -> Mapping[str, Any]:
        back(context, context.subject)
        return _moved(self, context)


def _moved(act: BottleAct, context: Context[Any]) -> Mapping[str, Any]:
    row = context.subject
    CYLINDERS.move(row, act.code)
    act.seen(context)
    row.save()
    return {"cylinder": str(row.pk), "state": row.state}


class InspectInput(BottleInput):
    """`until` is left out where the table's interval holds, at most to the end of service. `recall_good`: what the
    bottle was called back for was looked at and is in order; without that word a passed inspection does not free it.
    """

    on: Past = Field(title=N_("Inspected on"))
    by: Printed = Field(min_length=2, max_length=80, title=N_("Inspected by"))
    passed: bool = Field(title=N_("Whether it passed"))
    until: date | None = Field(default=None, title=N_("Next inspection by"))
    conclusion: Printed = Field(default="", max_length=200, title=N_("Conclusion of the inspection"))
    recall_good: bool = Field(default=False, title=N_("What it was called back for was looked at and is in order"))


def called_since(row: Cylinder) -> date | None:
    """The day from which an inspection frees a recalled bottle: when it was called back, or came back after that."""
    if row.recall_back is not None:
        return clock.local_date(row.recall_back)
    found: date | None = Recall.objects.filter(pk=row.recall_id).values_list("called_day", flat=True).first()
    return found


def latest_after(row: Cylinder, day: date) -> date:
    """When the table asks for the inspection that follows one on `day`."""
    return years_after(day, interval(row.kind, row.medium))


@register
class Inspect(BottleAct):
    """Passed, it is empty and may be filled until the next one; not passed, it is scrapped and its code with it."""

    code, title, Input = "cylinders.inspect", _("Enter an inspection"), InspectInput

    def check(self, context: Context[InspectInput]) -> None:
        super().check(context)
        said, row = context.input, context.subject
        latest = latest_after(row, said.on)
        if said.passed and row.past(context.happened.day):
            raise Refused(PAST_SERVICE, day=row.service_until)
        if said.until is not None and said.until <= said.on:
            raise Refused(TOO_EARLY)
        if said.until is not None and said.until > latest:
            raise Refused(TOO_LATE, day=latest)
        if said.until is not None and said.until > row.service_until:
            raise Refused(BEYOND_SERVICE, day=row.service_until)
        since = called_since(row) if row.called_back and said.passed else None
        if since is not None and said.on < since:
            raise Refused(BEFORE_THE_RECALL, day=since)

    def execute(self, context: Context[InspectInput]) -> Mapping[str, Any]:
        said, row = context.input, context.subject
        row.inspected_day, row.inspected_by, row.conclusion = said.on, said.by, said.conclusion
        row.next_inspection = said.until or min(latest_after(row, said.on), row.service_until)
        self.seen(context)
        back(context, row)
        if said.passed:
            CYLINDERS.move(row, self.code)
            row.doubt, row.doubt_words = "", ""
            if row.called_back and said.recall_good:
                row.recall_freed = context.happened.stands
            row.save()
        else:
            scrap(context, said.conclusion or str(said.on))
        return {"cylinder": str(row.pk), "state": row.state}


class FreeInput(BottleInput):
    words: Printed = Field(min_length=4, max_length=200, title=N_("What was found"))


def inspected_since(row: Cylinder) -> bool:
    """Whether it passed an inspection since it was called back; what fails is scrapped. Needs `system_scope`."""
    since = called_since(row)
    return row.inspected_day is not None and (since is None or row.inspected_day >= since)


@register
class FreeRecalled(BottleAct):
    """The inspector's word after the inspection: it was passed without saying so, or before anybody was asked."""

    code, title, Input = "cylinders.free_recalled", _("Free a recalled bottle"), FreeInput
    table = None  # it stays what it is

    def check(self, context: Context[FreeInput]) -> None:
        super().check(context)
        row = context.subject
        if not row.called_back or row.out_day is not None:
            raise Refused(NOT_RECALLED)
        if not inspected_since(row):
            raise Refused(NOT_INSPECTED_SINCE)

    def execute(self, context: Context[FreeInput]) -> Mapping[str, Any]:
        row = context.subject
        self.seen(context)
        back(context, row)
        row.recall_freed = context.happened.stands
        if row.doubt in ("", Why.RECALL):
            row.doubt, row.doubt_words = "", context.input.words
        row.save()
        return {"cylinder": str(row.pk)}


class ScrapInput(BottleInput):
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why it is scrapped"))


@register
class Scrap(BottleAct):
    """For ever: neither the bottle nor its code comes back."""

    code, title, Input = "cylinders.scrap", _("Scrap a bottle"), ScrapInput

    def execute(self, context: Context[ScrapInput]) -> Mapping[str, Any]:
        scrap(context, context.input.why)
        return {"cylinder": str(context.subject.pk), "state": context.subject.state}


def scrap(context: Context[Any], why: str) -> None:
    """End the bottle of the running act and retire its codes."""
    row = context.subject
    CYLINDERS.move(row, Scrap.code)
    row.out_day, row.out_why = context.happened.day, why[:200]
    back(context, row)
    if row.registered_day is not None:
        context.count(row, cylinders_in_use=-1)
    row.save()
    binding.retire_all(row.enterprise_id, CodeKind.CYLINDER.value, row.pk, context.received_at)


@register
class Relabel(BottleAct):
    """Torn off, unreadable or copied: a new label for the same bottle, and the old one opens nothing more."""

    code, title, Input = "cylinders.relabel", _("Give a bottle a new label"), BottleInput
    table = None

    def check(self, context: Context[BottleInput]) -> None:
        super().check(context)
        if context.subject.out_day is not None:
            raise Refused(STANDS_OTHERWISE)

    def execute(self, context: Context[BottleInput]) -> Mapping[str, Any]:
        row, now = context.subject, context.received_at
        binding.retire_all(row.enterprise_id, CodeKind.CYLINDER.value, row.pk, now)
        code = binding.bind(kept(row, row.holder_id), CodeKind.CYLINDER.value, row.pk, now)
        row.labelled_at = now
        row.save()
        return {"cylinder": str(row.pk), "token": code.token, "short": code.short}


class SettleInput(BottleInput):
    words: Printed = Field(min_length=4, max_length=200, title=N_("What was found"))


@register
class Settle(BottleAct):
    """The head compared the stamp with the file and stands for it: the bottle may be filled again.

    A recall is not settled by words: only an inspection that is passed afterwards ends it for the bottle.
    """

    code, title, Input = "cylinders.settle_doubt", _("Settle what is open about a bottle"), SettleInput
    table = None

    def check(self, context: Context[SettleInput]) -> None:
        super().check(context)
        if not context.subject.held_for or context.subject.state in (CylinderState.SCRAPPED, CylinderState.MOVED):
            raise Refused(NO_DOUBT)
        if context.subject.called_back:
            raise Refused(RECALL_STANDS)

    def execute(self, context: Context[SettleInput]) -> Mapping[str, Any]:
        row = context.subject
        row.doubt, row.doubt_words = "", context.input.words
        row.seen_at, row.seen_by = context.happened.stands, context.viewer.organisation_id
        row.save()
        return {"cylinder": str(row.pk)}
