"""Blank labels, to be hung later: of a firm, or of an office's stock for whoever needs them first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field, field_validator

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.codes import batches
from anma.codes.choices import CodeKind
from anma.codes.models import Batch
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Party, Shown


class Amount(ActInput):
    """How many, and what they are meant for; empty for anything."""

    count: int = Field(default=1, ge=1, le=batches.MOST, title=N_("How many"))
    kind: str = Field(default="", max_length=20, title=N_("What they are meant for"))

    @field_validator("kind")
    @classmethod
    def known(cls, kind: str) -> str:
        if kind and kind not in CodeKind.values:
            raise ValueError(_("Please choose one of the offered answers."))
        return kind


class IssueInput(Amount):
    enterprise: UUID = Field(title=N_("Firm in question"))


@register
class Issue(Act[IssueInput]):
    """A batch of blank labels of a firm."""

    code = "codes.issue"
    title = _("Make blank labels")
    Input = IssueInput
    subject_model = Enterprise
    subject_key = "enterprise"

    def find(self, context: Context[IssueInput], *, lock: bool) -> Enterprise:
        """The firm is not locked: nothing of it changes, and ten thousand labels take their time."""
        found: Enterprise = super().find(context, lock=False)
        return found

    def execute(self, context: Context[IssueInput]) -> Mapping[str, Any]:
        copies = copies_of(context.subject)
        made = batches.make(copies, context.input.count, context.input.id)
        return _noted(context, batches.digest(code.token for code in made), copies)


class StockInput(Amount):
    pass


@register
class Stock(Act[StockInput]):
    """A batch that belongs to no firm yet: an office prints it, and whoever binds a label of it makes it theirs."""

    code = "codes.stock"
    title = _("Make blank labels for the office's stock")
    Input = StockInput

    def check(self, context: Context[StockInput]) -> None:
        if context.viewer.organisation_id is None or not context.viewer.reach:
            raise Refused(NOT_ALLOWED)

    def execute(self, context: Context[StockInput]) -> Mapping[str, Any]:
        lines = batches.stock(context.input.count, context.input.id)
        area = context.viewer.reach[0].lo
        copies = {
            "area_code": area,
            "area_then": area,
            "held_by": Party.AUTHORITY,
            "shown_to": Shown.AUTHORITY,
            "holder_id": context.viewer.organisation_id,
        }
        return _noted(context, batches.digest(line.token for line in lines), copies)


def _noted(context: Context[Any], sha256: str, copies: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row of the batch, whose id is the act's."""
    batch = Batch(
        id=context.input.id,
        kind=context.input.kind,
        count=context.input.count,
        sha256=sha256,
        issued_at=context.received_at,
        issued_day=context.happened.day,
        issued_by=context.viewer.actor_id,
        **copies,
    )
    batch.save()
    return {"batch": str(batch.pk), "count": batch.count}
