"""`enterprises.move`: to another town, into another trade, or both; and what a merger of towns does to firms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, listen, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.acts.own import end_residence
from anma.enterprises.entering import begin_residence, require_home
from anma.enterprises.inputs import Address, Trade
from anma.enterprises.models import Enterprise
from anma.enterprises.moving import move_stocks, rewrite_copies, standing_of
from anma.enterprises.reasons import SAME_PLACE
from anma.knowledge.tables import sector_of
from anma.people.models import Organisation


class MoveInput(ActInput):
    """What changes; what is left out stays. `area` is the code of a town or village."""

    subject: UUID = Field(title=N_("Firm in question"))
    area: str | None = Field(default=None, title=N_("Code of the town or village"))
    trade: Trade | None = Field(default=None, title=N_("Trade of the firm"))
    address: Address | None = Field(default=None, title=N_("Address of the firm"))


@register
class Move(Act[MoveInput]):
    """Today's place and trade change on all rows of the firm; what happened before keeps where it happened."""

    code, title, Input, subject_model = "enterprises.move", _("Move a firm"), MoveInput, Enterprise

    def check(self, context: Context[MoveInput]) -> None:
        area, trade = _target(context)
        require_home(area)
        if (area, trade) == (context.subject.area_code, context.subject.trade):
            raise Refused(SAME_PLACE)

    def execute(self, context: Context[MoveInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        area, trade = _target(context)
        sector = sector_of(trade).code if trade else ""
        standing = standing_of(firm.pk)
        grid_id = firm.grid_id if area == firm.area_code else None
        rows = rewrite_copies(firm, area_code=area, sector=sector, grid_id=grid_id)
        firm.area_code, firm.sector, firm.grid_id, firm.trade = area, sector, grid_id, trade
        if context.input.address is not None:
            firm.address = context.input.address
        firm.save()
        move_stocks(firm.pk, standing, (area, sector), context.happened.day)
        _move_home(context, firm)
        return {"enterprise": str(firm.pk), "rows": rows}


def _target(context: Context[MoveInput]) -> tuple[str, str]:
    firm: Enterprise = context.subject
    return context.input.area or firm.area_code, context.input.trade or firm.trade


def _move_home(context: Context[MoveInput], firm: Enterprise) -> None:
    """End where it lived, begin where it lives; a closed firm lives nowhere, but its rows are still found."""
    if firm.closed_day is None:
        end_residence(context, firm)
        begin_residence(context, firm)
    organisation = Organisation.objects.get(pk=firm.pk)
    organisation.area_code = firm.area_code
    organisation.save()


@listen("places.merge")
def move_with_the_ground(context: Context[Any]) -> None:
    """Firms of an ended town or village move to what it became, each with an event in its own chain."""
    became: dict[str, str] = context.data["became"]
    mover = replace(context.viewer, permissions=context.viewer.permissions | {Move.code})
    firms = Enterprise.objects.as_system().filter(area_code__in=list(became)).order_by("pk")
    for pk, area in list(firms.values_list("pk", "area_code")):
        Move().run(mover, MoveInput(subject=pk, area=became[area]), context.origin)
