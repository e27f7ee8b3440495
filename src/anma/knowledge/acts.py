"""Putting a name under an entry of the library, and taking it back.

Both lie in the system's chain: the library belongs to no firm and to no office.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.rows import erase_personal
from anma.kernel.fields import canonical
from anma.kernel.viewer import Viewer
from anma.knowledge import content
from anma.knowledge.models import Verification
from anma.knowledge.packs.loader import library
from anma.knowledge.reasons import ANOTHERS, CHANGED_SINCE, NAMELESS, NO_MARK


class LibraryAct(Act[Any]):
    """No firm and the chain of the system; a changed repeat is refused, because its body holds who somebody is."""

    keeps_bodies = False

    def tenant(self, context: Context[Any]) -> UUID | None:
        return None

    def stream(self, context: Context[Any]) -> StreamRef:
        return SYSTEM


class Ticked(BaseModel):
    """An entry and the digest of what the expert read there."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    entry: str = Field(max_length=182, title=N_("Entry of the library"))
    digest: str = Field(pattern=r"^[0-9a-f]{64}$", title=N_("What it said"))


class VerifyInput(ActInput):
    entries: tuple[Ticked, ...] = Field(min_length=1, max_length=100, title=N_("What is verified"))
    standing: str = Field(min_length=2, max_length=160, title=N_("Who you are, as firms will read it"))
    compared: str = Field(min_length=2, max_length=300, title=N_("What you compared it with"))

    def body_sha256(self) -> str:
        """Keyed, because who somebody is could be guessed from a plain digest."""
        return salted_hmac(
            "anma.knowledge.verify", canonical(self.model_dump(mode="json")), algorithm="sha256"
        ).hexdigest()


@register
class Verify(LibraryAct):
    """Under the own name, of what was read: an entry that says something else by now is refused with all others.

    What the same person marked already in the same words is left as it is.
    """

    code, title, Input = "knowledge.verify", _("Verify entries of the library"), VerifyInput

    def check(self, context: Context[VerifyInput]) -> None:
        if context.viewer.actor_id is None or not context.viewer.display:
            raise Refused(NAMELESS)
        today = content.digests()
        if any(today.get(one.entry) != one.digest for one in context.input.entries):
            raise Refused(CHANGED_SINCE)

    def execute(self, context: Context[VerifyInput]) -> Mapping[str, Any]:
        made = [row for one in context.input.entries if (row := self._row(context, one)) is not None]
        for row in made:
            row.save()
        return {"marks": [str(row.pk) for row in made]}

    def _row(self, context: Context[VerifyInput], ticked: Ticked) -> Verification | None:
        pack, point, event = (*ticked.entry.split("/"), "")[:3]
        about = {"pack": pack, "point": point, "event": event, "digest": ticked.digest}
        own = {**about, "verified_by": context.viewer.actor_id}
        if Verification.objects.filter(**own, withdrawn_at=None).exists():
            return None
        return Verification(
            **own,
            edition=library()[pack].edition,
            name=context.viewer.display[:80],
            standing=context.input.standing,
            compared=context.input.compared,
            day=context.happened.day,
        )


class WithdrawInput(ActInput):
    subject: UUID = Field(title=N_("Mark in question"))
    why: str = Field(min_length=4, max_length=200, title=N_("Why the mark is withdrawn"))


@register
class Withdraw(LibraryAct):
    """By who put the name there and nobody else. The name goes; that there was a mark stays."""

    code, title, Input = "knowledge.withdraw_verification", _("Withdraw a verification"), WithdrawInput

    def find(self, context: Context[WithdrawInput], *, lock: bool) -> Verification:
        rows = Verification.objects.filter(pk=context.input.subject, withdrawn_at=None)
        found: Verification | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NO_MARK)
        return found

    def check(self, context: Context[WithdrawInput]) -> None:
        if context.subject.verified_by != context.viewer.actor_id:
            raise Refused(ANOTHERS)

    def execute(self, context: Context[WithdrawInput]) -> Mapping[str, Any]:
        row: Verification = context.subject
        row.withdrawn_at, row.withdrawn_by = context.received_at, context.viewer.actor_id
        row.withdrawn_because = context.input.why
        erase_personal(row, "name", "standing")
        row.save()
        return {"mark": str(row.pk)}


@register
class WithdrawAnothers(Withdraw):
    """By who keeps the city's library: whoever verified it may have left, or will not."""

    code, title, Input = "knowledge.withdraw_anothers", _("Withdraw what somebody else verified"), WithdrawInput

    def check(self, context: Context[WithdrawInput]) -> None:
        """Whoever may do this act may withdraw any mark."""


def withdrawing(viewer: Viewer, mark: Verification) -> str:
    """The act by which the viewer may take a mark back; empty where there is none."""
    own = viewer.actor_id is not None and mark.verified_by == viewer.actor_id
    code = Withdraw.code if own else WithdrawAnothers.code
    return code if viewer.may(code) else ""
