"""Who looks for a tier: whoever was named, else the one whose role it is. Needs `system_scope`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from anma.inspections.choices import Tier
from anma.inspections.models import Assignment
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState

# How high the look of a role reaches; one that is not named, such as a service's, reaches as high as there is.
RANKS = {"worker": Tier.POST, "contractor_worker": Tier.POST, "team_leader": Tier.TEAM}
HEADS = ("safety_officer", "principal")
Who = tuple[UUID | None, str]
NOBODY: Who = (None, "")


@dataclass(slots=True)
class Staff:
    """The people of one firm who look for a tier above the post."""

    leaders: list[tuple[str, UUID]] = field(default_factory=list)
    heads: dict[str, UUID] = field(default_factory=dict)
    named: list[tuple[int, str, UUID]] = field(default_factory=list)

    def of(self, tier: int, team: str) -> Who:
        """Who was named for the team, then for all teams; then by role."""
        for _tier, of, person in (one for one in self.named if one[0] == tier and one[1] in (team, "")):
            return person, of
        if tier == Tier.TEAM and self.leaders:
            return self._leader(team)
        return next(((self.heads[role], "") for role in HEADS if role in self.heads), NOBODY)

    def _leader(self, team: str) -> Who:
        return next(((person, of) for of, person in self.leaders if of == team), (self.leaders[0][1], ""))


def staff_of(firms: Iterable[UUID], day: date) -> dict[UUID, Staff]:
    """Firm → who leads there on a day; firms where nobody does are left out."""
    found: dict[UUID, Staff] = defaultdict(Staff)
    wanted = list(firms)
    hats = Membership.objects.as_system().filter(in_force(day), enterprise_id__in=wanted, state=MembershipState.ACTIVE)
    rows = hats.filter(role__in=("team_leader", *HEADS)).order_by("valid_from", "id")
    for firm, role, team, person in rows.values_list("enterprise_id", "role", "team", "person_id"):
        if role == "team_leader":
            found[firm].leaders.append((team, person))
        else:
            found[firm].heads.setdefault(role, person)
    for firm, tier, team, person in named_for_tiers(wanted, day):
        found[firm].named.append((tier, team, person))
    for staff in found.values():
        staff.named.sort(key=lambda one: one[1] == "")
    return dict(found)


def named_for_tiers(firms: Iterable[UUID], day: date) -> list[tuple[UUID, int, str, UUID]]:
    """(firm, tier, team, person) as they hold on a day: the last word for each tier and team."""
    rows = Assignment.objects.as_system().filter(
        Q(last_day__isnull=True) | Q(last_day__gte=day),
        enterprise_id__in=list(firms), instead_of__isnull=True, first_day__lte=day,
    ).order_by("first_day", "id")  # fmt: skip
    last = {row[:3]: row[3] for row in rows.values_list("enterprise_id", "tier", "team", "person_id")}
    return [(*key, person) for key, person in last.items()]


def ranks_of(firms: Iterable[UUID], day: date) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """How high a look reaches, by hat and by person: by role, or by the tier for which somebody was named."""
    wanted = list(firms)
    by_hat: dict[UUID, int] = {}
    by_person: dict[UUID, int] = {person: tier for _firm, tier, _team, person in named_for_tiers(wanted, day)}
    hats = Membership.objects.as_system().filter(enterprise_id__in=wanted)
    for pk, role, person in hats.values_list("pk", "role", "person_id"):
        by_hat[pk] = max(int(RANKS.get(role, Tier.COMPANY)), by_person.get(person, 0))
    return by_hat, by_person
