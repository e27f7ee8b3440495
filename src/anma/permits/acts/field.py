"""What acts at the place have in common: possible without a signal, kept aside where the permit has moved on since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Held
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Reason, Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.kernel.viewer import Viewer
from anma.permits.models import Permit
from anma.permits.reasons import MOVED_ON, NOT_ON_IT, UNKNOWN
from anma.permits.transitions import PERMITS

APPROVES = ("permits.approve_base", "permits.approve_department", "permits.approve_principal")


class PermitInput(ActInput):
    subject: UUID = Field(title=N_("Permit in question"))


class PermitAct(Act[Any]):
    """About one permit, with its table."""

    subject_model = Permit
    table = PERMITS


class FieldAct(PermitAct):
    """Done at the place. With a signal it is refused in words; what comes later, out of the phone, is kept for a
    person: people have acted by it, and nobody may learn of it by a message that is gone.
    """

    from_field = True

    def concerns(self, data: Any) -> UUID | None:
        row = Permit.objects.as_system().filter(pk=data.subject).first()
        return row.enterprise_id if row else None

    def find(self, context: Context[Any], *, lock: bool) -> Permit:
        rows = Permit.objects.visible_to(context.viewer)
        found: Permit | None = (rows.select_for_update() if lock else rows).filter(pk=context.input.subject).first()
        if found is None and context.origin.offline and context.viewer.enterprise_id is not None:
            raise Held(UNKNOWN, context.viewer.enterprise_id)
        if found is None:
            raise Refused(NOT_FOUND if not context.viewer.is_anonymous else NOT_ALLOWED)
        return found

    def _check_state(self, context: Context[Any]) -> None:
        try:
            super()._check_state(context)
        except Refused:
            if not context.origin.offline:
                raise
            raise Held(MOVED_ON, context.subject.enterprise_id) from None


def no(context: Context[Any], reason: Reason | None) -> None:
    """Refuse where somebody reads it at the place; keep aside what was done there without a signal."""
    if reason is None:
        return
    if context.origin.offline:
        raise Held(reason, context.subject.enterprise_id)
    raise Refused(reason)


def stands_on_it(viewer: Viewer, row: Permit) -> bool:
    """Whether somebody is named on the permit, or approves in this firm."""
    named = {*row.people, *(str(pk) for pk in (row.leader_id, row.guardian_id, row.asked_by) if pk)}
    return str(viewer.actor_id) in named or any(viewer.may(code, row.enterprise_id) for code in APPROVES)


def must_stand_on_it(context: Context[Any]) -> None:
    """Strangers to a permit may stop it, and nothing else."""
    if not stands_on_it(context.viewer, context.subject):
        no(context, NOT_ON_IT)


def keep_flags(context: Context[Any], row: Permit) -> None:
    """What was odd stays with the permit."""
    row.flags = sorted({*row.flags, *context.flags})


def in_words(code: str, *more: tuple[str | Promise, str]) -> None:
    """A set-aside submission as its reader needs it: which permit, and what was said."""

    def words(body: dict[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
        row = Permit.objects.visible_to(viewer).filter(pk=body["subject"]).first()
        about = [(str(_("Permit")), f"{row.number} · {row.place}" if row else str(HIDDEN))]
        return about + [(str(title), str(body[name])) for title, name in more if body.get(name)]

    tells(code)(words)  # type: ignore[arg-type]
