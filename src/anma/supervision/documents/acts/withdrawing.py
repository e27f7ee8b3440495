"""A paper that was wrong is withdrawn: its number stays in the register, its reason and successor beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Refused
from anma.supervision.acts import officer_of
from anma.supervision.documents.acts.common import PaperAct, PaperInput, must_be_theirs
from anma.supervision.documents.deadlines import end
from anma.supervision.documents.transitions import DOCUMENTS
from anma.supervision.models import Document


class WithdrawInput(PaperInput):
    why: Printed = Field(min_length=4, max_length=300, title=N_("Why it is withdrawn"))
    successor: UUID | None = Field(default=None, title=N_("Paper that takes its place"))


@register
class WithdrawDocument(PaperAct):
    """What ran from its service ends; a firm that was served keeps reading it, marked."""

    code = "supervision.withdraw_document"
    title = _("Withdraw a paper")
    Input = WithdrawInput

    def check(self, context: Context[WithdrawInput]) -> None:
        row: Document = context.subject
        must_be_theirs(context, row)
        successor = context.input.successor
        if successor is not None and not _fits(row, successor):
            raise Refused(NOT_FOUND)

    def execute(self, context: Context[WithdrawInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        DOCUMENTS.move(row, self.code)
        row.withdrawn_at, row.withdrawn_by = context.received_at, officer_of(context)
        row.withdrawn_why, row.successor_id = data.why, data.successor
        row.save()
        end(row, context.happened.day)
        return {"document": str(row.pk)}


def _fits(row: Document, successor: UUID) -> bool:
    """Another paper of the same office about the same firm."""
    rows = Document.objects.as_system().filter(pk=successor, enterprise_id=row.enterprise_id, office_id=row.office_id)
    return bool(rows.exclude(pk=row.pk).exists())
