"""Whom a rung of a ladder means in one firm. Everything here needs `system_scope`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState, OfficeReach, Organisation, OrganisationKind
from anma.people.roles import permissions_of

PRINCIPALS = ("principal",)
OF_WORKSHOP = ("team_leader",)
SAFETY = ("safety_officer",)
OF_GRID = ("grid_officer",)
OF_TOWN = ("town_officer", "district_officer", "department_officer")


def hats_of(who: str, firm: UUID, person: UUID | None = None) -> list[UUID]:
    """The memberships that a rung means."""
    return {
        "person": lambda: _person(firm, person),
        "leader": lambda: _leaders(firm, person),
        "safety": lambda: _safety(firm, person),
        "workshop": lambda: _workshop(firm, person),
        "principal": lambda: with_role(firm, *PRINCIPALS),
        "grid": lambda: grid_officers(firm),
        "town": lambda: town_officers(firm),
    }[who]()


def grid_is_missing(firm: UUID) -> bool:
    """True where no grid officer is in charge of the firm, so that the grid's step comes to the town."""
    return not grid_officers(firm)


def with_role(firm: UUID, *roles: str) -> list[UUID]:
    """Who has one of these roles in a firm today."""
    return list(_active().filter(enterprise_id=firm, role__in=roles).values_list("pk", flat=True))


def _person(firm: UUID, person: UUID | None) -> list[UUID]:
    return list(_active().filter(enterprise_id=firm, person_id=person).values_list("pk", flat=True)) if person else []


def _workshop(firm: UUID, person: UUID | None) -> list[UUID]:
    """The leaders of the person's team and the safety officer; where a firm has neither, its principal."""
    return [*_leaders(firm, person), *with_role(firm, *SAFETY)] or with_role(firm, *PRINCIPALS)


def _leaders(firm: UUID, person: UUID | None) -> list[UUID]:
    """The leaders of the person's team; nobody is above oneself."""
    if person is None:
        return []
    teams = _active().filter(enterprise_id=firm, person_id=person).exclude(team="").values("team")
    leaders = _active().filter(enterprise_id=firm, role__in=OF_WORKSHOP, team__in=teams).exclude(person_id=person)
    return list(leaders.values_list("pk", flat=True))


def _safety(firm: UUID, person: UUID | None) -> list[UUID]:
    """The safety officer, or the principal of a firm that has none; nobody where it is the person."""
    officers = with_role(firm, *SAFETY) or with_role(firm, *PRINCIPALS)
    own = set(_person(firm, person))
    return [hat for hat in officers if hat not in own]


def grid_officers(firm: UUID) -> list[UUID]:
    """Grid officers in whose grid the firm lies; none while the firm is in no grid."""
    home = _active().filter(enterprise_id=firm).exclude(grid_id=None).values_list("grid_id", flat=True).first()
    offices = OfficeReach.objects.filter(in_force(clock.today()), grid_id=home) if home else OfficeReach.objects.none()
    ids = [*offices.values_list("organisation_id", flat=True)]
    return list(_active().filter(organisation_id__in=ids, role__in=OF_GRID).values_list("pk", flat=True))


def town_officers(firm: UUID) -> list[UUID]:
    """The officers of the office with the narrowest reach over the firm's area, whatever its trade."""
    area = Organisation.objects.filter(pk=firm).values_list("area_code", flat=True).first() or ""
    area = _active().filter(enterprise_id=firm).values_list("area_code", flat=True).first() or area
    reaches: QuerySet[Any] = OfficeReach.objects.filter(
        in_force(clock.today()), lo__lte=area, hi__gt=area, sector="", grid_id__isnull=True,
        organisation__kind=OrganisationKind.OFFICE,
    )  # fmt: skip
    for office in reaches.order_by("-lo", "hi", F("id")).values_list("organisation_id", flat=True):
        found = _active().filter(organisation_id=office, role__in=OF_TOWN).values_list("pk", flat=True)
        if found:
            return list(found)
    return []


def who_may(act: str, organisation: UUID, person: UUID | None = None) -> list[UUID]:
    """Who may do this act in a firm or an office: this person, or everybody who may."""
    rows = _active().filter(organisation_id=organisation)
    rows = rows.filter(person_id=person) if person else rows
    return [pk for pk, role in rows.values_list("pk", "role") if act in permissions_of(role)]


def _active() -> QuerySet[Membership]:
    rows: QuerySet[Membership] = Membership.objects.as_system().filter(
        in_force(clock.today()), state=MembershipState.ACTIVE
    )
    return rows.order_by("id")
