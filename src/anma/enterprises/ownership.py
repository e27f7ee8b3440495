"""Owners: taking a firm over, disputing it, changing hands. Called inside acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.enterprises.choices import ClaimState
from anma.enterprises.inputs import OwnerFields
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.queries import copies_of, office_in_charge
from anma.enterprises.transitions import FIRM
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Party, Shown
from anma.people.accounts import open_account
from anma.people.models import Membership, MembershipState, Person

PRINCIPAL = "principal"


def newcomer(fields: OwnerFields) -> Person:
    """The person with a sign-in, and no hat yet."""
    person = Person(name=fields.person, phone=fields.phone)
    person.save()
    open_account(person, fields.username, fields.password.get_secret_value())
    return person


def make_owner(context: Context[Any], firm: Enterprise, person_id: UUID) -> Membership:
    """Give the person the owner's hat of the firm from today on."""
    hat = Membership(
        **copies_of(firm),
        shown_to=Shown.FIRM,
        person_id=person_id,
        organisation_id=firm.pk,
        role=PRINCIPAL,
        state=MembershipState.ACTIVE,
        valid_from=context.happened.day,
        approved_by=context.viewer.actor_id,
        approved_at=context.received_at,
    )
    hat.save()
    return hat


def end_owners(context: Context[Any], firm: Enterprise) -> UUID | None:
    """Take the owner's hat off whoever wears it; returns who that was."""
    worn = Membership.objects.as_system().select_for_update().filter(
        enterprise_id=firm.pk, role=PRINCIPAL, state=MembershipState.ACTIVE
    )  # fmt: skip
    ended = list(worn.order_by("id"))
    for hat in ended:
        end_hat(context, hat)
    return ended[-1].person_id if ended else None


def end_hat(context: Context[Any], hat: Membership) -> None:
    """The hat is worn no longer from now on."""
    hat.state, hat.valid_to = MembershipState.ENDED, context.happened.day
    hat.save()


def mark_claimed(context: Context[Any], firm: Enterprise, act: str) -> None:
    """The firm takes part; counted once."""
    FIRM.move(firm, act)
    firm.confirmed_day = firm.confirmed_day or context.happened.day
    if firm.claimed_day is None:
        firm.claimed_day = context.happened.day
        context.count(firm, enterprises_claimed=1)
    firm.save()


def note_claim(context: Context[Any], firm: Enterprise, person: Person, state: ClaimState) -> Claim:
    """Write down who says that the firm is theirs. A disputed claim is the town's alone to see."""
    disputed = state is ClaimState.DISPUTED
    office = office_in_charge(firm.area_code) if disputed else None
    claim = Claim(
        **copies_of(firm),
        held_by=Party.AUTHORITY if disputed else Party.FIRM,
        shown_to=Shown.AUTHORITY if disputed else Shown.BOTH,
        holder_id=office.pk if office else None,
        person_id=person.pk,
        claimant_name=person.name,
        claimant_phone=person.phone,
        state=state,
        claimed_at=context.received_at,
    )
    claim.save()
    return claim


def stream_of_dispute(claim: Claim) -> StreamRef:
    """The chain of the office in charge: the firm may not learn of it."""
    return StreamRef(claim.holder_id, StreamKind.OFFICE) if claim.holder_id else SYSTEM
