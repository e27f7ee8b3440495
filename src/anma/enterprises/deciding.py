"""What a town decides about its firms: who registered itself, whose a firm is; and what each of them is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.enterprises import queries
from anma.enterprises.choices import ClaimState, EnterpriseState
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.ownership import PRINCIPAL
from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState

DECIDE = "enterprises.decide_dispute"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A firm that registered itself; `by` is who did it, `alike` other firms of the same name."""

    firm: Enterprise
    by: Claim | None
    alike: Sequence[Enterprise]

    @property
    def days(self) -> int:
        """How long it has waited."""
        return (clock.today() - self.firm.registered_day).days


@dataclass(slots=True)
class Dispute:
    """One firm, the owner's hat of today with its person, and everybody who says that the firm is theirs."""

    firm: Enterprise
    holder: Membership | None
    claims: list[Claim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Word:
    """What one person is told about a claim. `lost`: the firm was theirs before the town decided."""

    claim: Claim
    lost: bool


def unconfirmed(viewer: Viewer) -> QuerySet[Enterprise]:
    """Firms that registered themselves, whoever waits longest first."""
    rows = queries.firms(viewer, state=EnterpriseState.UNCONFIRMED)
    return rows.order_by("registered_day", "id")


def newcomers(viewer: Viewer, firms: Sequence[Enterprise]) -> list[Newcomer]:
    """What there is to look at before a firm is confirmed."""
    by = {claim.enterprise_id: claim for claim in _accepted(viewer, firms)}
    named: dict[str, list[Enterprise]] = {}
    for row in Enterprise.objects.visible_to(viewer).filter(name__in={firm.name for firm in firms}).order_by("id"):
        named.setdefault(row.name, []).append(row)
    return [
        Newcomer(firm, by.get(firm.pk), [row for row in named.get(firm.name, ()) if row.pk != firm.pk])
        for firm in firms
    ]  # fmt: skip


def disputes(viewer: Viewer, claims: Sequence[Claim]) -> list[Dispute]:
    """The claims of a page by their firm, both sides of each, the longest waiting first."""
    rows = Enterprise.objects.visible_to(viewer).filter(pk__in={claim.enterprise_id for claim in claims})
    firms = {firm.pk: firm for firm in rows}
    holders = _owners(set(firms))
    found: dict[UUID, Dispute] = {}
    for claim in claims:
        firm = firms.get(claim.enterprise_id)
        if firm is not None:
            found.setdefault(firm.pk, Dispute(firm, holders.get(firm.pk))).claims.append(claim)
    return list(found.values())


def _owners(firms: set[UUID]) -> dict[UUID, Membership]:
    """Who owns these firms today, however they came to them. The firms were seen by whoever decides."""
    with system_scope("the owners of firms whose dispute is decided"):
        worn: Any = Membership.objects.as_system().filter(role=PRINCIPAL, state=MembershipState.ACTIVE)
        rows = worn.filter(enterprise_id__in=firms).select_related("person").order_by("valid_from", "id")
        return {hat.enterprise_id: hat for hat in rows}


def _accepted(viewer: Viewer, firms: Sequence[Enterprise]) -> QuerySet[Claim]:
    """How the owners of today came to their firms, the newest last."""
    rows: QuerySet[Claim] = Claim.objects.visible_to(viewer).filter(state=ClaimState.ACCEPTED)
    return rows.filter(enterprise_id__in={firm.pk for firm in firms}).order_by("claimed_at", "id")


def words_for(viewer: Viewer) -> list[Word]:
    """What a person is told of claims that went to the town: the own ones, and those by which a firm was lost.

    Neither side is told who the other one is.
    """
    if viewer.actor_id is None:
        return []
    with system_scope("what became of a person's own claims"):
        rows = Claim.objects.as_system().filter(_of_person(viewer.actor_id)).order_by("-claimed_at", "-id")
        return [Word(claim, claim.person_id != viewer.actor_id) for claim in rows]


def _of_person(person_id: UUID) -> Q:
    own = Q(person_id=person_id) & (Q(state=ClaimState.DISPUTED) | Q(decided_at__isnull=False))
    lost = Q(taken_from=person_id) | Q(pk__in=_lost_before_it_was_noted(person_id))
    return own | (Q(state=ClaimState.ACCEPTED) & lost)


def _lost_before_it_was_noted(person_id: UUID) -> list[UUID]:
    """Claims without `taken_from`, decided before claims noted it: by the log, whose hat the decision ended.

    Where it ended nobody's, the firm had no owner, and nobody lost it.
    """
    hats: Any = Membership.objects.as_system().filter(
        person_id=person_id, role=PRINCIPAL, state=MembershipState.ENDED, enterprise_id__isnull=False
    )  # fmt: skip
    firms = {str(pk): firm for pk, firm in hats.values_list("pk", "enterprise_id")}
    claims = Claim.objects.as_system().filter(state=ClaimState.ACCEPTED, decided_at__isnull=False, taken_from=None)
    unnoted = list(claims.filter(enterprise_id__in=set(firms.values())).values_list("pk", flat=True))
    decisions = Event.objects.filter(subject_id__in=unnoted, act=DECIDE)
    return [event.subject_id for event in decisions if event.subject_id and not firms.keys().isdisjoint(_ids_in(event))]


def _ids_in(event: Event) -> set[str]:
    return {str(entry["id"]) for entry in json.loads(event.body)["rows"]}
