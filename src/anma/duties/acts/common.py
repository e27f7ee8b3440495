"""What the acts of offices have in common: whose row it is, where it lies, how a stock is counted on its own days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from pydantic import AfterValidator

from anma.acts.base import Act, Context
from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties.reasons import ENDED, ENDS_BEFORE, NOT_YOURS, OFFICE_UNKNOWN, PERSON_UNKNOWN
from anma.enterprises.inputs import no_formula
from anma.facts.counting import Place, count_stock
from anma.kernel.scope import Party, ScopedModel, Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState, OfficeReach, Organisation, OrganisationKind

NoFormula = Annotated[str, AfterValidator(no_formula)]


def office_of(viewer: Viewer) -> UUID:
    """The office that acts, or a refusal."""
    if viewer.organisation_id is None or viewer.enterprise_id is not None:
        raise Refused(NOT_FOUND)
    return viewer.organisation_id


def the_office(pk: UUID) -> Organisation:
    """An office by its id. Offices are public."""
    row: Organisation | None = Organisation.objects.filter(pk=pk, kind=OrganisationKind.OFFICE).first()
    if row is None:
        raise Refused(OFFICE_UNKNOWN)
    return row


def scope_of(office: Organisation) -> dict[str, Any]:
    """The scope of a row of an office: its area, and the trade where it reaches one trade alone. No firm, no tenant."""
    area = office.area_code or settings.ANMA_CITY
    reaches = (
        OfficeReach.objects.filter(organisation=office).order_by("valid_from", "id").values_list("sector", flat=True)
    )
    sectors = set(reaches)
    sector = sectors.pop() if len(sectors) == 1 else ""
    held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office.pk}
    return {**held, "area_code": area, "area_then": area, "sector": sector, "sector_then": sector}


def own_scope(context: Context[Any]) -> dict[str, Any]:
    return {**scope_of(the_office(office_of(context.viewer))), "office_id": context.viewer.organisation_id}


def require_person(office: UUID, person: UUID | None, day: date) -> None:
    """Refuse somebody who has no role in that office on the day."""
    rows = Membership.objects.as_system().filter(in_force(day), organisation_id=office, person_id=person)
    if person is not None and not rows.filter(state=MembershipState.ACTIVE).exists():
        raise Refused(PERSON_UNKNOWN)


def stock(row: ScopedModel, day: date, **deltas: int) -> None:
    """Add to a stock on the day from which it is so, however late it is entered."""
    count_stock(Place(None, row.area_code, row.sector), day, deltas)


def end(row: Any, until: date, why: str = "") -> None:
    """Close a dated row: `until` is the first day on which it no longer holds."""
    if row.until is not None:
        raise Refused(ENDED)
    if until < row.since:
        raise Refused(ENDS_BEFORE)
    row.until = until
    if hasattr(row, "ended_why"):
        row.ended_why = why


class OfOffice(Act[Any]):
    """About a row that the acting office keeps; noted in the office's chain."""

    def find(self, context: Context[Any], *, lock: bool) -> Any:
        office = office_of(context.viewer)
        model: Any = self.subject_model
        key = getattr(context.input, self.subject_key)
        with system_scope("a row that the acting office keeps"):
            rows = model.objects.as_system().filter(pk=key)
            row = (rows.select_for_update() if lock else rows).first()
        if (
            row is None
            or row.office_id != office
            and not model.objects.visible_to(context.viewer).filter(pk=key).exists()
        ):
            raise Refused(NOT_FOUND)
        if row.office_id != office:
            raise Refused(NOT_YOURS)
        return row


class ByOffice(Act[Any]):
    """Makes a row of the acting office."""

    def find(self, context: Context[Any], *, lock: bool) -> Any:
        office_of(context.viewer)
        return None
