"""Why an office came, kept where the firm does not read: as a step of beginning, in the office's own chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput, NewId
from anma.enterprises.models import Enterprise
from anma.evidence.chain import StreamRef
from anma.kernel.ids import uuid7
from anma.supervision.acts import held_by_office, office_stream
from anma.supervision.choices import VisitKind
from anma.supervision.models import Visit, VisitReason


class ReasonInput(ActInput):
    firm: UUID = Field(title=N_("Firm in question"))
    visit: NewId = Field(title=N_("Number of the visit, made at the door"))
    kind: VisitKind = Field(title=N_("Why somebody comes"))
    why: list[Any] | dict[str, Any] | None = Field(default=None, title=N_("Reasons of the day's route"))


@register
class NoteReason(Act[ReasonInput]):
    code = "supervision.note_reason"
    title = _("Keep why a visit was made")
    Input = ReasonInput
    subject_model = Enterprise
    subject_key = "firm"
    commandable = False

    def stream(self, context: Context[ReasonInput]) -> StreamRef:
        return office_stream(context)

    def execute(self, context: Context[ReasonInput]) -> Mapping[str, Any]:
        row = VisitReason(
            id=context.input.id,
            visit_id=context.input.visit,
            kind=context.input.kind,
            why=context.input.why,
            noted_at=context.received_at,
            **held_by_office(context, context.subject),
        )
        row.save()
        return {"reason": str(row.pk)}


def note_reason(context: Context[Any], row: Visit, firm: Enterprise, kind: VisitKind) -> None:
    """Nothing where there is nothing that the visit itself does not say."""
    if kind == VisitKind.ROUTINE and not row.why:
        return
    told = ReasonInput(id=uuid7(), firm=firm.pk, visit=row.pk, kind=kind, why=row.why)
    NoteReason().run(context.viewer, told, context.origin)
