"""Who works for an insurer."""

from __future__ import annotations

from uuid import UUID

from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState


def works_for(organisation: UUID | None, person: UUID) -> bool:
    """Somebody of this very insurer, today. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), organisation_id=organisation)
    return bool(rows.filter(person_id=person, state=MembershipState.ACTIVE).exists())


def experts_of(organisation: UUID) -> list[tuple[UUID, str]]:
    """Everybody of an insurer, for choosing one. Needs `system_scope`: their names stand on every record anyway."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), organisation_id=organisation)
    found = rows.filter(state=MembershipState.ACTIVE).select_related("person").order_by("id")
    return list(dict.fromkeys((hat.person_id, hat.person.name) for hat in found))
