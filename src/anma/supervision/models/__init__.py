"""What officers do about a firm, as rows: visits, cases, orders, talks, doubts, papers; and the rows of the map."""

from anma.supervision.models.cases import Case, CaseNote, CasePaper, CaseStep, Doubt
from anma.supervision.models.documents import Document, DocumentCounter, DocumentDeadline, OfficePaper
from anma.supervision.models.mapping import MapFirm, MapMark
from anma.supervision.models.orders import StopOrder, Talk
from anma.supervision.models.rewards import TipReward
from anma.supervision.models.violations import LibraryEdition
from anma.supervision.models.visits import Visit, VisitReason

__all__ = [
    "Case",
    "CaseNote",
    "CasePaper",
    "CaseStep",
    "Document",
    "DocumentCounter",
    "DocumentDeadline",
    "Doubt",
    "LibraryEdition",
    "MapFirm",
    "MapMark",
    "OfficePaper",
    "StopOrder",
    "Talk",
    "TipReward",
    "Visit",
    "VisitReason",
]
