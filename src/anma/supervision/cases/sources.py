"""What a case, a talk or an order to stop comes from, filled in: a hazard, a report, an order that is overdue.

A report to the government is the source of a case alone, and none of its words are filled in: what a case is about the
firm reads with the first paper, and a talk's or an order's row lies in the firm's chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.pages import holds
from anma.hazards.choices import Source as Found
from anma.hazards.models import Hazard
from anma.hazards.onward import Way, register
from anma.hazards.transitions import OPEN
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.supervision.cases.violations import library
from anma.supervision.documents.choices import DeadlineKind, DocumentState
from anma.supervision.documents.forms import clauses, kind_of, reader
from anma.supervision.models import Document, DocumentDeadline, StopOrder, Visit

BEGINS: tuple[tuple[str, str, str | Promise], ...] = (
    ("supervision.open_case", "supervision:about_firm", gettext_lazy("Open a case")),
    ("supervision.plan_talk", "supervision:talk_new", gettext_lazy("Plan a talk")),
    ("supervision.stop", "supervision:order_new", gettext_lazy("Order production to stop")),
)
LONGEST, MOST_BASIS = 300, 200


@dataclass(frozen=True, slots=True)
class Source:
    """`kind` as a case says it, `why` as a talk says it; `what` are words to begin with."""

    pk: UUID
    kind: str
    why: str
    what: str
    topic: str
    title: str
    url: str
    hazard: Hazard | None = None
    secret: bool = False


def asked_for(viewer: Viewer, firm: UUID, asked: Mapping[str, str]) -> Source | None:
    """The source that the address names, of this firm and as far as the viewer sees it."""
    for key, find in FINDERS.items():
        if key in asked:
            pk = _id(asked[key])
            return find(viewer, firm, pk) if pk else None
    return None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _hazard(viewer: Viewer, firm: UUID, pk: UUID) -> Source | None:
    row: Hazard | None = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm, pk=pk).first()
    if row is None:
        return None
    secret = row.shown_to == Shown.AUTHORITY
    said = "" if secret else row.description[:LONGEST]
    why = "major" if row.level == "major" and not secret else "other"
    return Source(row.pk, _kind(row), why, said, said, row.description, page_of(row), row, secret)


def page_of(row: Hazard) -> str:
    """Where it is read; a report to the government has no page of its own."""
    secret = row.shown_to == Shown.AUTHORITY
    return reverse("hazards:tips" if secret else "hazards:detail", args=[] if secret else [row.pk])


def _kind(row: Hazard) -> str:
    if row.source_kind == Found.TIP:
        return "tip"
    if row.state in OPEN and row.due_on is not None and row.due_on < clock.today():
        return "overdue"
    return "visit" if row.source_kind == Found.VISIT else "other"


def _major(viewer: Viewer, firm: UUID, pk: UUID) -> Source | None:
    """From the list of major hazards, where it is late."""
    found = _hazard(viewer, firm, pk)
    if found is None or found.secret:
        return None
    topic = _("A major hazard on the list is not put right in time: %(what)s") % {"what": found.what}
    return Source(found.pk, "overdue", "major", found.what, topic[:LONGEST], found.title, found.url, found.hazard)


def _paper(viewer: Viewer, firm: UUID, pk: UUID) -> Source | None:
    row: Document | None = Document.objects.visible_to(viewer).filter(enterprise_id=firm, pk=pk).first()
    if row is None or row.state != DocumentState.SERVED:
        return None
    said = _("Not carried out in time: %(paper)s %(number)s") % {"paper": kind_of(row.kind).shown, "number": row.number}
    return Source(row.pk, "overdue", "order", said, said, said, reverse("supervision:paper", args=[row.pk]))


def _order(viewer: Viewer, firm: UUID, pk: UUID) -> Source | None:
    row: StopOrder | None = StopOrder.objects.visible_to(viewer).filter(enterprise_id=firm, pk=pk).first()
    if row is None:
        return None
    said = (_("Order to stop production not followed: %(why)s") % {"why": row.reason})[:LONGEST]
    return Source(row.pk, "overdue", "order", said, said, said, reverse("supervision:order", args=[row.pk]))


def is_of_visit(source: Source | None) -> bool:
    """Whether it was found by an officer who stands there."""
    row = source.hazard if source else None
    return row is not None and row.source_kind == Found.VISIT


def met_at(viewer: Viewer, source: Source | None) -> str:
    """Who was met on the visit behind a finding; empty where nobody was, or the viewer does not see it."""
    if source is None or source.hazard is None or not is_of_visit(source):
        return ""
    rows = Visit.objects.visible_to(viewer).filter(pk=source.hazard.source_id)
    return rows.values_list("met_name", flat=True).first() or ""


def clause_of(source: Source) -> str:
    """The clause that the finding breaks: of the violation that its finder named, else of its category."""
    row = source.hazard
    if row is None:
        return ""
    named = library.named_by_finder(row)
    if named is not None:
        return named.clause[:MOST_BASIS]
    first = clauses().get(row.category)
    return first.in_(reader())[:MOST_BASIS] if first else ""


FINDERS: dict[str, Callable[[Viewer, UUID, UUID], Source | None]] = {
    "hazard": _hazard,
    "major": _major,
    "paper": _paper,
    "order": _order,
}


def begins(viewer: Viewer, firm: UUID, key: str, pk: Any, only: Iterable[str] = ()) -> list[Way]:
    """The buttons of who may, each with firm and source in its address."""
    wanted = set(only)
    return [
        Way(str(title), f"{reverse(name, args=[firm])}?{key}={pk}")
        for act, name, title in BEGINS
        if holds(viewer, act) and (not wanted or act in wanted)
    ]


def from_hazard(viewer: Viewer, row: Hazard) -> list[Way]:
    """Of a report to the government a case alone."""
    if viewer.enterprise_id is not None or row.enterprise_id is None:
        return []
    only = ["supervision.open_case"] if row.shown_to == Shown.AUTHORITY else []
    return begins(viewer, row.enterprise_id, "hazard", row.pk, only)


def from_paper(viewer: Viewer, row: Document) -> list[Way]:
    """Of an order to put right whose day has passed."""
    if viewer.enterprise_id is not None or row.enterprise_id is None or row.state != DocumentState.SERVED:
        return []
    late = DocumentDeadline.objects.visible_to(viewer).filter(
        document_id=row.pk, kind=DeadlineKind.RECTIFY, ended_on__isnull=True, due_on__lt=clock.today()
    )
    return begins(viewer, row.enterprise_id, "paper", row.pk) if late.exists() else []


def from_order(viewer: Viewer, row: StopOrder) -> list[Way]:
    """Of an order to stop that still holds."""
    if viewer.enterprise_id is not None or row.enterprise_id is None or row.ended or row.waits:
        return []
    return begins(viewer, row.enterprise_id, "order", row.pk, ["supervision.open_case", "supervision.plan_talk"])


register("supervision", from_hazard)
