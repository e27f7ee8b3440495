"""A request as its page shows it: how it stands, who signed, and the one next act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts import base
from anma.chemicals.labs import queries
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import plain, shown
from anma.chemicals.labs.ledger import is_expired
from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest
from anma.chemicals.models.labs import RequestState
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

# Each act of a page with the word on its button; the first that this person may do is the next one.
OF_REQUEST: dict[str, str | Promise] = {
    "agree_lab": _("Approve"),
    "hand_out": _("Weighed, first keeper signs"),
    "confirm_out": _("It is so, second keeper signs"),
    "deny_out": _("It is not so, weigh again"),
    "bring_back": _("Take the rest back"),
    "refuse_lab": _("Do not approve"),
    "withdraw_lab": _("Take the request back"),
}
OF_PURCHASE: dict[str, str | Promise] = {
    "agree_purchase": _("Approve"),
    "take_in": _("Arrived, first keeper signs"),
    "confirm_in": _("It is so, second keeper signs"),
    "deny_in": _("It is not so, weigh again"),
    "refuse_purchase": _("Do not approve"),
}
OF_ITEM: dict[str, str | Promise] = {
    "count_lab": _("Weighed in the store"),
    "discard_lab": _("Discard into the waste can"),
}
BEFORE = (RequestState.ASKED, RequestState.AGREED, RequestState.WEIGHED)
# Never the one next act of a page.
QUIET = ("deny_out", "deny_in", "refuse_lab", "withdraw_lab", "refuse_purchase", "discard_lab")


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be done on the page; `open` whether it is the next one."""

    verb: str
    title: str | Promise
    new_id: UUID
    open: bool

    @property
    def template(self) -> str:
        return f"chemicals/labs/forms/{self.verb}.html"


def forms(viewer: Viewer, row: Any, verbs: dict[str, str | Promise], cabinet: Cabinet | None) -> list[Form]:
    """What this person may do now, the next act first."""
    may = [verb for verb in verbs if _may(viewer, row, verb, cabinet)]
    first = next((verb for verb in may if verb not in QUIET), "")
    return [Form(verb, verbs[verb], uuid7(), verb == first) for verb in may]


# What keepers do, and who stands in for one; who asked never does it for themselves.
OF_KEEPERS = ("hand_out", "confirm_out", "deny_out", "bring_back", "take_in", "confirm_in", "deny_in", "count_lab")


def _may(viewer: Viewer, row: Any, verb: str, cabinet: Cabinet | None) -> bool:
    """Role, state, and for what keepers do the person; what else hinders the act says in words when it is tried."""
    if verb in OF_KEEPERS and not _keeps(viewer, row, cabinet):
        return False
    return base.get(f"chemicals.{verb}").may(viewer, subject=row.pk)


def _keeps(viewer: Viewer, row: Any, cabinet: Cabinet | None) -> bool:
    if cabinet is None or (isinstance(row, LabRequest) and viewer.actor_id == row.asked_by):
        return False
    return signing.keeps(viewer, cabinet) or viewer.may(signing.STANDS_IN, row.enterprise_id)


def request_page(viewer: Viewer, row: LabRequest) -> dict[str, Any]:
    """Everything for `chemicals/labs/request.html`."""
    item = queries.one_of(LabItem, viewer, row.item_id)
    cabinet, names = cabinet_of(viewer, item.cabinet_id), names_of(viewer, _involved(row))
    return {
        "row": row,
        "item": item,
        "cabinet": cabinet,
        "forms": forms(viewer, row, OF_REQUEST, cabinet),
        "asked": shown(row.amount, row.unit),
        "amount": plain(row.amount),
        "issued": shown(row.issued, row.unit),
        "parts": [(word, shown(qty, row.unit)) for word, qty in _parts(row)],
        "asked_by": names.get(row.asked_by, ""),
        "approvals": [(names.get(UUID(one["by"]), ""), one) for one in row.approvals],
        "issuers": [(names.get(UUID(one["by"]), ""), one) for one in row.issuers],
        "back_by": names.get(row.back_by, ""),
        "late": row.state == RequestState.OUT and row.due_back < clock.today(),
        "over": row.state in BEFORE and row.lesson_on < clock.today(),
        "expired": row.state in BEFORE and is_expired(item, clock.today()),
        "left": row.needs - len(row.approvals),
        "unit": row.get_unit_display(),
    }


def _parts(row: LabRequest) -> list[tuple[Any, int]]:
    return [(_("Rest back in the store"), row.returned), (_("Waste"), row.wasted), (_("Used up"), row.used)]


def _involved(row: LabRequest) -> set[UUID | None]:
    return {row.asked_by, row.back_by, *(UUID(one["by"]) for one in (*row.approvals, *row.issuers))}


def purchase_page(viewer: Viewer, row: LabPurchase) -> dict[str, Any]:
    """Everything for `chemicals/labs/purchase.html`."""
    signed, cabinet = (*row.approvals, *row.receivers), cabinet_of(viewer, row.cabinet_id)
    names = names_of(viewer, {row.asked_by, *(UUID(one["by"]) for one in signed)})
    return {
        "row": row,
        "cabinet": cabinet,
        "forms": forms(viewer, row, OF_PURCHASE, cabinet),
        "asked": shown(row.amount, row.unit),
        "amount": plain(row.amount),
        "received": shown(row.received, row.unit),
        "asked_by": names.get(row.asked_by, ""),
        "approvals": [(names.get(UUID(one["by"]), ""), one) for one in row.approvals],
        "receivers": [(names.get(UUID(one["by"]), ""), one) for one in row.receivers],
        "unit": row.get_unit_display(),
    }


def item_page(viewer: Viewer, item: LabItem, most: int) -> dict[str, Any]:
    """A lot with its use record."""
    rows = list(queries.moves(viewer, item)[: most + 1])
    names = names_of(viewer, {pk for row in rows for pk in (row.by, row.second_by)})
    cabinet = cabinet_of(viewer, item.cabinet_id)
    return {
        "item": item,
        "row": item,
        "cabinet": cabinet,
        "balance": shown(item.balance, item.unit),
        "waste": shown(item.waste, item.unit),
        "moves": [(row, shown(row.amount, row.unit), plain(row.balance), _who(names, row)) for row in rows[:most]],
        "more": len(rows) > most,
        "forms": forms(viewer, item, OF_ITEM, cabinet),
        "expired": is_expired(item, clock.today()),
        "unit": item.get_unit_display(),
    }


def _who(names: dict[UUID | None, str], row: Any) -> list[str]:
    return [name for name in (names.get(row.by, ""), names.get(row.second_by, "") if row.second_by else "") if name]


def cabinet_of(viewer: Viewer, pk: UUID) -> Cabinet | None:
    """The cabinet of a lot, as the viewer may see it."""
    found: Cabinet | None = Cabinet.objects.visible_to(viewer).filter(pk=pk).first()
    return found
