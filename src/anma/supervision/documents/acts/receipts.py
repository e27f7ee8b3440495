"""The receipt of a service: written, numbered and served in the act that served, listing what was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.evidence.rows import commit_personal
from anma.kernel.scope import Party, Shown
from anma.supervision.acts import officer_of
from anma.supervision.documents.acts.serving import Service, sign, told
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.deadlines import COPIED
from anma.supervision.documents.digesting import text_digest
from anma.supervision.documents.forms import kind_of, word
from anma.supervision.documents.numbering import give_number
from anma.supervision.documents.writing import body
from anma.supervision.models import Document

RECEIPT = "service_receipt"
FACTS = ("firm", "uscc", "address", "office", "short", "office_address", "office_phone", "appeal_to", "court")


def write_receipt(context: Context[Any], rows: Sequence[Document], data: Service, *, pk: UUID) -> Document:
    """About these papers of one firm, which the running act has just served; the caller adds its photos."""
    first, kind = rows[0], kind_of(RECEIPT)
    row = Document(
        id=pk,
        kind=RECEIPT,
        edition=kind.edition,
        state=DocumentState.SERVED,
        about_kind=first.about_kind,
        about_id=first.about_id,
        officer_id=first.officer_id,
        second_id=first.second_id,
        second_confirmed_at=first.second_confirmed_at,
        held_by=Party.AUTHORITY,
        shown_to=Shown.BOTH,
        **{name: getattr(first, name) for name in COPIED},
    )
    _dates(context, row, data)
    row.facts = {**{name: first.facts.get(name, "") for name in FACTS}, **_served(rows, row)}
    row.named = {**{key: value for key, value in first.named.items() if key[:-1] in ("officer", "cert")}, **_who(data)}
    row.strokes = {key: value for key, value in first.strokes.items() if key.startswith("officer")}
    sign(row, data)
    _freeze(row)
    return row


def _dates(context: Context[Any], row: Document, data: Service) -> None:
    who, now, day = officer_of(context), context.received_at, context.happened.day
    row.drafted_at, row.drafted_by = now, who
    row.issued_at, row.issued_by, row.issued_day = now, who, day
    row.served_at, row.served_by, row.served_day = now, who, day
    row.served_how, row.served_note = data.how, data.note


def _served(rows: Sequence[Document], row: Document) -> dict[str, str]:
    day = row.served_day.isoformat() if row.served_day else ""
    how = word("ways", row.served_how, lang="zh")
    firm = rows[0].facts.get("firm", "")
    return {"documents": told(rows), "receiver": firm, "how": how, "served_day": day, "note": row.served_note}


def _who(data: Service) -> dict[str, str]:
    seen = "\u3001".join(name for name in (data.witness1, data.witness2) if name)
    return {key: value for key, value in (("received", data.receiver), ("witnesses", seen)) if value}


def _freeze(row: Document) -> None:
    kind = kind_of(RECEIPT)
    row.body = body(kind, row, "zh")
    assert row.issued_day is not None  # noqa: S101  (set with the other dates)
    give_number(row, kind, row.facts["short"], row.issued_day.year)
    commit_personal(row)
    row.text_sha256 = text_digest(row)
