"""Who sent an envelope: vectors shared with the phone, and every oddity."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import RequestFactory

from anma.acts.pages import perform
from anma.acts.signatures import check
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.devices import COOKIE, SALT
from anma.people.middleware import load
from anma.people.models import Device
from anma.people.signatures import is_signed
from anma.people.tests.conftest import Phone

VECTORS = json.loads((Path(settings.BASE_DIR) / "frontend/vectors/signatures.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=[v["name"] for v in VECTORS])
def test_it_agrees_with_the_phone(vector: dict[str, Any]) -> None:
    assert is_signed(vector["jwk"], vector["envelope"]) is vector["valid"]


def envelope(device: Any, **more: Any) -> dict[str, Any]:
    now = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = {"v": 1, "act": "inspections.submit", "id": str(uuid7()), "device": device, "happened_at": now}
    return {**body, "clock_offset_ms": -412, "offline": True, "body": {}, "photos": [], **more}


@pytest.fixture
def joined(join: Any, phone: Phone, world: Any) -> Any:
    outcome = join(jwk=phone.jwk)
    perform(world.viewers["sam"], "people.approve", {"subject": outcome.result["membership"]})
    return outcome


def request_with(device: str) -> Any:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().post("/api/sync")
    request.COOKIES[COOKIE] = signing.dumps(device, salt=SALT)
    request.user = AnonymousUser()
    request.viewer = load(request)  # type: ignore[attr-defined]
    return request


def test_a_signed_envelope_is_the_workers(joined: Any, phone: Phone) -> None:
    sender = check(phone.sign(envelope(joined.result["device"])))
    assert sender.signed and sender.flags == ()
    assert str(sender.viewer.actor_id) == joined.result["person"]
    assert str(sender.device_id) == joined.result["device"]
    assert sender.offset == timedelta(milliseconds=-412)
    assert sender.viewer.may("inspections.submit")


def test_another_phones_signature_proves_nobody(joined: Any) -> None:
    sender = check(Phone().sign(envelope(joined.result["device"])))
    assert sender.viewer.is_anonymous and sender.flags == ("signature.wrong",) and not sender.signed


def test_a_device_named_without_proof_is_nobodys(joined: Any) -> None:
    sender = check(envelope(joined.result["device"], signature=None))
    assert sender.viewer.is_anonymous and sender.flags == ("unsigned",)


def test_an_unsigned_envelope_with_the_phones_cookie_is_flagged(joined: Any) -> None:
    device = joined.result["device"]
    sender = check(envelope(device, signature=None), request_with(device))
    assert str(sender.viewer.actor_id) == joined.result["person"]
    assert sender.flags == ("unsigned",) and not sender.signed


def test_a_blocked_device_is_flagged_and_still_known(world: Any, joined: Any, phone: Phone) -> None:
    device = joined.result["device"]
    perform(world.viewers["sam"], "people.revoke_device", {"subject": device})
    sender = check(phone.sign(envelope(device)))
    assert sender.signed and sender.flags == ("device.revoked",)
    assert str(sender.viewer.actor_id) == joined.result["person"]


def test_a_blocked_team_leader_reviews_nothing(world: Any, joined: Any, phone: Phone) -> None:
    subject = joined.result["membership"]
    perform(world.viewers["alice"], "people.appoint", {"subject": subject, "role": "team_leader"})
    assert check(phone.sign(envelope(joined.result["device"]))).viewer.may("hazards.review")
    perform(world.viewers["sam"], "people.revoke_device", {"subject": joined.result["device"]})
    viewer = check(phone.sign(envelope(joined.result["device"]))).viewer
    assert viewer.may("inspections.submit") and not viewer.may("hazards.review")


def test_a_blocked_device_with_its_cookie_alone_is_flagged_too(world: Any, joined: Any) -> None:
    device = joined.result["device"]
    perform(world.viewers["sam"], "people.revoke_device", {"subject": device})
    sender = check(envelope(device, signature=None), request_with(device))
    assert sender.flags == ("device.revoked", "unsigned")


def test_who_waits_for_approval_is_flagged(join: Any, phone: Phone) -> None:
    outcome = join(jwk=phone.jwk)
    assert check(phone.sign(envelope(outcome.result["device"]))).flags == ("membership.pending",)


def test_who_has_left_is_flagged(world: Any, joined: Any, phone: Phone) -> None:
    raw = {"subject": joined.result["membership"], "to": world.hats["li"].pk}
    perform(world.viewers["sam"], "people.hand_over", raw)
    assert check(phone.sign(envelope(joined.result["device"]))).flags == ("device.revoked", "membership.ended")


def test_two_people_on_one_phone_are_flagged(join: Any, phone: Phone) -> None:
    one = join(jwk=phone.jwk)
    join("Qian (made up)", token="ZZZZBBBBCCCCDDDDEEEE", beside=one.result["device"])
    assert "device.two_people" in check(phone.sign(envelope(one.result["device"]))).flags


@pytest.mark.parametrize("device", ["0190a000-0000-7000-8000-000000000001", "nonsense", 7, ["x"]])
def test_an_unknown_device_is_nobody(world: Any, device: Any) -> None:
    sender = check(envelope(device, signature="x"))
    assert sender.viewer.is_anonymous and sender.device_id is None and sender.flags == ("device.unknown",)


def test_a_report_of_nobody_has_no_flags(world: Any) -> None:
    sender = check(envelope(None, signature=None))
    assert sender.viewer.is_anonymous and sender.flags == () and sender.viewer.may("hazards.report")


@pytest.mark.parametrize("offset", [None, "5", True, 10**15, 1.5])
def test_a_strange_offset_is_none(joined: Any, phone: Phone, offset: Any) -> None:
    if isinstance(offset, int) and offset == 10**15:
        offset = 10**13
    sender = check(phone.sign(envelope(joined.result["device"], clock_offset_ms=offset)))
    assert sender.signed and sender.offset is None


def test_the_last_contact_moves_with_what_was_told(joined: Any, phone: Phone, row: Any) -> None:
    device = joined.result["device"]
    first = check(phone.sign(envelope(device, clock_offset_ms=0)))
    assert first.last_contact == row(Device, device).joined_at
    told = row(Device, device).last_contact_at
    assert check(phone.sign(envelope(device))).last_contact == told
    old = (told - timedelta(hours=3)).isoformat().replace("+00:00", "Z")
    check(phone.sign(envelope(device, happened_at=old)))
    assert row(Device, device).last_contact_at >= told


def test_a_clock_in_the_future_moves_the_contact_to_now_at_most(joined: Any, phone: Phone, row: Any) -> None:
    check(phone.sign(envelope(joined.result["device"], happened_at="2099-01-01T00:00:00Z")))
    assert row(Device, joined.result["device"]).last_contact_at <= clock.now()
