"""Who approves a plan of inspection: a colleague of the office who may approve filings and is not on the visit.

The office's last choice stands again in the next plan; where only one colleague can be chosen that one does.
Nobody is needed: the paper then has a line to sign by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import Kind, kind_of
from anma.supervision.documents.reasons import NO_APPROVER
from anma.supervision.models import Document

APPROVES = "supervision.approve_filing"
KEY = "approver"


def asks(kind: Kind) -> bool:
    """Whether the kind asks for a colleague who approves."""
    return any(ask.kind == "colleague" for ask in kind.asks)


def choices(viewer: Viewer, rows: Iterable[Document]) -> list[str]:
    """The names that an officer chooses from for the first of these papers that asks; none where none does."""
    row = next((one for one in rows if asks(kind_of(one.kind))), None)
    if row is None:
        return []
    return _names(Membership.objects.visible_to(viewer), row.office_id, (row.officer_id, row.second_id))


def proposed(kind: Kind, row: Document) -> dict[str, str]:
    """Who stands on a new draft before anybody chose; nobody where it is not clear. Needs `system_scope`."""
    if not asks(kind):
        return {}
    names = _names(Membership.objects.as_system(), row.office_id, (row.officer_id, row.second_id))
    last = last_chosen(row.office_id)
    return {KEY: last if last in names else names[0] if len(names) == 1 else ""}


def last_chosen(office: UUID) -> str:
    """Who stands on the last plan that the office issued with a name. Needs `system_scope`."""
    rows = Document.objects.as_system().filter(office_id=office, state=DocumentState.ISSUED, kind="inspection_plan")
    row = rows.filter(people__contains=f'"{KEY}"').order_by("-drafted_at", "-id").first()
    return row.named.get(KEY, "") if row else ""


def must_be_one(kind: Kind, office: UUID, answers: Mapping[str, str]) -> None:
    """Refuse a name that is none of the office's. Needs `system_scope`."""
    named = answers.get(KEY, "").strip()
    if named and asks(kind) and named not in _names(Membership.objects.as_system(), office, ()):
        raise Refused(NO_APPROVER)


def leave_to_hand(kind: Kind, row: Document) -> None:
    """Whoever is on the visit does not approve it: named as the second officer afterwards, the line is open again."""
    named = row.named
    if asks(kind) and named.get(KEY) in (named.get("officer1", ""), named.get("officer2", "")):
        row.named = {key: value for key, value in named.items() if key != KEY}


def _names(rows: QuerySet[Membership], office: UUID, officers: Collection[UUID | None]) -> list[str]:
    hats = rows.filter(in_force(clock.today()), organisation_id=office, state=MembershipState.ACTIVE)
    hats = hats.exclude(person_id__in=[pk for pk in officers if pk]).select_related("person").order_by("id")
    return list(dict.fromkeys(hat.person.name for hat in hats if APPROVES in permissions_of(hat.role)))
