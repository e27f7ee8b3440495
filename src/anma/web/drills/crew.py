"""The ground of the field's drill: one firm, points that hang, a principal at a desk, workers with a phone each."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.core.management import call_command

from anma.acts.pages import perform
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.facts.counting import Place, count, tallying
from anma.inspections.checks import document_of, questions
from anma.kernel import clock
from anma.kernel.database.connections import is_postgres
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.packs.loader import packs
from anma.people.loading import viewer_for
from anma.people.models import Account, Device, Membership, Person
from anma.risks.models import RiskPoint
from anma.web.drills.ground import COPIES, SECTOR, SINCE, TOWN, another, tables

PACK = "general-machining"


@dataclass(frozen=True, slots=True)
class Hung:
    """A point as a phone knows it: its id, the edition that hangs, the ids of its checks."""

    point: UUID
    edition: int
    checks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with a phone, and the key that never leaves it."""

    person: UUID
    device: UUID
    key: ec.EllipticCurvePrivateKey

    def sign(self, envelope: dict[str, Any]) -> str:
        """Raw r‖s in base64url over the canonical bytes, as `frontend/src/signing.ts` does."""
        r, s = decode_dss_signature(self.key.sign(canonical(envelope), ec.ECDSA(hashes.SHA256())))
        return _base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


@dataclass(frozen=True, slots=True)
class Crew:
    """Who plays. `account` is the principal's, who looks at the list afterwards."""

    firm: Enterprise
    account: Account
    viewer: Viewer
    points: Sequence[Hung]
    workers: Sequence[Worker]


def hire(number: int, *, quick: bool) -> Crew:
    """A new firm with its people, mostly in a fresh database; `quick` makes tables without the steps that led there."""
    if quick and not is_postgres():
        tables()
    else:
        call_command("migrate", verbosity=0)
    firm_id = another()
    with system_scope("the firm of a drill"):
        firm = Enterprise.objects.as_system().get(pk=firm_id)
    with written(), tallying():
        count(Place(firm_id, TOWN, SECTOR), SINCE, {"enterprises": 1, "enterprises_claimed": 1})
        principal = hat(firm_id, "Drill principal", "principal")
        account = Account.objects.create(username=f"drill-{firm.uscc[-5:]}", person=principal.person)
        phones = [worker(firm_id, at) for at in range(number)]
    viewer = viewer_for(principal)
    return Crew(firm, account, viewer, _hung(viewer), phones)


def hat(firm: UUID, name: str, role: str, where: Mapping[str, Any] = COPIES) -> Membership:
    """Somebody new in a firm; `where` is what its rows carry of town and trade. Inside `written`."""
    person = Person(name=f"{name} (made up)", phone="")
    person.save()
    made = Membership(
        person=person, organisation_id=firm, role=role, state="active", valid_from=SINCE, enterprise_id=firm,
        shown_to="firm", **where,
    )  # fmt: skip
    made.save()
    return made


def worker(firm: UUID, number: int, where: Mapping[str, Any] = COPIES) -> Worker:
    """Somebody with a phone that joined just now. Inside `written`."""
    own, key = hat(firm, f"Drill worker {number + 1}", "worker", where), ec.generate_private_key(ec.SECP256R1())
    device = Device(
        id=uuid7(), person=own.person, membership_id=own.pk, joined_at=clock.now(), enterprise_id=firm, shown_to="firm",
        public_key=public(key), **where,
    )  # fmt: skip
    device.save()
    return Worker(own.person_id, device.pk, key)


def _hung(viewer: Viewer) -> list[Hung]:
    """Every point of one pack, taken over and published by the acts themselves."""
    wanted = [{"key": point.key} for point in packs()[PACK].points]
    taken = perform(viewer, "risks.take_over", {"pack": PACK, "points": wanted}).result["points"]
    answering = {"responsible_team": "Drill team", "responsible_id": str(viewer.actor_id)}
    for point in taken:
        perform(viewer, "risks.change", {"subject": point, "place": "Drill hall", **answering})
    perform(viewer, "risks.publish", {"points": taken})
    with system_scope("the points of a drill"):
        rows = list(RiskPoint.objects.as_system().filter(pk__in=taken).order_by("id"))
    return [Hung(row.pk, row.edition, [one.id for one in questions(document_of(row, row.edition))]) for row in rows]


def public(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    """The key's other half as a phone hands it over when it joins."""
    at = key.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": _number(at.x), "y": _number(at.y)}


def _number(coordinate: int) -> str:
    return _base64url(coordinate.to_bytes(32, "big"))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
