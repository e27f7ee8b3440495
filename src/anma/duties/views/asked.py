"""Whose list a page shows, and which posts of a form become which act."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from anma.acts.pages import viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties import lists
from anma.duties.choices import OF_FIRMS
from anma.duties.lists import Edition
from anma.duties.standing import Holder
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view
from anma.people.models import Organisation, OrganisationKind
from anma.places.reach import reaches

SEE = "duties.see"


@dataclass(frozen=True, slots=True)
class Asked:
    """The holder with name, whether it is the viewer's own, and whether the viewer is the level above."""

    holder: Holder
    name: str
    edition: Edition
    own: bool
    above: bool
    span: str


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def asked(request: HttpRequest, code: str) -> Asked:
    """The list of the own firm or office, or of the one that the address names."""
    edition = lists.edition_of(code)
    if edition is None:
        raise Refused(NOT_FOUND)
    return of_firm(request, edition) if edition.audience in OF_FIRMS else of_office(request, edition)


def of_firm(request: HttpRequest, edition: Edition) -> Asked:
    viewer, named = viewer_of(request), as_uuid(request.GET.get("firm", ""))
    if viewer.reach:
        if named is None:
            raise Refused(NOT_FOUND)
        firm_id = named
    else:
        firm_id = firm_in_view(request, SEE)
    firm = Enterprise.objects.visible_to(viewer).filter(pk=firm_id).first()
    if firm is None:
        raise Refused(NOT_FOUND)
    own = viewer.enterprise_id == firm.pk or any(one.enterprise_id == firm.pk for one in viewer.grants)
    span = "" if viewer.enterprise_id == firm.pk else f"?firm={firm.pk}"
    return Asked(Holder(firm.pk), firm.name, edition, own, bool(viewer.reach), span)


def of_office(request: HttpRequest, edition: Edition) -> Asked:
    viewer = viewer_of(request)
    if not viewer.reach:
        raise Refused(NOT_FOUND)
    office = the_office(viewer, as_uuid(request.GET.get("office", "")))
    own = office.pk == viewer.organisation_id
    span = "" if own else f"?office={office.pk}"
    return Asked(Holder(office.pk, edition.audience, False), office.name, edition, own, not own, span)


def the_office(viewer: Viewer, pk: UUID | None) -> Organisation:
    """The own office, or one below; nobody looks into the office above or beside."""
    wanted = pk or viewer.organisation_id
    row: Organisation | None = Organisation.objects.filter(pk=wanted, kind=OrganisationKind.OFFICE).first()
    if row is None or row.pk != viewer.organisation_id and not reaches(viewer, row.area_code):
        raise Refused(NOT_FOUND)
    return row
