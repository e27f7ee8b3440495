"""Reading papers, always for a viewer."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.digesting import prefix_of
from anma.supervision.documents.forms import Kind, kind_of, kinds
from anma.supervision.models import Document, DocumentDeadline, Visit
from anma.supervision.visits import queries as visits


def papers(viewer: Viewer) -> QuerySet[Document]:
    """Papers that the viewer may see, newest first."""
    rows: QuerySet[Document] = Document.objects.visible_to(viewer).order_by("-drafted_at", "-id")
    return rows


def paper(viewer: Viewer, pk: UUID) -> Document:
    """One of them, or `Refused` as if there were none."""
    found = Document.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found  # type: ignore[no-any-return]


def narrowed(rows: QuerySet[Document], asked: Mapping[str, str]) -> QuerySet[Document]:
    """By kind, state, firm and whether it is one's own office's."""
    wanted = Q()
    if asked.get("kind") in kinds():
        wanted &= Q(kind=asked["kind"])
    if asked.get("state") in DocumentState.values:
        wanted &= Q(state=asked["state"])
    firm = _id(asked.get("firm", ""))
    return rows.filter(wanted & Q(enterprise_id=firm) if firm else wanted)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def deadlines(viewer: Viewer) -> QuerySet[DocumentDeadline]:
    """What runs from served papers, the next first; what has ended is left out."""
    rows: QuerySet[DocumentDeadline] = DocumentDeadline.objects.visible_to(viewer).filter(ended_on__isnull=True)
    return rows.order_by("due_on", "id")


def next_due(viewer: Viewer, rows: list[Document]) -> dict[UUID, DocumentDeadline]:
    """The next day that runs from each of these papers."""
    found: dict[UUID, DocumentDeadline] = {}
    for one in deadlines(viewer).filter(document_id__in=[row.pk for row in rows], due_on__gte=clock.today()):
        found.setdefault(one.document_id, one)
    return found


def visit(viewer: Viewer, pk: UUID) -> Visit:
    """A visit that the viewer sees."""
    return visits.visit(viewer, pk)


def own_visit(viewer: Viewer, pk: UUID, firm: str) -> Visit | None:
    """The phone's own number is not known where its visit went on in one that was planned, or a colleague's: then the
    last one of this officer at the firm that the phone names."""
    rows = Visit.objects.visible_to(viewer)
    if (named := _id(firm)) is None or rows.filter(pk=pk).exists():
        return None
    mine = rows.filter(Q(officer_id=viewer.actor_id) | Q(second_officer_id=viewer.actor_id), enterprise_id=named)
    return mine.exclude(began_at=None).order_by("-began_at").first()  # type: ignore[no-any-return]


def of_visit(viewer: Viewer, pk: UUID) -> list[Document]:
    """The papers of a visit that the viewer may see, in the order of reading; withdrawn ones last."""
    from anma.supervision.documents.acts.stack import ORDER

    rows = list(papers(viewer).filter(about_kind="visit", about_id=pk))
    rank = {code: number for number, code in enumerate(ORDER)}
    return sorted(rows, key=lambda row: (row.state == DocumentState.WITHDRAWN, rank.get(row.kind, len(rank))))


def by_code(code: str) -> Document | None:
    """The paper whose check code somebody holds. Says nothing about who may read it."""
    prefix = prefix_of(code)
    if not prefix:
        return None
    with system_scope("whoever holds a paper may ask whether it is as issued"):
        found: Document | None = Document.objects.as_system().filter(text_sha256__startswith=prefix).first()
        return found


def seconds(viewer: Viewer, kind: Kind | None = None) -> list[Membership]:
    """Who of the office can be the second officer."""
    rows = Membership.objects.visible_to(viewer).filter(
        in_force(clock.today()), organisation_id=viewer.organisation_id, state=MembershipState.ACTIVE
    )
    found = rows.exclude(person_id=viewer.actor_id).select_related("person").order_by("id")
    open_to = kind.open_to if kind else kind_of("grid_record").open_to
    return [hat for hat in found if open_to(permissions_of(hat.role).__contains__)]
