"""The lots of the laboratory as content of a cabinet, with what is wrong with each."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from anma.chemicals.cabinets.contents import Content, source
from anma.chemicals.labs.amounts import shown
from anma.chemicals.labs.ledger import is_expired
from anma.chemicals.labs.naming import clash_with
from anma.chemicals.models import Cabinet, LabItem
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 100


@source
def lots(viewer: Viewer, cabinet: Cabinet) -> list[Content]:
    """What is there, by name; expired lots and what does not go together say so."""
    if not viewer.may("labs.see", cabinet.enterprise_id) and not viewer.reach:
        return []
    rows = LabItem.objects.visible_to(viewer).filter(enterprise_id=cabinet.enterprise_id, cabinet_id=cabinet.pk)
    found = list(rows.filter(balance__gt=0).order_by("name", "spec", "id")[:SHOWN])
    return [_content(row, found) for row in found]


def _content(row: LabItem, beside: list[LabItem]) -> Content:
    url = reverse("chemicals:lab_item", args=[row.pk])
    return Content(f"{row.name} {row.spec}".strip(), shown(row.balance, row.unit), url, _note(row, beside))


def _note(row: LabItem, beside: list[LabItem]) -> str:
    if is_expired(row, clock.today()):
        return _("expired")
    found = clash_with(row.substance, [(one.name, one.substance) for one in beside if one.pk != row.pk])
    return _("does not go with %(other)s") % {"other": found[0]} if found else ""
