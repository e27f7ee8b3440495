"""What every paper takes from the platform: the firm, the office and its two officers. Nobody types it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.queries import organisation_name
from anma.people.roles import permissions_of
from anma.supervision.documents.forms import Kind, words
from anma.supervision.documents.reasons import NO_CERTIFICATE, TWO_PEOPLE
from anma.supervision.models import OfficePaper


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is about: a visit, a case, an order or a talk, by the id of its row."""

    kind: str
    pk: UUID


def of_firm(firm: Enterprise) -> dict[str, Any]:
    """The firm as the register knows it now."""
    return {"firm": firm.name, "uscc": firm.uscc, "address": firm.address or words()["none"]["zh"]}


def of_office(office: UUID) -> dict[str, Any]:
    """The office as it stands on its papers; its full name where it chose no short one."""
    row, name = paper_of(office), organisation_name(office)
    known = words()
    return {
        "office": name,
        "short": row.short if row else name,
        "office_address": row.address if row else "",
        "office_phone": row.phone if row else "",
        "appeal_to": (row.appeal_to if row else "") or known["appeal_to"]["zh"],
        "court": (row.court if row else "") or known["court"]["zh"],
    }


def paper_of(office: UUID | None) -> OfficePaper | None:
    """What an office set for its papers."""
    found: OfficePaper | None = OfficePaper.objects.filter(organisation_id=office).first()
    return found


def members(office: UUID, people: Sequence[UUID]) -> dict[UUID, Membership]:
    """The running hats of these people in the office. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(
        in_force(clock.today()), organisation_id=office, state=MembershipState.ACTIVE, person_id__in=people
    )
    return {row.person_id: row for row in rows.select_related("person").order_by("id")}


def of_officers(office: UUID, officers: Sequence[UUID | None]) -> dict[str, str]:
    """Names and certificate numbers as they go on paper, for `Document.people`. Needs `system_scope`."""
    known = members(office, [pk for pk in officers if pk])
    found: dict[str, str] = {}
    for number, pk in enumerate(officers, 1):
        hat = known.get(pk) if pk else None
        if hat is not None:
            found |= {f"officer{number}": hat.person.name, f"cert{number}": hat.certificate}
    return found


def check_officers(office: UUID, kind: Kind, first: UUID, second: UUID | None) -> None:
    """Two different people of the office where the kind asks for two, each allowed, each with a certificate.

    On a grid officer's own record a colleague may stand beside, who is of the same office too.
    """
    wanted = [first, second] if kind.officers == 2 or (kind.alone and second) else [first]
    if None in wanted or first == second:
        raise Refused(TWO_PEOPLE)
    known = members(office, [pk for pk in wanted if pk])
    may = [permissions_of(hat.role).__contains__ for hat in known.values()]
    if len(known) != len(wanted) or not all(map(kind.open_to, may)):
        raise Refused(TWO_PEOPLE)
    if kind.certificates and any(not hat.certificate for hat in known.values()):
        raise Refused(NO_CERTIFICATE)
