"""How an entry is counted, and the row that says what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from anma.acts.base import Context
from anma.chemicals.models import ChemicalChange, ChemicalFirm
from anma.chemicals.register.choices import FirmKind
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.facts.counting import Place, count_stock
from anma.kernel.ids import uuid7

ALL = "chemical_firms"
BY_KIND = {
    FirmKind.PRODUCTION: "chemical_producers",
    FirmKind.TRADE: "chemical_dealers",
    FirmKind.USE: "chemical_users",
    FirmKind.STORAGE: "chemical_storers",
}


def count(row: ChemicalFirm, day: date, amount: int) -> None:
    """One firm more or less from that day on: in all, and of its kind."""
    place = Place(row.enterprise_id, row.area_code, row.sector)
    count_stock(place, day, {ALL: amount, BY_KIND[FirmKind(row.kind)]: amount})


def note(
    context: Context[Any], row: ChemicalFirm, what: str, day: date, reason: str, before: str = "", after: str = ""
) -> None:
    """What happened, with its day and reason; never changed afterwards. Needs `system_scope`."""
    firm = Enterprise.objects.as_system().get(pk=row.enterprise_id)
    made = {"made_by": context.viewer.actor_id, "made_at": context.received_at}
    said = {"row_id": row.pk, "what": what, "day": day, "reason": reason}
    ChemicalChange(id=uuid7(), **said, before=before[:120], after=after[:120], **made, **copies_of(firm)).save()
