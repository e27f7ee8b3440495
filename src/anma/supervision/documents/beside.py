"""The papers of a case, an order or a talk as its page lists them: how each stands and what it still asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.kernel.viewer import Viewer
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import kind_of, reader
from anma.supervision.documents.queries import papers
from anma.supervision.models import Document

UNSERVED = (DocumentState.DRAFT, DocumentState.ISSUED)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `behind`: its step says that the firm has it, and the paper itself was not served yet."""

    row: Document
    title: str
    asks: str
    behind: str


def listed(viewer: Viewer, about_kind: str, about: UUID, served: Collection[str] = ()) -> list[Paper]:
    """The newest first, as far as the viewer may see them. `served` are kinds whose step says they reached the firm."""
    return _listed(viewer, list(papers(viewer).filter(about_kind=about_kind, about_id=about)), served)


def of_visits(viewer: Viewer, visits: Collection[UUID]) -> list[Paper]:
    """The papers of these visits, the newest first, as far as the viewer may see them."""
    if not visits:
        return []
    return _listed(viewer, list(papers(viewer).filter(about_kind="visit", about_id__in=list(visits))), ())


def _listed(viewer: Viewer, rows: list[Document], served: Collection[str]) -> list[Paper]:
    newest: dict[str, UUID] = {}
    for row in rows:
        if row.state != DocumentState.WITHDRAWN:
            newest.setdefault(row.kind, row.pk)
    own = viewer.organisation_id
    return [_paper(row, row.kind in served and newest.get(row.kind) == row.pk, row.office_id == own) for row in rows]


def _paper(row: Document, told: bool, own: bool) -> Paper:
    kind = kind_of(row.kind)
    known = {**row.answers, **row.named}
    lacking = [ask.title.in_(reader()) for ask in kind.asks if ask.needed and not known.get(ask.key)]
    asks = pgettext("list", ", ").join(lacking) if row.state == DocumentState.DRAFT else ""
    return Paper(row, kind.shown, asks, _behind(row, own) if told else "")


def _behind(row: Document, own: bool) -> str:
    """What its office still has to do for the paper to say what its step says; for other offices that it is open. An
    order is registered from its act on.
    """
    if not own:
        return _("The firm does not have this paper yet.") if row.state in UNSERVED else ""
    if row.about_kind == "order":
        return _order_behind(row)
    if row.about_kind == "talk":
        return _("The firm does not have this record on paper yet.") if row.state in UNSERVED else ""
    if row.state == DocumentState.DRAFT:
        return _("Noted as served, but this paper is still a draft: issue it and serve it.")
    return _("Noted as served, but this paper is only issued: serve it.") if row.state in UNSERVED else ""


def _order_behind(row: Document) -> str:
    if row.state == DocumentState.DRAFT:
        return _("This paper is still a draft and the firm does not have it: issue it and serve it.")
    return _("The firm does not have this paper: serve it.") if row.state in UNSERVED else ""
