"""Helpers of this room's tests: inviting, joining, signing like a phone."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from anma.acts.pages import perform
from anma.conftest import copies
from anma.evidence.testing import written
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.invitations import digest_of
from anma.people.loading import viewer_for
from anma.people.middleware import anonymous
from anma.people.models import Account, Device, Membership, Organisation, Person

TOKEN = "AAAABBBBCCCCDDDDEEEE"


class Phone:
    """A phone with its own key."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())

    @property
    def jwk(self) -> dict[str, str]:
        numbers = self.key.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": _text(numbers.x), "y": _text(numbers.y)}

    def sign(self, envelope: dict[str, Any]) -> dict[str, Any]:
        der = self.key.sign(canonical(envelope), ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(der)
        raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return {**envelope, "signature": base64.urlsafe_b64encode(raw).decode().rstrip("=")}


def _text(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def invite(world: Any) -> Callable[..., UUID]:
    """Sam invites under TOKEN, or under `token`."""

    def make(by: str = "sam", token: str = TOKEN, **raw: Any) -> UUID:
        outcome = perform(world.viewers[by], "people.invite", {"token_sha256": digest_of(token), **raw})
        return UUID(outcome.result["invitation"])

    return make


@pytest.fixture
def join(invite: Callable[..., UUID]) -> Callable[..., Any]:
    """Somebody joins with a fresh invitation; returns the outcome."""

    def do(name: str = "Zhao (made up)", token: str = TOKEN, **raw: Any) -> Any:
        invite(token=token)
        return perform(anonymous(), "people.join", {"token": token, "name": name, **raw})

    return do


@pytest.fixture
def row() -> Callable[..., Any]:
    """A row as it stands, past every scope."""

    def get(model: Any, pk: Any) -> Any:
        with system_scope("test"):
            return model.objects.as_system().get(pk=pk)

    return get


@pytest.fixture
def hat_of(row: Any) -> Callable[[Any], Membership]:
    return lambda outcome: row(Membership, outcome.result["membership"])


@pytest.fixture
def device_of(row: Any) -> Callable[[Any], Device]:
    return lambda outcome: row(Device, outcome.result["device"])


@pytest.fixture
def office_person(world: Any) -> Callable[..., Any]:
    """Somebody new in an office or service, signed in under `name`; returns (viewer, account, organisation)."""

    def make(name: str, role: str, kind: str = "office", person: Person | None = None) -> Any:
        with written():
            organisation = Organisation(id=uuid7(), kind=kind, name=f"{kind} of {name}", area_code="3204")
            organisation.save()
            if person is None:
                person = Person(name=f"{name} (made up)")
                person.save()
            hat = Membership(
                **copies("3204", ""), held_by="authority", shown_to="authority", holder_id=organisation.pk,
                person=person, organisation_id=organisation.pk, role=role, state="active", valid_from="2024-01-02",
            )  # fmt: skip
            hat.save()
        account, _made = Account.objects.get_or_create(username=name, person=person, defaults={"password": "!"})
        world.accounts[name], world.hats[name] = account, hat
        world.viewers[name] = viewer_for(hat)
        return world.viewers[name], account, organisation

    return make


@pytest.fixture
def consultant(world: Any, office_person: Any) -> Callable[..., Any]:
    """Connie of a safety service, to whom alice gave access; returns (reload, grant id)."""

    def make(**raw: Any) -> Any:
        _viewer, account, organisation = office_person("connie", "consultant", "service")
        wanted = {"to": organisation.pk, "purpose": "safety_service", **raw}
        grant = perform(world.viewers["alice"], "people.grant", wanted).result["grant"]
        reload = lambda: viewer_for(world.hats["connie"])  # noqa: E731
        return reload, UUID(grant)

    return make
