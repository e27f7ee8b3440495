"""Whom a question goes to: the safety officer, the principal where it is about the safety officer, else the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from anma.acts.bulk import batched
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.standing.doubting.facts import Finding
from anma.standing.doubting.rules import Rule

SAFETY_OFFICER, PRINCIPAL = "safety_officer", "principal"


@dataclass
class Heads:
    """Who may be asked in a firm, oldest hats first."""

    officers: list[UUID] = field(default_factory=list)
    principals: list[UUID] = field(default_factory=list)


def heads_of(firms: Iterable[UUID]) -> Mapping[UUID, Heads]:
    """Firm → its safety officers and principals today. Needs `system_scope`."""
    found: dict[UUID, Heads] = defaultdict(Heads)
    for some in batched(sorted(set(firms)), 500):
        rows = Membership.objects.as_system().filter(in_force(clock.today()), organisation_id__in=some)
        rows = rows.filter(role__in=(SAFETY_OFFICER, PRINCIPAL), state=MembershipState.ACTIVE).order_by(
            "valid_from", "id"
        )
        for firm, role, person in rows.values_list("organisation_id", "role", "person_id"):
            (found[firm].officers if role == SAFETY_OFFICER else found[firm].principals).append(person)
    return found


def addressee(rule: Rule, finding: Finding, heads: Heads) -> UUID | None:
    """The person who is asked; None for the office.

    Nobody is asked about the own doing, nor about somebody of equal rank, nor a safety officer about the principal.
    """
    about = {finding.person, *finding.people}
    if rule.to not in (SAFETY_OFFICER, PRINCIPAL) or about & set(heads.principals):
        return None
    if rule.to == SAFETY_OFFICER and heads.officers and not about & set(heads.officers):
        return heads.officers[0]
    return heads.principals[0] if heads.principals else None
