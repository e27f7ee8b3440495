"""Who works in a firm, as far as hazards need to know. Everything here but `colleagues` needs `system_scope`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of


def members(enterprise_id: UUID | None) -> Any:
    """The active hats of a firm today, with their persons."""
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), enterprise_id=enterprise_id, state=MembershipState.ACTIVE
    )
    return rows.select_related("person").order_by("valid_from", "id")


def works_in(enterprise_id: UUID | None, person_id: UUID) -> bool:
    """True for an active member."""
    return bool(members(enterprise_id).filter(person_id=person_id).exists())


def reviewers(enterprise_id: UUID | None) -> set[UUID]:
    """Who of the firm may look at a rectification; the table of roles says so."""
    return _who_may(enterprise_id, "hazards.review")


def deciders(enterprise_id: UUID | None) -> set[UUID]:
    """Who of the firm may give more time."""
    return _who_may(enterprise_id, "hazards.decide_extension")


def _who_may(enterprise_id: UUID | None, act: str) -> set[UUID]:
    rows = members(enterprise_id).values_list("person_id", "role")
    return {person for person, role in rows if act in permissions_of(role)}


def works_there(office: UUID | None, person_id: UUID | None = None) -> bool:
    """Whether this person, or anybody, has a hat of an office today."""
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), organisation_id=office, state=MembershipState.ACTIVE
    )
    return bool((rows.filter(person_id=person_id) if person_id else rows).exists())


def colleagues(viewer: Viewer) -> list[Membership]:
    """Who works in the viewer's own office."""
    rows = Membership.objects.visible_to(viewer).filter(
        in_force(clock.today()), organisation_id=viewer.organisation_id, state=MembershipState.ACTIVE
    )
    return list(rows.select_related("person").order_by("person__name", "id")) if viewer.organisation_id else []
