"""What officers do about a firm: what every such act has in common, and the note of a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Party, Shown
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.supervision.models import Doubt
from anma.supervision.reasons import CLOSED_FIRM


class AboutFirm(ActInput):
    """An act about a firm in the officer's reach."""

    firm: UUID = Field(title=N_("Firm in question"))


class OfficeAct(Act[Any]):
    """Done by an office; noted in the office's chain until the firm may know."""

    subject_model = Enterprise
    subject_key = "firm"

    def stream(self, context: Context[Any]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[Any]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED_FIRM)


def office_of(context: Context[Any]) -> UUID:
    """The office that acts, or a refusal."""
    if context.viewer.organisation_id is None:
        raise Refused(NOT_FOUND)
    return context.viewer.organisation_id


def officer_of(context: Context[Any]) -> UUID:
    """Who acts, or a refusal."""
    if context.viewer.actor_id is None:
        raise Refused(NOT_FOUND)
    return context.viewer.actor_id


def office_stream(context: Context[Any]) -> StreamRef:
    """The chain of the acting office."""
    return StreamRef(office_of(context), StreamKind.OFFICE)


def held_by_office(context: Context[Any], firm: Enterprise) -> dict[str, Any]:
    """The scope of a row that the firm does not see."""
    return {**copies_of(firm), **_held(office_of(context)), "shown_to": Shown.AUTHORITY}


def shown_by_office(context: Context[Any], firm: Enterprise) -> dict[str, Any]:
    """The scope of a row of the office that the firm reads too."""
    return {**copies_of(firm), **_held(office_of(context)), "shown_to": Shown.BOTH}


def _held(office: UUID) -> dict[str, Any]:
    return {"held_by": Party.AUTHORITY, "holder_id": office, "office_id": office}


def is_other_officer(context: Context[Any], second: UUID, code: str) -> bool:
    """The second officer belongs to the same office, is somebody else and may do the same: a reviewer reviews later.
    Needs `system_scope`.
    """
    if second == context.viewer.actor_id:
        return False
    hats = Membership.objects.as_system().filter(
        organisation_id=context.viewer.organisation_id, state=MembershipState.ACTIVE, person_id=second
    )
    return any(code in permissions_of(role) for role in hats.values_list("role", flat=True))


class DoubtInput(AboutFirm):
    question: str = Field(min_length=4, max_length=300, title=N_("What would you like to look at?"))


@register
class RaiseDoubt(OfficeAct):
    code = "supervision.doubt"
    title = _("Note a doubt")
    Input = DoubtInput

    def execute(self, context: Context[DoubtInput]) -> Mapping[str, Any]:
        doubt = Doubt(
            id=context.input.id,
            question=context.input.question,
            raised_at=context.received_at,
            raised_by=officer_of(context),
            **held_by_office(context, context.subject),
        )
        doubt.save()
        return {"doubt": str(doubt.pk)}
