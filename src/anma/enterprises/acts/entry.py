"""`enterprises.preregister` by an office, `enterprises.register` by a firm itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.acts.position import require_in_city
from anma.enterprises.choices import ClaimState, EnterpriseState
from anma.enterprises.entering import enter, require_home
from anma.enterprises.inputs import FirmFields, OwnerFields
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.ownership import make_owner, newcomer, note_claim, stream_of_dispute
from anma.enterprises.queries import directory_find
from anma.enterprises.reasons import ALREADY_KNOWN, CLOSED
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.viewer import system_scope
from anma.people.inputs import PersonalInput
from anma.places.reach import require_reach


class PreregisterInput(ActInput, FirmFields):
    """An office enters a firm; the owner takes it over later with a letter."""


@register
class Preregister(Act[PreregisterInput]):
    code, title, Input = "enterprises.preregister", _("Enter a firm in the register"), PreregisterInput

    def tenant(self, context: Context[PreregisterInput]) -> UUID:
        return context.input.id

    def check(self, context: Context[PreregisterInput]) -> None:
        require_home(context.input.area)
        require_reach(context.viewer, context.input.area)
        _require_near(context.input)
        if directory_find(context.input.uscc):
            raise Refused(ALREADY_KNOWN, uscc=context.input.uscc)

    def execute(self, context: Context[PreregisterInput]) -> dict[str, Any]:
        context.subject = enter(context, context.input, EnterpriseState.PREREGISTERED)
        return {"enterprise": str(context.subject.pk)}


class RegisterInput(PersonalInput, FirmFields, OwnerFields):
    """A firm that no office entered brings itself; the town confirms it."""


@register
class Register(Act[RegisterInput]):
    """Anybody may. A code that is in the register already makes the entry a claim that the town decides."""

    code, title, Input = "enterprises.register", _("Register the own firm"), RegisterInput
    commandable = False

    def allowed(self, context: Context[RegisterInput]) -> None:
        return None

    def find(self, context: Context[RegisterInput], *, lock: bool) -> Enterprise | None:
        known = directory_find(context.input.uscc)
        return locked_firm(known, lock=lock) if known else None

    def tenant(self, context: Context[RegisterInput]) -> UUID | None:
        return None if isinstance(context.subject, Claim) else context.input.id

    def stream(self, context: Context[RegisterInput]) -> StreamRef:
        if isinstance(context.subject, Claim):
            return stream_of_dispute(context.subject)
        return StreamRef(context.input.id, StreamKind.ENTERPRISE)

    def check(self, context: Context[RegisterInput]) -> None:
        require_home(context.input.area)
        _require_near(context.input)
        if context.subject is not None and context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED)

    def execute(self, context: Context[RegisterInput]) -> dict[str, Any]:
        person = newcomer(context.input)
        if context.subject is not None:
            context.subject = note_claim(context, context.subject, person, ClaimState.DISPUTED)
            return {"outcome": "disputed"}
        context.subject = firm = enter(context, context.input, EnterpriseState.UNCONFIRMED)
        firm.claimed_day = context.happened.day
        firm.save()
        make_owner(context, firm, person.pk)
        note_claim(context, firm, person, ClaimState.ACCEPTED)
        context.count(firm, enterprises_claimed=1)
        return {"outcome": "unconfirmed", "enterprise": str(firm.pk)}


def _require_near(given: FirmFields) -> None:
    if given.lat is not None and given.lng is not None:
        require_in_city((float(given.lng), float(given.lat)))


def locked_firm(enterprise_id: UUID, *, lock: bool) -> Enterprise:
    """A firm that the viewer may not see yet; for acts that come with a code instead of a hat."""
    with system_scope("a firm named by its code"):
        rows = Enterprise.objects.as_system()
        firm: Enterprise = (rows.select_for_update() if lock else rows).get(pk=enterprise_id)
    return firm
