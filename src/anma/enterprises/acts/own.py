"""What a firm does with its own entry: rename, duty number, new owner, close."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.inputs import FirmName, Phone
from anma.enterprises.models import Enterprise, Residence
from anma.enterprises.ownership import PRINCIPAL, end_hat, end_owners, make_owner
from anma.enterprises.reasons import CLOSED, NO_MEMBER, OWN_HAND
from anma.enterprises.transitions import FIRM, OPEN
from anma.people.giving import require_giving
from anma.people.inputs import PersonalInput
from anma.people.models import Membership, MembershipState, Organisation
from anma.places.initials import initials_of


def require_open(firm: Enterprise) -> None:
    """Refuse what a closed firm can no longer do."""
    if firm.state not in OPEN:
        raise Refused(CLOSED)


class RenameInput(ActInput):
    subject: UUID = Field(title=N_("Firm in question"))
    name: FirmName = Field(title=N_("New name of the firm"))


@register
class Rename(Act[RenameInput]):
    """The former name stays in the log and on whatever was published under it."""

    code, title, Input, subject_model = "enterprises.rename", _("Rename the firm"), RenameInput, Enterprise

    def check(self, context: Context[RenameInput]) -> None:
        require_open(context.subject)

    def execute(self, context: Context[RenameInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        firm.name, firm.initials = context.input.name, initials_of(context.input.name)
        firm.save()
        organisation = Organisation.objects.get(pk=firm.pk)
        organisation.name = firm.name
        organisation.save()
        return {"enterprise": str(firm.pk)}


class DutyPhoneInput(PersonalInput):
    """The number that the emergency button calls; empty takes it off."""

    subject: UUID = Field(title=N_("Firm in question"))
    duty_phone: Phone | None = Field(default=None, title=N_("Duty phone number"))


@register
class SetDutyPhone(Act[DutyPhoneInput]):
    code, title = "enterprises.set_duty_phone", _("Set the duty number")
    Input, subject_model = DutyPhoneInput, Enterprise

    def check(self, context: Context[DutyPhoneInput]) -> None:
        require_open(context.subject)

    def execute(self, context: Context[DutyPhoneInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        firm.duty_phone = context.input.duty_phone or ""
        firm.save()
        return {"enterprise": str(firm.pk)}


class HandOverInput(ActInput):
    """`to` is the hat of a person who works in the firm already."""

    subject: UUID = Field(title=N_("Firm in question"))
    to: UUID = Field(title=N_("Who takes over"))


@register
class HandOver(Act[HandOverInput]):
    """The owner's hat goes to another member; the former owner keeps none."""

    code, title, Input, subject_model = "enterprises.hand_over", _("Hand the firm over"), HandOverInput, Enterprise

    def check(self, context: Context[HandOverInput]) -> None:
        require_open(context.subject)
        hat = _member(context)
        if hat is None:
            raise Refused(NO_MEMBER)
        if hat.role == PRINCIPAL:
            raise Refused(OWN_HAND)
        require_giving(context.viewer, PRINCIPAL, context.subject.pk)

    def execute(self, context: Context[HandOverInput]) -> dict[str, Any]:
        firm, hat = context.subject, _member(context)
        if hat is None:
            raise Refused(NO_MEMBER)
        end_owners(context, firm)
        end_hat(context, hat)
        made = make_owner(context, firm, hat.person_id)
        return {"enterprise": str(firm.pk), "hat": str(made.pk)}


def _member(context: Context[HandOverInput]) -> Membership | None:
    rows = Membership.objects.as_system().filter(
        pk=context.input.to, enterprise_id=context.subject.pk, state=MembershipState.ACTIVE
    )
    found: Membership | None = rows.first()
    return found


class CloseInput(ActInput):
    """`why` stands on the firm's page, for its people too."""

    subject: UUID = Field(title=N_("Firm in question"))
    why: str = Field(default="", max_length=200, title=N_("Why it is closed"))


@register
class Close(Act[CloseInput]):
    """The firm works no longer. Rooms that keep open things of it end them by listening."""

    code, title, Input, subject_model = "enterprises.close", _("Close the firm"), CloseInput, Enterprise
    table = FIRM

    def execute(self, context: Context[CloseInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        FIRM.move(firm, self.code)
        firm.closed_day, firm.closed_because = context.happened.day, context.input.why
        firm.save()
        end_residence(context, firm)
        context.count(firm, enterprises=-1, enterprises_claimed=-1 if firm.claimed_day else 0)
        return {"enterprise": str(firm.pk)}


def end_residence(context: Context[Any], firm: Enterprise) -> None:
    """The firm lives there no longer from today on."""
    for home in Residence.objects.as_system().filter(enterprise_id=firm.pk, until__isnull=True).order_by("id"):
        home.until = context.happened.day
        home.save()
