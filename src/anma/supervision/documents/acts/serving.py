"""A paper reaches the firm: signed on the phone, signed on paper, refused, or left at the place.

From now on the firm reads it, what runs from it runs, and a receipt tells how it was served.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import NewId
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.strokes import Strokes, drawn
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.hazards.registering import attach
from anma.kernel.ids import uuid7
from anma.kernel.scope import Shown
from anma.people.inputs import PersonalInput
from anma.supervision.acts import officer_of
from anma.supervision.documents.acts.common import PaperAct, PaperInput, must_be_theirs
from anma.supervision.documents.choices import ServedBy
from anma.supervision.documents.deadlines import begin
from anma.supervision.documents.forms import kind_of
from anma.supervision.documents.reasons import (
    NOT_SERVED_KIND,
    PHOTO_MISSING,
    SIGNATURE_MISSING,
    WITNESS_MISSING,
)
from anma.supervision.documents.transitions import DOCUMENTS
from anma.supervision.models import Document

MOST_PHOTOS = 6


class Service(PersonalInput):
    """How it was served; the same for one paper and for a stack."""

    how: ServedBy = Field(title=N_("How it is served"))
    receiver: Printed = Field(default="", max_length=60, title=N_("Name of who signs for the firm"))
    receiver_marks: Strokes = Field(default="", max_length=40_000, title=N_("Signature for the firm"))
    witness1: Printed = Field(default="", max_length=60, title=N_("First witness"))
    witness2: Printed = Field(default="", max_length=60, title=N_("Second witness"))
    note: Printed = Field(default="", max_length=300, title=N_("Remark"))
    photos: list[str] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Photos"))


class ServeInput(Service, PaperInput):
    alone: bool = Field(default=True, title=N_("Whether it is served alone, with a receipt of its own"))
    receipt_id: NewId = Field(default_factory=uuid7, title=N_("Number of the receipt"))


def must_be_shown(data: Service) -> None:
    """What each way of serving asks: a signature, a photo, witnesses."""
    if data.how == ServedBy.SIGNED and not (data.receiver and data.receiver_marks):
        raise Refused(SIGNATURE_MISSING)
    if data.how == ServedBy.PAPER and not data.receiver:
        raise Refused(SIGNATURE_MISSING)
    if data.how != ServedBy.SIGNED and not data.photos:
        raise Refused(PHOTO_MISSING)
    if data.how in (ServedBy.REFUSED, ServedBy.LEFT) and not (data.witness1 and data.witness2):
        raise Refused(WITNESS_MISSING)


@register
class ServeDocument(PaperAct):
    code = "supervision.serve_document"
    title = _("Serve a paper")
    Input = ServeInput

    def stream(self, context: Context[ServeInput]) -> StreamRef:
        return StreamRef(context.subject.enterprise_id, StreamKind.ENTERPRISE)

    def check(self, context: Context[ServeInput]) -> None:
        kind = must_be_theirs(context, context.subject)
        if not kind.served:
            raise Refused(NOT_SERVED_KIND)
        if context.input.alone:
            must_be_shown(context.input)

    def execute(self, context: Context[ServeInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        DOCUMENTS.move(row, self.code)
        row.shown_to = Shown.BOTH
        row.served_at, row.served_by, row.served_day = context.received_at, officer_of(context), context.happened.day
        row.served_how, row.served_note = data.how, data.note
        sign(row, data)
        if data.alone:
            row.photos = attach(context, row, data.photos)
        row.save()
        begin(row, kind_of(row.kind))
        if data.alone and kind_of(row.kind).receipted:
            _write_receipt(context, row)
        return {"document": str(row.pk), "number": row.number}


def sign(row: Document, data: Service) -> None:
    """Who signed, and how: names and strokes are personal."""
    known = {"receiver": {"name": data.receiver, "lines": drawn(data.receiver_marks)}} if data.receiver else {}
    seen = {f"witness{n}": {"name": name} for n, name in enumerate((data.witness1, data.witness2), 1) if name}
    row.strokes = {**row.strokes, **known, **seen}


def _write_receipt(context: Context[ServeInput], row: Document) -> None:
    from anma.supervision.documents.acts.receipts import write_receipt

    write_receipt(context, [row], context.input, pk=context.input.receipt_id).save()


def told(rows: Sequence[Document]) -> str:
    """The papers as a receipt lists them."""
    return "\n".join(f"{n}. {kind_of(row.kind).title.zh} {row.number}" for n, row in enumerate(rows, 1))
