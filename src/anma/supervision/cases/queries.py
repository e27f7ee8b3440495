"""What is shown of cases, orders and talks, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext

from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN as OPEN_HAZARDS
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of
from anma.supervision.cases.choices import ENDED, OPEN, TalkState
from anma.supervision.cases.papers import SERVED_KINDS
from anma.supervision.documents.beside import UNSERVED
from anma.supervision.models import Case, CaseNote, CasePaper, CaseStep, Document, Doubt, StopOrder, Talk

OF_ORDERS = ("stop_order", "stop_lifting")  # each is drafted by the act from which on it holds
LIVE_TALKS = (TalkState.PLANNED, TalkState.INVITED, TalkState.HELD)


def cases(viewer: Viewer) -> QuerySet[Case]:
    """Cases, newest first. A firm sees none: it sees what was served on it."""
    rows: QuerySet[Case] = Case.objects.visible_to(viewer).order_by("-opened_at", "-id")
    return rows


def steps(viewer: Viewer, case: Case) -> QuerySet[CaseStep]:
    """What was done in a case, oldest first."""
    rows: QuerySet[CaseStep] = CaseStep.objects.visible_to(viewer).filter(case_id=case.pk)
    return rows.order_by("done_at", "id")


def notes(viewer: Viewer, case: Case) -> QuerySet[CaseNote]:
    """What officers noted about a case, oldest first; a firm has none to see."""
    rows: QuerySet[CaseNote] = CaseNote.objects.visible_to(viewer).filter(case_id=case.pk)
    return rows.order_by("written_at", "id")


def papers(viewer: Viewer, firm: UUID | None = None) -> QuerySet[CasePaper]:
    """What was served in cases, newest first."""
    rows: QuerySet[CasePaper] = CasePaper.objects.visible_to(viewer).order_by("-served_at", "-id")
    return rows.filter(enterprise_id=firm) if firm else rows


def orders(viewer: Viewer) -> QuerySet[StopOrder]:
    """Orders to stop production, newest first."""
    rows: QuerySet[StopOrder] = StopOrder.objects.visible_to(viewer).order_by("-issued_at", "-id")
    return rows


def holding(day: Any = None) -> Q:
    """Orders that hold on a day: told to the firm, neither lifted nor withdrawn, and not past their own last day."""
    today = day or clock.today()
    stands = Q(waits=False, lifted_at__isnull=True, withdrawn_at__isnull=True)
    return stands & (Q(until_day__isnull=True) | Q(until_day__gte=today))


def stopped_firms(viewer: Viewer, among: Iterable[UUID] | None = None) -> set[UUID]:
    """Firms that an order stops today, for maps and lists."""
    rows = StopOrder.objects.visible_to(viewer).filter(holding())
    if among is not None:
        rows = rows.filter(enterprise_id__in=list(among))
    return {pk for pk in rows.order_by().values_list("enterprise_id", flat=True) if pk}


def talks(viewer: Viewer) -> QuerySet[Talk]:
    """Talks, the next first."""
    rows: QuerySet[Talk] = Talk.objects.visible_to(viewer).order_by("-planned_day", "-id")
    return rows


def doubts(viewer: Viewer) -> QuerySet[Doubt]:
    """Open doubts, newest first; only officers see them."""
    rows: QuerySet[Doubt] = Doubt.objects.visible_to(viewer).filter(answered_at__isnull=True).order_by("-raised_at")
    return rows


def listed_majors(viewer: Viewer) -> QuerySet[Hazard]:
    """Major hazards on an office's list, the most overdue first."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(
        listed_day__isnull=False, delisted_day__isnull=True, state__in=OPEN_HAZARDS
    )
    return rows.order_by("due_on", "listed_day", "id")


def colleagues(viewer: Viewer, act: str) -> list[Membership]:
    """Who can be the second officer: somebody of the office who may do the act too."""
    return [hat for hat in officers(viewer, act) if hat.person_id != viewer.actor_id]


def officers(viewer: Viewer, act: str) -> list[Membership]:
    """Everybody of the viewer's office who may do an act, each once."""
    rows = Membership.objects.visible_to(viewer).filter(
        in_force(clock.today()), organisation_id=viewer.organisation_id, state=MembershipState.ACTIVE
    )
    found: dict[UUID, Membership] = {}
    for hat in rows.select_related("person").order_by("id"):
        if act in permissions_of(hat.role):
            found.setdefault(hat.person_id, hat)
    return list(found.values())


def second_officers(viewer: Viewer, act: str) -> list[tuple[str, str]]:
    """The same as choices of a form, each with what will be missing on paper: an order names both certificates."""
    bare = pgettext("officer", "%(name)s (no certificate yet)")
    hats = colleagues(viewer, act)
    return [
        (str(hat.person_id), hat.person.name if hat.certificate else bare % {"name": hat.person.name}) for hat in hats
    ]


def case_officers(viewer: Viewer) -> list[tuple[str, str]]:
    """The same for a case, without whoever is the only one left who may approve it; where nobody else can be chosen,
    the choice says what follows.
    """
    people, found = second_officers(viewer, "supervision.open_case"), approvers(viewer)
    alone = str(next(iter(found))) if len(found) == 1 else ""
    rest = [one for one in people if one[0] != alone]
    warned = pgettext("officer", "%(name)s (then nobody of your office can approve it)")
    return rest or [(pk, warned % {"name": name} if pk == alone else name) for pk, name in people]


def approvers(viewer: Viewer) -> set[UUID]:
    """Who else of the office may approve the filing of a case."""
    return {hat.person_id for hat in colleagues(viewer, "supervision.approve_filing")}


def firm_of(viewer: Viewer, firm_id: UUID | None) -> Enterprise:
    firm: Enterprise | None = Enterprise.objects.visible_to(viewer).filter(enterprise_id=firm_id).first()
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def one(rows: QuerySet[Any], pk: UUID) -> Any:
    """The row of this number, or not found."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def unserved(viewer: Viewer) -> QuerySet[Document]:
    """Papers that wait to be served, with this viewer as one of the two officers: of orders, and of steps of cases with
    which the case goes on; the oldest first.
    """
    mine = Q(officer_id=viewer.actor_id) | Q(second_id=viewer.actor_id)
    rows = Document.objects.visible_to(viewer).filter(mine, state__in=UNSERVED, office_id=viewer.organisation_id)
    told = Q(about_kind="order", kind__in=OF_ORDERS)
    goes_on = Case.objects.visible_to(viewer).filter(state__in=OPEN).order_by().values("pk")
    told |= Q(about_kind="case", kind__in=SERVED_KINDS, about_id__in=goes_on)
    found: QuerySet[Document] = rows.filter(told).order_by("drafted_at", "id")
    return found


def mine_q(viewer: Viewer) -> Q:
    """Cases of the viewer's office that this person handles."""
    return Q(office_id=viewer.organisation_id, handlers__contains=str(viewer.actor_id), state__in=OPEN)


def late_q() -> Q:
    """Cases of which a limit has passed."""
    return Q(due_on__lt=clock.today()) & ~Q(state__in=ENDED)
