"""Numbers without gaps or doubles: one row counts for an office, a kind and a year, and is locked by the act.

A refused act rolls the count back with everything else, so that no number is lost. On SQLite one act writes at a time;
on PostgreSQL the row is locked, and two first acts of a year meet in the unique constraint and are tried again.
"""

from __future__ import annotations

from uuid import UUID

from anma.acts.reasons import Refused
from anma.supervision.documents.forms import Kind, word
from anma.supervision.documents.reasons import NO_MORE_NUMBERS
from anma.supervision.models import Document, DocumentCounter


def next_number(office: UUID, kind: Kind, year: int) -> int:
    """The next number, taken for good when the running act commits."""
    rows = DocumentCounter.objects.select_for_update()
    counter = rows.filter(office_id=office, kind=kind.code, year=year).first()
    if counter is None:
        counter = DocumentCounter(office_id=office, kind=kind.code, year=year)
        counter.save(force_insert=True)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def give_number(row: Document, kind: Kind, short: str, year: int) -> None:
    """Write the number on a paper that is being issued."""
    row.number_year, row.number_seq = year, next_number(row.office_id, kind, year)
    pattern = word("number", lang="zh")
    row.number = pattern.format(short=short, word=kind.word, year=year, seq=f"{row.number_seq:04d}")
    others = Document.objects.as_system().filter(number=row.number).exclude(office_id=row.office_id)
    if others.exists():
        raise Refused(NO_MORE_NUMBERS)
