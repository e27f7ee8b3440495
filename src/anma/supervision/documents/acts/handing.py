"""What was served goes to the boss's phone by a link that ends within a day and opens nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.kernel.scope import Party, Shown
from anma.notices.models import Link
from anma.supervision.acts import office_of, office_stream, officer_of
from anma.supervision.documents.acts.stack import StackInput, VisitAct, stack_of
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.reasons import NOTHING_HANDED

HANDED = "supervision.papers"
HOURS = 24
SCOPE = ("enterprise_id", "area_code", "area_then", "sector", "sector_then", "grid_id")


class HandInput(StackInput):
    """The token itself never comes here: the page that shows it keeps it, the platform its digest."""

    token_sha256: str = Field(pattern=r"^[0-9a-f]{64}$", title=N_("Digest of the link"))


@register
class HandOver(VisitAct):
    code = "supervision.hand_over_papers"
    title = _("Hand the papers of a visit to a phone")
    Input = HandInput
    commandable = False

    def stream(self, context: Context[HandInput]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[HandInput]) -> None:
        super().check(context)
        if not any(row.state == DocumentState.SERVED for row in stack_of(context.subject)):
            raise Refused(NOTHING_HANDED)

    def execute(self, context: Context[HandInput]) -> Mapping[str, Any]:
        visit, data = context.subject, context.input
        scope = {name: getattr(visit, name) for name in SCOPE}
        held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office_of(context)}
        link = Link(
            id=data.id,
            token_sha256=data.token_sha256,
            thing=HANDED,
            subject_id=visit.pk,
            kind=HANDED,
            made_by=officer_of(context),
            made_at=context.received_at,
            expires_at=context.received_at + timedelta(hours=HOURS),
            **scope,
            **held,
        )
        link.save()
        return {"link": str(link.pk)}
