"""`enterprises.issue_claim`: a letter with a code. `enterprises.claim`: the owner takes the firm over with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.enterprises.acts.entry import locked_firm
from anma.enterprises.choices import ClaimState, EnterpriseState
from anma.enterprises.claim_codes import VALID_FOR, digest_of, new_code
from anma.enterprises.inputs import OwnerFields
from anma.enterprises.models import Claim, ClaimCode, Enterprise
from anma.enterprises.ownership import make_owner, mark_claimed, newcomer, note_claim, stream_of_dispute
from anma.enterprises.queries import code_row, copies_of
from anma.enterprises.reasons import CLAIMED, CLOSED, EXPIRED_CODE, UNKNOWN_CODE
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.inputs import PersonalInput


class IssueClaimInput(ActInput):
    """The digest of a code that exists on the letter alone."""

    subject: UUID = Field(title=N_("Firm in question"))
    token_sha256: str = Field(pattern="^[0-9a-f]{64}$", title=N_("Digest of the code"))


@register
class IssueClaim(Act[IssueClaimInput]):
    """A new letter ends the former one. The firm has no part in it, so the event is the office's."""

    code, title, Input, subject_model = "enterprises.issue_claim", _("Write a letter"), IssueClaimInput, Enterprise
    commandable = False

    def stream(self, context: Context[IssueClaimInput]) -> StreamRef:
        office = context.viewer.organisation_id
        return StreamRef(office, StreamKind.OFFICE) if office else SYSTEM

    def check(self, context: Context[IssueClaimInput]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED)
        if context.subject.claimed_day is not None:
            raise Refused(CLAIMED)

    def execute(self, context: Context[IssueClaimInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        former = ClaimCode.objects.as_system().filter(enterprise_id=firm.pk, expires_at__gt=context.received_at)
        for row in former.order_by("id"):
            row.expires_at = context.received_at
            row.save()
        made = ClaimCode(
            **copies_of(firm),
            held_by=Party.AUTHORITY,
            holder_id=context.viewer.organisation_id,
            shown_to=Shown.AUTHORITY,
            token_sha256=context.input.token_sha256,
            issued_by=context.viewer.actor_id,
            expires_at=context.received_at + VALID_FOR,
        )
        made.save()
        return {"claim_code": str(made.pk)}


def issue(viewer: Viewer, enterprise_id: UUID) -> str:
    """Make a code for a firm and return it: the only time that anybody sees it."""
    code = new_code()
    perform(viewer, IssueClaim.code, {"subject": str(enterprise_id), "token_sha256": digest_of(code)})
    return code


class ClaimInput(PersonalInput, OwnerFields):
    """The code from the letter, and who comes with it."""

    code: str = Field(min_length=1, max_length=60, title=N_("Code of the letter"))


@register
class ClaimFirm(Act[ClaimInput]):
    """Whoever holds the paper may. A second claim is a dispute: the town decides, neither sees the other."""

    code, title, Input = "enterprises.claim", _("Take a firm over"), ClaimInput
    commandable = False

    def allowed(self, context: Context[ClaimInput]) -> None:
        return None

    def find(self, context: Context[ClaimInput], *, lock: bool) -> Enterprise:
        with system_scope("a claim code"):
            row = code_row(context.input.code)
        if row is None or row.enterprise_id is None:
            raise Refused(UNKNOWN_CODE)
        return locked_firm(row.enterprise_id, lock=lock)

    def tenant(self, context: Context[ClaimInput]) -> UUID | None:
        subject = context.subject
        return None if isinstance(subject, Claim) else subject.pk

    def stream(self, context: Context[ClaimInput]) -> StreamRef:
        subject = context.subject
        return stream_of_dispute(subject) if isinstance(subject, Claim) else super().stream(context)

    def check(self, context: Context[ClaimInput]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED)
        if _code(context).expires_at <= context.received_at:
            raise Refused(EXPIRED_CODE)

    def execute(self, context: Context[ClaimInput]) -> dict[str, Any]:
        firm, code, person = context.subject, _code(context), newcomer(context.input)
        if code.used_at is not None or firm.claimed_day is not None:
            context.subject = note_claim(context, firm, person, ClaimState.DISPUTED)
            return {"outcome": "disputed"}
        code.used_at = context.received_at
        code.save()
        mark_claimed(context, firm, self.code)
        make_owner(context, firm, person.pk)
        note_claim(context, firm, person, ClaimState.ACCEPTED)
        return {"outcome": "accepted", "enterprise": str(firm.pk)}


def _code(context: Context[ClaimInput]) -> ClaimCode:
    """Read again under the firm's lock."""
    row = code_row(context.input.code)
    if row is None:
        raise Refused(UNKNOWN_CODE)
    return row
