"""From a hat to a viewer: reach, grants and permissions as rows say today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from anma.acts import accounts
from anma.kernel import clock
from anma.kernel.viewer import ANONYMOUS, GrantScope, Reach, Viewer, system_scope
from anma.people.models import Account, Grant, Membership, MembershipState, OfficeReach
from anma.people.role_acts import WORKER
from anma.people.roles import GRANTABLE, ROLES, permissions_of


def in_force(day: date) -> Q:
    """Dated rows that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def hats(person_id: UUID) -> list[Membership]:
    """The hats that a person may wear today, oldest first."""
    with system_scope("load hats"):
        rows = Membership.objects.as_system().filter(
            in_force(clock.today()), person_id=person_id, state=MembershipState.ACTIVE
        )
        return list(rows.select_related("person").order_by("valid_from", "id"))


def viewer_for(hat: Membership, device_id: UUID | None = None) -> Viewer:
    """The viewer under one hat. Who waits to be approved has a worker's rights, and only those the role has too."""
    role = ROLES[hat.role]
    waits = hat.state == MembershipState.PENDING
    is_firm = role.of == "enterprise"
    return Viewer(
        role=hat.role,
        actor_id=hat.person_id,
        hat_id=hat.id,
        enterprise_id=hat.organisation_id if is_firm else None,
        organisation_id=hat.organisation_id,
        device_id=device_id,
        permissions=role.acts & WORKER if waits else role.acts,
        reach=() if is_firm else reach_of(hat.organisation_id),
        grants=() if is_firm else grants_to(hat.organisation_id),
        narrow=role.narrow or waits,
        display=hat.person.name,
    )


def reach_of(organisation_id: UUID) -> tuple[Reach, ...]:
    """An office's reach today."""
    rows = OfficeReach.objects.filter(in_force(clock.today()), organisation_id=organisation_id)
    return tuple(Reach(r.lo, r.hi, r.sector, r.grid_id) for r in rows.order_by("lo", "id"))


def grants_to(organisation_id: UUID) -> tuple[GrantScope, ...]:
    """What enterprises let this organisation see and do today."""
    with system_scope("load grants"):
        rows = Grant.objects.as_system().filter(
            in_force(clock.today()), to_organisation_id=organisation_id, ended_at__isnull=True
        )
        return tuple(scope_of(r) for r in rows.order_by("id") if r.enterprise_id)


def scope_of(grant: Grant) -> GrantScope:
    """What a grant opens: what was given, as far as the role table still gives it for the purpose."""
    purpose = GRANTABLE.get(grant.purpose)
    acts = frozenset(grant.acts) & purpose.acts if purpose else frozenset[str]()
    return GrantScope(grant.enterprise_id, frozenset(grant.kinds), acts)  # type: ignore[arg-type]


def viewer_of_account(account: Account) -> Viewer:
    """The viewer of a signed-in account under its current hat; no hat before the own password is chosen."""
    if not account.is_active:
        return ANONYMOUS
    worn = [] if account.one_time else hats(account.person_id)
    if not worn:
        return hatless(account)
    current = next((hat for hat in worn if hat.id == account.hat_id), worn[0])
    return viewer_for(current)


@accounts.register
def viewer_called(username: str) -> Viewer | None:
    """The viewer behind a sign-in that is open; a command acts in its name."""
    account = Account.objects.filter(username=username, is_active=True).first()
    return viewer_of_account(account) if account else None


def hatless(account: Account) -> Viewer:
    """Somebody who may choose a password or wait for a hat, and nothing else."""
    with system_scope("own name"):
        display = account.person.name
    return Viewer(
        role="hatless",
        actor_id=account.person_id,
        permissions=permissions_of("hatless"),
        display=display,
    )
