"""What runs from the service of a paper, as rows that lists, maps and reminders read."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from anma.kernel.scope import Party, Shown
from anma.kernel.working_days import add_working_days
from anma.supervision.documents.forms import Kind, Runs
from anma.supervision.models import Document, DocumentDeadline

COPIED = ("enterprise_id", "area_code", "area_then", "sector", "sector_then", "grid_id", "holder_id", "office_id")


def begin(row: Document, kind: Kind) -> list[DocumentDeadline]:
    """Everything that runs from today's service of this paper; saved in the running act."""
    made = []
    for runs in kind.deadlines:
        due = due_of(runs, row)
        if due is not None:
            scope = {name: getattr(row, name) for name in COPIED}
            held = {"held_by": Party.AUTHORITY, "shown_to": Shown.BOTH}
            made.append(DocumentDeadline(document_id=row.pk, kind=runs.kind, due_on=due, **scope, **held))
            made[-1].save()
    return made


def due_of(runs: Runs, row: Document) -> date | None:
    """The day on which it ends; None where an answer that it starts from is missing."""
    assert row.served_day is not None  # noqa: S101  (called for served papers)
    start = date.fromisoformat(row.answers[runs.start]) if row.answers.get(runs.start) else row.served_day
    if runs.start and not row.answers.get(runs.start):
        return None
    if runs.months:
        return months_later(start, runs.months)
    if runs.workdays:
        return add_working_days(start, runs.workdays)
    return start + timedelta(days=runs.days)


def months_later(start: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def end(row: Document, day: date) -> None:
    """Nothing runs from a withdrawn paper. Needs `system_scope`, in an act."""
    rows = DocumentDeadline.objects.as_system().select_for_update().filter(document_id=row.pk, ended_on__isnull=True)
    for one in rows.order_by("id"):
        one.ended_on = day
        one.save()
