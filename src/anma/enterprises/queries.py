"""Reading the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from anma.enterprises import claim_codes
from anma.enterprises.choices import ClaimState
from anma.enterprises.models import Claim, ClaimCode, Directory, Enterprise, Residence
from anma.facts.counting import Home
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.tables import sector_of
from anma.people.loading import in_force
from anma.people.models import OfficeReach, Organisation, OrganisationKind
from anma.places.queries import after

PART_OF_CODE = 4  # shorter pieces of a credit code fit half the city


def copies_of(firm: Enterprise) -> dict[str, Any]:
    """`enterprise_id` and the copies of place and trade that every row about the firm carries from its birth."""
    return {"enterprise_id": firm.pk, **copies(firm.area_code, firm.trade), "grid_id": firm.grid_id}


def copies(area_code: str, trade: str) -> dict[str, Any]:
    """The copies for a place and a trade."""
    sector = sector_of(trade).code if trade else ""
    return {"area_code": area_code, "area_then": area_code, "sector": sector, "sector_then": sector}


def directory_find(uscc: str) -> UUID | None:
    """The enterprise that has a credit code anywhere in the city. Says nothing about who may see it."""
    return Directory.objects.filter(pk=uscc).values_list("enterprise_id", flat=True).first()


def firm_of(viewer: Viewer, enterprise_id: UUID | None = None) -> Enterprise | None:
    """One firm as far as the viewer may see it; the viewer's own where none is named."""
    wanted = enterprise_id or viewer.enterprise_id
    found: Enterprise | None = Enterprise.objects.visible_to(viewer).filter(pk=wanted).first()
    return found


def firms(viewer: Viewer, *, text: str = "", area: str = "", state: str = "", sector: str = "") -> QuerySet[Enterprise]:
    """The firms that the viewer may see, narrowed by chips, in the order of their initials."""
    rows: QuerySet[Enterprise] = Enterprise.objects.visible_to(viewer).order_by("initials", "id")
    if area:
        rows = rows.filter(area_code__gte=area, area_code__lt=after(area))
    if state:
        rows = rows.filter(state=state)
    if sector:
        rows = rows.filter(sector=sector)
    return rows.filter(matching(text)) if text.strip() else rows


def matching(text: str) -> Q:
    """A part of the name, a part of the initials, the beginning of the credit code or four signs out of it."""
    plain = searched(text)
    found = Q(name__contains=plain)
    if plain.isascii():
        found |= Q(initials__contains=plain.lower()) | Q(uscc__startswith=plain.upper())
    if len(plain) >= PART_OF_CODE and plain.isascii():
        found |= Q(uscc__contains=plain.upper())
    return found


def names_behind(viewer: Viewer, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of the firms of rows that the viewer sees already.

    An office that reads what happened in its reach reads the name too, also of a firm that has moved away.
    """
    wanted = {pk for pk in ids if pk}
    rows = Enterprise.objects.visible_to(viewer).filter(enterprise_id__in=wanted)
    found: dict[UUID, str] = dict(rows.values_list("enterprise_id", "name"))
    if viewer.reach and wanted - found.keys():
        with system_scope("name firms that moved away, of rows already seen"):
            gone = Enterprise.objects.as_system().filter(enterprise_id__in=wanted - found.keys())
            found |= dict(gone.values_list("enterprise_id", "name"))
    return found


def residents(area_code: str, sector: str, day: date) -> QuerySet[Any]:
    """The ids of the enterprises that lived in an area and a trade on a day ("" is any), as a subquery.

    Of days before the register knew an enterprise it is where it was first known: what is told of then counts there.
    One that has closed is where it was last: what still stands of it counts there.
    """
    with system_scope("who lived there"):
        earlier = Residence.objects.as_system().filter(
            enterprise_id=OuterRef("enterprise_id"), since__lt=OuterRef("since")
        )
        later = Residence.objects.as_system().filter(
            Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk")),
            enterprise_id=OuterRef("enterprise_id"),
        )
        rows = Residence.objects.as_system().filter(
            Q(until__isnull=True) | Q(until__gt=day) | ~Exists(later),
            Q(since__lte=day) | ~Exists(earlier),
            town_code__gte=area_code,
            town_code__lt=after(area_code),
        )
        if sector:
            rows = rows.filter(sector_then=sector)
        ids: QuerySet[Any] = rows.values("enterprise_id")
        return ids


def homes(enterprise_id: UUID, day: date) -> list[Home]:
    """Where and in which trade a firm lived from a day on, oldest first; the last one is where it is.

    The first one reaches back to that day also where the register knew the firm only later.
    """
    rows = Residence.objects.as_system().filter(Q(until__isnull=True) | Q(until__gt=day), enterprise_id=enterprise_id)
    found = rows.order_by("since", "id").values_list("since", "town_code", "sector_then")
    return [Home(min(since, day) if n == 0 else since, area, sector) for n, (since, area, sector) in enumerate(found)]


def office_in_charge(area_code: str) -> Organisation | None:
    """The office with the narrowest reach over an area, whatever its trade; the town's before the city's."""
    reaches = OfficeReach.objects.filter(
        in_force(clock.today()),
        lo__lte=area_code,
        hi__gt=area_code,
        sector="",
        grid_id__isnull=True,
        organisation__kind=OrganisationKind.OFFICE,
    )
    narrowest = max(reaches.select_related("organisation"), key=lambda r: (len(r.lo), r.lo), default=None)
    return narrowest.organisation if narrowest else None


def code_row(text: str) -> ClaimCode | None:
    """The row of a typed claim code. Needs `system_scope`: whoever holds the paper is nobody yet."""
    found: ClaimCode | None = ClaimCode.objects.as_system().filter(token_sha256=claim_codes.digest_of(text)).first()
    return found


def disputes(viewer: Viewer) -> QuerySet[Claim]:
    """Claims that wait for the town, oldest first."""
    rows: QuerySet[Claim] = Claim.objects.visible_to(viewer).filter(state=ClaimState.DISPUTED).order_by("claimed_at")
    return rows
