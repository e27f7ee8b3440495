"""The findings whose violation nobody named yet, as the form that signs the papers asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer
from anma.supervision.cases.violations import library
from anma.supervision.cases.violations.library import Violation
from anma.supervision.documents.forms import kind_of, reader
from anma.supervision.documents.of_visit import clause_of
from anma.supervision.models import Document, Visit
from anma.supervision.visits.queries import findings_of
from anma.supervision.visits.violating import said_by, violation_of


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A finding with the violations to choose from, those that fit its words first. `first`: what is printed as long as
    nobody chooses; "" where the paper waits for a choice. `likely` is chosen beforehand, by its words alone.
    """

    hazard: Hazard
    choices: Sequence[Violation]
    likely: str
    first: str


def unnamed(viewer: Viewer, visit: Visit, drafts: Iterable[Document]) -> list[Unnamed]:
    """In the order of the walk; none where no draft names clauses."""
    if not any(kind_of(row.kind).clauses for row in drafts):
        return []
    entries = library.in_force().entries
    rows = [row for row in findings_of(viewer, visit) if violation_of(row) is None]
    return [_asked(row, visit, entries) for row in rows]


def _asked(row: Hazard, visit: Visit, entries: Sequence[Violation]) -> Unnamed:
    first, fitting = clause_of(row, visit), library.suggest(row)
    rest = [one for one in entries if one not in fitting]
    likely = "" if first else said_by(entries, row.description, row.category)
    return Unnamed(row, [*fitting, *rest], likely, first.in_(reader()) if first else "")
