"""What a scan of a cabinet's label opens: its page for the firm and the offices, the safe facts for everybody else.

The keepers are told by role there, so that nobody's name stands on a door.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds, viewer_of
from anma.cards.content import inspect_url
from anma.chemicals.cabinets import contents, showing
from anma.chemicals.cabinets.kinds import needs
from anma.chemicals.local.reading import in_reader
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import CabinetState
from anma.codes.bindable import Kind, Scanned, Thing, register
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code
from anma.codes.seen import scanned_text
from anma.enterprises.models import Enterprise
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.clients import span_of
from anma.risks.models import RiskPoint

KIND = CodeKind.CABINET.value


def opens(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The page of the cabinet; None where it is gone."""
    viewer = viewer_of(request)
    with system_scope("a scanned cabinet"):
        rows = Cabinet.objects.as_system().filter(enterprise_id=scanned.code.enterprise_id, state=CabinetState.KEPT)
        row: Cabinet | None = rows.filter(pk=scanned.code.target_id).first()
        firm = _firm(row) if row else None
    if row is None or firm is None:
        return None
    told = {**safe(row), "firm": firm, "code": scanned.code, "replaced": scanned.replaced}
    if not _reads(viewer, row):
        return render(request, "chemicals/cabinets/stranger.html", told)
    text = scanned_text(scanned.code, scanned.edition)
    return render(request, "chemicals/cabinets/cabinet.html", {**told, **page_of(viewer, row, text)})


def _firm(row: Cabinet) -> Enterprise | None:
    rows = Enterprise.objects.as_system().filter(pk=row.enterprise_id, enterprise_id=row.enterprise_id)
    found: Enterprise | None = rows.first()
    return found


def _reads(viewer: Viewer, row: Cabinet) -> bool:
    if viewer.is_anonymous or not holds(viewer, "cabinets.see"):
        return False
    return bool(Cabinet.objects.visible_to(viewer).filter(pk=row.pk).exists())


def safe(row: Cabinet) -> dict[str, Any]:
    """What anybody may know who stands before the door: what it is for, and what keeps people whole."""
    need = needs()[row.kind]
    return {
        "row": row,
        "apart": in_reader(need.apart),
        "keep": in_reader(need.keep),
        "unverified": not need.checked,
    }


def page_of(viewer: Viewer, row: Cabinet, code: str = "") -> dict[str, Any]:
    """Everything for the page of whoever sees the cabinet; `code` is what was scanned."""
    line = showing.lines(viewer, [row])[0]
    with system_scope("the keepers of a cabinet by role"):
        keeper, second = showing.roles_of(row)
    point = _point(viewer, row)
    return {
        "line": line,
        "by_role": (keeper, second),
        "contents": contents.of(viewer, row),
        "point": point,
        "inspect": _inspect(viewer, point, code),
        "hazards": _hazards(viewer, row),
        "may_change": row.state == CabinetState.KEPT and viewer.may("chemicals.change_cabinet", row.enterprise_id),
        "may_check": row.point_id is None
        and row.keeper_id is not None
        and viewer.may("chemicals.check_cabinet", row.enterprise_id),
        "span": span_of(viewer, row.enterprise_id) if row.enterprise_id else "",
    }


def _inspect(viewer: Viewer, point: RiskPoint | None, code: str) -> str:
    """Where a member checks it; what was scanned goes along, so that the check is known to be done at the door."""
    url = inspect_url(viewer, point) if point is not None and point.edition > 0 else ""
    return f"{url}?{urlencode({'code': code})}" if url and code else url


def _point(viewer: Viewer, row: Cabinet) -> RiskPoint | None:
    found: RiskPoint | None = RiskPoint.objects.visible_to(viewer).filter(pk=row.point_id).defer("draft").first()
    return found


def _hazards(viewer: Viewer, row: Cabinet) -> list[Hazard]:
    """What is open at the cabinet, never what somebody told the government."""
    if row.point_id is None:
        return []
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, point_id=row.point_id)
    rows = rows.filter(state__in=WORKING).exclude(shown_to=Shown.AUTHORITY).exclude(source_kind=Source.TIP)
    return list(rows.order_by("found_at", "id")[:5])


def name(viewer: Viewer, code: Code) -> str:
    """The cabinet's name for those who may see it."""
    found = Cabinet.objects.visible_to(viewer).filter(pk=code.target_id).values_list("name", flat=True).first()
    return str(found or "")


def things(viewer: Viewer, firm_id: UUID) -> list[Thing]:
    """The cabinets in use, those without a label first."""
    rows = Cabinet.objects.visible_to(viewer).filter(enterprise_id=firm_id, state=CabinetState.KEPT)
    codes = Code.objects.visible_to(viewer).filter(enterprise_id=firm_id, kind=KIND, state=CodeState.BOUND)
    hung = set(codes.values_list("target_id", flat=True))
    made = [Thing(row.pk, row.name, row.place, row.pk in hung) for row in rows.order_by("place", "name", "id")]
    return sorted(made, key=lambda one: one.labelled)


def firm_of(cabinet_id: UUID) -> UUID | None:
    """Whose a cabinet in use is. Needs `system_scope`."""
    rows = Cabinet.objects.as_system().filter(pk=cabinet_id, state=CabinetState.KEPT)
    found: UUID | None = rows.values_list("enterprise_id", flat=True).first()
    return found


def point_of(code: Code) -> UUID | None:
    """The risk point whose checks are the cabinet's. Needs `system_scope`."""
    rows = Cabinet.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.target_id)
    found: UUID | None = rows.values_list("point_id", flat=True).first()
    return found


def rows_of(viewer: Viewer, firm: UUID) -> list[QuerySet[Cabinet]]:
    """Cabinets in use: a firm without one has nothing to hang such a label on."""
    return [Cabinet.objects.visible_to(viewer).filter(enterprise_id=firm, state=CabinetState.KEPT)]


register(Kind(KIND, _("Storage cabinet"), opens, name, things, firm_of, point_of, rows_of))
