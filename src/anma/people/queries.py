"""Reading people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Device, Grant, Invitation, Membership, MembershipState, Organisation, Person
from anma.people.roles import GRANTABLE, ROLES, Purpose
from anma.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Member:
    """A hat with the devices under it and the role's name."""

    hat: Membership
    devices: list[Device]

    @property
    def role_title(self) -> str:
        return role_title(self.hat.role)

    @property
    def phones(self) -> list[Device]:
        """The phones that may still send."""
        return [device for device in self.devices if device.revoked_at is None]

    @property
    def last_contact(self) -> datetime | None:
        """When any of them was heard of last; None where nothing was sent yet."""
        return max((at for device in self.phones if (at := device.last_contact_at)), default=None)


def role_title(code: str) -> str:
    """What a role is called in the reader's language."""
    return str(ROLES[code].title) if code in ROLES else code


def members(viewer: Viewer, firm: UUID) -> list[Member]:
    """Everybody of a firm as far as the viewer sees: who waits first, who left last."""
    order = [MembershipState.PENDING, MembershipState.ACTIVE, MembershipState.ENDED]
    hats = Membership.objects.visible_to(viewer).filter(enterprise_id=firm).select_related("person")
    devices: dict[UUID, list[Device]] = {}
    for device in Device.objects.visible_to(viewer).filter(enterprise_id=firm).order_by("joined_at", "id"):
        devices.setdefault(device.membership_id, []).append(device)
    rows = sorted(hats, key=lambda hat: (order.index(hat.state), hat.person.name, hat.pk))
    return [Member(hat, devices.get(hat.pk, [])) for hat in rows]


def colleagues(viewer: Viewer, firm: UUID, without: UUID | None = None) -> list[Membership]:
    """The approved people of a firm, for choosing one."""
    rows = Membership.objects.visible_to(viewer).filter(enterprise_id=firm, state=MembershipState.ACTIVE)
    return list(rows.filter(in_force(clock.today())).exclude(pk=without).select_related("person").order_by("id"))


def open_invitations(viewer: Viewer, firm: UUID) -> list[Invitation]:
    """Invitations that somebody could still use."""
    rows = Invitation.objects.visible_to(viewer).filter(enterprise_id=firm, revoked_at__isnull=True, uses_left__gt=0)
    return list(rows.filter(expires_at__gt=clock.now()).order_by("expires_at", "id"))


@dataclass(frozen=True, slots=True)
class Given:
    """A grant with the names of what it is about."""

    grant: Grant
    to: str
    purpose: Purpose


def grants_of(viewer: Viewer, firm: UUID) -> list[Given]:
    """The running grants of a firm."""
    rows = Grant.objects.visible_to(viewer).filter(in_force(clock.today()), enterprise_id=firm, ended_at__isnull=True)
    found = list(rows.order_by("valid_from", "id"))
    names = dict(Organisation.objects.filter(pk__in=[g.to_organisation_id for g in found]).values_list("id", "name"))
    return [Given(g, names.get(g.to_organisation_id, ""), GRANTABLE[g.purpose]) for g in found]


@dataclass(frozen=True, slots=True)
class Choice:
    """An office as a list of choices names it."""

    pk: UUID
    label: str


def labelled(rows: Iterable[Organisation]) -> list[Choice]:
    """Offices with the area that they belong to, where their own name does not say it: many grids are called alike."""
    return [Choice(row.pk, _with_area(row)) for row in rows]


def _with_area(row: Organisation) -> str:
    area = area_name(row.area_code)
    return row.name if area == row.area_code or area in row.name else f"{area} · {row.name}"


def organisation_name(pk: UUID | None) -> str:
    """The name of a firm or office; empty where it is unknown."""
    return Organisation.objects.filter(pk=pk).values_list("name", flat=True).first() or ""


def names_of(viewer: Viewer, people: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """What the viewer reads in place of these people's ids; of who was erased, nothing.

    Who works for a firm is named to whoever sees the firm's people (its own, and a service that it let in), to all
    others told by the role. Who has a hat of an office or service signs with the own name everywhere.
    One statement, however many they are and whoever reads.
    """
    wanted = {pk for pk in people if pk is not None}
    with system_scope("names beside rows already seen"):
        seen = Membership.objects.visible_to(replace(viewer, narrow=False)).filter(person_id=OuterRef("pk"))
        hats = Membership.objects.as_system().filter(person_id=OuterRef("pk"))
        rows = Person.objects.filter(pk__in=wanted).annotate(
            told=Exists(seen) | Exists(hats.filter(enterprise_id__isnull=True)),
            role=Subquery(hats.order_by("-valid_from", "-id").values("role")[:1]),
        )
        found = list(rows.values_list("pk", "name", "told", "role"))
    return {pk: name if told or role is None else outside_title(role) for pk, name, told, role in found}


def outside_title(code: str) -> str:
    """What other organisations read of somebody in this role."""
    return str(ROLES[code].outside or ROLES[code].title) if code in ROLES else ""
