"""Which office owns a trade where: said by whom the whole place is given to, and where doubtful asked and decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BeforeValidator, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, printable
from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties import trades
from anma.duties.acts.common import ByOffice, NoFormula, end, office_of, own_scope, scope_of, the_office
from anma.duties.choices import QuestionState
from anma.duties.models import TradeOwner, TradeQuestion
from anma.duties.reasons import ENDED, TWICE, UNKNOWN_TRADE
from anma.kernel.viewer import system_scope
from anma.places.reach import require_reach

Why = NoFormula


AreaCode = Annotated[str, BeforeValidator(printable)]


class OwnInput(ActInput):
    office: UUID = Field(title=N_("Office that owns it"))
    trade: str = Field(min_length=1, max_length=30, title=N_("Trade: first digits of its code, or a new trade"))
    place: AreaCode = Field(min_length=4, max_length=12, pattern=r"^\d+$", title=N_("Code of the area"))
    basis: Why = Field(min_length=4, max_length=300, title=N_("What gives it to the office"))
    since: date = Field(title=N_("From when"))


@register
class OwnTrade(ByOffice):
    """Who has the whole area in reach says whose a trade is there."""

    code = "duties.own_trade"
    title = _("Say which office owns a trade")
    Input = OwnInput

    def check(self, context: Context[OwnInput]) -> None:
        data = context.input
        the_office(data.office)
        require_reach(context.viewer, data.place)
        if not trades.is_known(data.trade):
            raise Refused(UNKNOWN_TRADE)
        if _same(data.office, data.trade, data.place).exists():
            raise Refused(TWICE)

    def execute(self, context: Context[OwnInput]) -> Mapping[str, Any]:
        data = context.input
        row = _owner(data.id, data.office, data.trade, data.place, data.basis, data.since)
        row.save()
        return {"owner": str(row.pk)}


def _same(office: UUID, trade: str, place: str) -> Any:
    return TradeOwner.objects.as_system().filter(office_id=office, trade=trade, place=place, until=None)


def _owner(pk: UUID, office: UUID, trade: str, place: str, basis: str, since: date) -> TradeOwner:
    scope = {**scope_of(the_office(office)), "office_id": office}
    return TradeOwner(id=pk, trade=trade, place=place, basis=basis, since=since, **scope)


class EndOwnInput(ActInput):
    subject: UUID = Field(title=N_("Ownership in question"))
    until: date = Field(title=N_("From when no longer"))
    why: Why = Field(min_length=4, max_length=300, title=N_("Why it ends"))


@register
class EndOwner(Act[EndOwnInput]):
    code = "duties.end_owner"
    title = _("End the ownership of a trade")
    Input = EndOwnInput
    subject_model = TradeOwner

    def check(self, context: Context[EndOwnInput]) -> None:
        require_reach(context.viewer, context.subject.place)

    def execute(self, context: Context[EndOwnInput]) -> Mapping[str, Any]:
        end(context.subject, context.input.until, context.input.why)
        context.subject.save()
        return {"owner": str(context.subject.pk)}


class AskInput(ActInput):
    trade: str = Field(min_length=1, max_length=30, title=N_("Trade: first digits of its code, or a new trade"))
    name: Printed = Field(min_length=2, max_length=120, title=N_("What it is called"))
    place: AreaCode = Field(min_length=4, max_length=12, pattern=r"^\d+$", title=N_("Code of the area"))
    why: Why = Field(min_length=4, max_length=300, title=N_("Why it is doubtful"))


@register
class AskOwner(ByOffice):
    """Any office may ask whose a trade is. A new trade may come with a name of its own."""

    code = "duties.ask_owner"
    title = _("Ask whose a trade is")
    Input = AskInput

    def check(self, context: Context[AskInput]) -> None:
        data = context.input
        rows = TradeQuestion.objects.as_system().filter(trade=data.trade, place=data.place)
        if rows.exclude(state=QuestionState.DECIDED).exists():
            raise Refused(TWICE)
        if not trades.is_known(data.trade) and not data.trade.startswith(trades.NEW):
            raise Refused(UNKNOWN_TRADE)

    def execute(self, context: Context[AskInput]) -> Mapping[str, Any]:
        data = context.input
        row = TradeQuestion(
            id=data.id, trade=data.trade, name=data.name, place=data.place, why=data.why,
            asked_by=context.viewer.actor_id, asked_day=context.happened.day, **own_scope(context),
        )  # fmt: skip
        row.course = [_step(context, "asked", context.viewer.organisation_id, data.why)]
        row.save()
        return {"question": str(row.pk)}


def _step(context: Context[Any], what: str, office: UUID | None, why: str) -> dict[str, str]:
    told = {"what": what, "office": str(office or ""), "why": why}
    return {**told, "by": str(context.viewer.actor_id or ""), "day": context.happened.day.isoformat()}


class OnQuestion(Act[Any]):
    """Questions are open to every office; who decides must have the whole area in reach."""

    subject_model = TradeQuestion

    def find(self, context: Context[Any], *, lock: bool) -> Any:
        office_of(context.viewer)
        with system_scope("questions about trades are open to every office"):
            rows = TradeQuestion.objects.as_system().filter(pk=context.input.subject)
            row = (rows.select_for_update() if lock else rows).first()
        if row is None or not trades.concerns(context.viewer, row.place):
            raise Refused(NOT_FOUND)
        return row

    def check(self, context: Context[Any]) -> None:
        the_office(context.input.office)
        if context.subject.state == QuestionState.DECIDED:
            raise Refused(ENDED)


class ProposeInput(ActInput):
    subject: UUID = Field(title=N_("Question about a trade"))
    office: UUID = Field(title=N_("Office that should own it"))
    why: Why = Field(min_length=4, max_length=300, title=N_("Why this office"))


@register
class ProposeOwner(OnQuestion):
    code = "duties.propose_owner"
    title = _("Propose whose a trade is")
    Input = ProposeInput

    def execute(self, context: Context[ProposeInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.state, row.proposed_office, row.proposed_why = QuestionState.PROPOSED, data.office, data.why
        row.course = [*row.course, _step(context, "proposed", data.office, data.why)]
        row.save()
        return {"question": str(row.pk)}


class DecideInput(ProposeInput):
    since: date = Field(title=N_("From when"))


@register
class DecideOwner(OnQuestion):
    """The decision makes the ownership; others of the same trade and place end on that day."""

    code = "duties.decide_owner"
    title = _("Decide whose a trade is")
    Input = DecideInput

    def check(self, context: Context[DecideInput]) -> None:
        super().check(context)
        require_reach(context.viewer, context.subject.place)

    def execute(self, context: Context[DecideInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.state, row.decided_day = QuestionState.DECIDED, context.happened.day
        row.decided_office, row.decided_why = data.office, data.why
        row.course = [*row.course, _step(context, "decided", data.office, data.why)]
        row.save()
        _follow(row, data, context)
        return {"question": str(row.pk)}


def _follow(row: TradeQuestion, data: DecideInput, context: Context[Any]) -> None:
    there = TradeOwner.objects.as_system().filter(trade=row.trade, place=row.place, until=None).select_for_update()
    known = False
    for old in there.order_by("id"):
        if old.office_id == data.office:
            known = True
            continue
        end(old, max(data.since, old.since), data.why)
        old.save()
    if not known:
        new = _owner(data.id, data.office, row.trade, row.place, data.why, data.since)
        new.question_id = row.pk
        new.save()
