"""Whose act it is, and the scope of the rows that offices keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from anma.acts.base import Act, Context
from anma.acts.reasons import Refused
from anma.education.outreach import reasons
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import directory_find
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import organisation_name
from anma.places.acts.rename import find_area
from anma.places.queries import area_name


def office_of(viewer: Viewer) -> UUID:
    """The office that acts, or a refusal."""
    if viewer.organisation_id is None or not viewer.reach:
        raise Refused(reasons.NO_OFFICE)
    return viewer.organisation_id


def require_area(viewer: Viewer, code: str) -> str:
    """The code of an area inside of the office's reach; a narrower trade or grid does not matter to a talk."""
    office_of(viewer)
    find_area(code)
    if not any(reach.lo <= code < reach.hi for reach in viewer.reach):
        raise Refused(reasons.OUT_OF_REACH, area=area_name(code))
    return code


def kept_by_office(viewer: Viewer, area: str) -> dict[str, Any]:
    """The scope of a row of an office about no firm: read by the office itself and by every office in charge there."""
    held = {"held_by": Party.KEEPER, "shown_to": Shown.AUTHORITY, "holder_id": office_of(viewer)}
    return {**held, "area_code": area, "area_then": area}


def beside_row(row: Any) -> dict[str, Any]:
    """The scope of a further row about the same event."""
    names = ("held_by", "shown_to", "holder_id", "area_code", "area_then")
    return {name: getattr(row, name) for name in names}


class KeptAct(Act[Any]):
    """Done by the office that keeps the row, and by no other that reads it."""

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        keeper = context.subject.holder_id
        if keeper != office_of(context.viewer):
            raise Refused(reasons.NOT_YOURS, office=organisation_name(keeper))

    def saved(self, context: Context[Any], name: str) -> dict[str, str]:
        context.subject.save()
        return {name: str(context.subject.pk)}


def firm_named(uscc: str, name: str, *, lock: bool = False) -> Enterprise:
    """A firm by credit code and name together. Whoever knows both learns only that it is on the register."""
    with system_scope("a firm whose code and name somebody knows"):
        known = directory_find(uscc.strip().upper())
        rows = Enterprise.objects.as_system().filter(pk=known, enterprise_id=known, name=name.strip())
        found: Enterprise | None = (rows.select_for_update() if lock else rows).first() if known else None
    if found is None:
        raise Refused(reasons.FIRM_UNKNOWN)
    return found


def firms_by_id(ids: Iterable[UUID]) -> list[Enterprise]:
    """Firms of the register, in the order of their ids. Needs `system_scope`."""
    wanted = list(ids)
    rows = Enterprise.objects.as_system().filter(enterprise_id__in=wanted, pk__in=wanted)
    return list(rows.order_by("id"))
