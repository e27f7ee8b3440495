"""Joining: `people.join` and `/join/<token>`."""

import json
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.devices import viewer_of_device
from anma.people.middleware import anonymous
from anma.people.models import Device, Invitation, Membership, Person
from anma.people.tests.conftest import TOKEN, Phone


def refused(code: str, **raw: Any) -> None:
    people = Person.objects.count()
    with pytest.raises(Refused) as refusal:
        perform(anonymous(), "people.join", {"token": TOKEN, "name": "Zhao (made up)", **raw})
    assert refusal.value.reason.code == code
    assert Person.objects.count() == people


def test_it_makes_a_person_a_waiting_hat_and_a_device(world: Any, join: Any, hat_of: Any, device_of: Any) -> None:
    phone = Phone()
    outcome = join(jwk=phone.jwk, label="Android Chrome")
    hat, device = hat_of(outcome), device_of(outcome)
    assert (hat.state, hat.role, hat.enterprise_id, hat.shown_to) == ("pending", "worker", world.firm.pk, "firm")
    assert (device.public_key, device.membership_id, device.shared) == (phone.jwk, hat.pk, False)
    assert outcome.kind == "stored"


def test_who_waits_has_a_workers_rights_and_sees_own_rows_only(invite: Any) -> None:
    invite(role="team_leader")
    outcome = perform(anonymous(), "people.join", {"token": TOKEN, "name": "Zhao (made up)"})
    viewer = viewer_of_device(outcome.result["device"])
    assert viewer is not None and viewer.narrow
    assert viewer.may("inspections.submit") and not viewer.may("hazards.review")


def test_the_event_goes_into_the_firms_chain_without_the_name(world: Any, join: Any) -> None:
    outcome = join("Zhao Unusual")
    event = Event.objects.get(pk=outcome.receipt.event_id)
    assert event.stream_id == world.firm.pk
    assert "Unusual" not in event.body if isinstance(event.body, str) else "Unusual" not in json.dumps(event.body)


def test_it_refuses_a_stranger(world: Any) -> None:
    refused("people.invitation_unknown")


def test_it_refuses_a_used_invitation(join: Any) -> None:
    join()
    refused("people.invitation_used")


def test_it_refuses_an_expired_invitation(invite: Any) -> None:
    invite(days=1)
    with clock.at(clock.now() + timedelta(days=2)):
        refused("people.invitation_expired")


def test_it_refuses_a_withdrawn_invitation(world: Any, invite: Any) -> None:
    perform(world.viewers["sam"], "people.revoke_invitation", {"subject": invite()})
    refused("people.invitation_revoked")


def test_a_repeat_uses_the_invitation_once(invite: Any, row: Any) -> None:
    pk, one = invite(uses=2), uuid7()
    first, again = (
        perform(anonymous(), "people.join", {"token": TOKEN, "name": "Zhao (made up)", "id": one}) for _ in range(2)
    )
    assert again.replayed and first.result == again.result
    assert row(Invitation, pk).uses_left == 1


def test_a_phone_without_a_secure_connection_joins_and_is_flagged(join: Any, device_of: Any) -> None:
    outcome = join()
    assert outcome.receipt.flags == ["unsigned"]
    assert device_of(outcome).public_key is None


@pytest.mark.parametrize("pin", ["12", "12345", "abcd", "１２３４"])
def test_it_refuses_a_pin_that_is_not_four_digits(invite: Any, pin: str) -> None:
    invite()
    with pytest.raises(InvalidInput) as refusal:
        perform(anonymous(), "people.join", {"token": TOKEN, "name": "Zhao (made up)", "pin": pin})
    assert set(refusal.value.errors) == {"pin"}


def test_it_refuses_a_damaged_key(invite: Any) -> None:
    invite()
    with pytest.raises(InvalidInput):
        perform(anonymous(), "people.join", {"token": TOKEN, "name": "Z", "jwk": {**Phone().jwk, "x": "AAAA"}})


def test_the_pin_is_kept_as_a_hash(join: Any, device_of: Any) -> None:
    assert device_of(join(pin="4711")).pin_hash.startswith("md5$")


def test_two_people_on_one_phone_are_let_in_and_flagged(join: Any, device_of: Any, row: Any) -> None:
    first = join(pin="1111")
    second = join("Qian (made up)", token="ZZZZBBBBCCCCDDDDEEEE", pin="2222", beside=first.result["device"])
    assert "device.two_people" in second.receipt.flags
    one, two = row(Device, first.result["device"]), device_of(second)
    assert one.shared and two.shared and one.phone_id == two.phone_id


def test_the_page_asks_for_a_name_and_answers_json(world: Any, invite: Any, hat_of: Any) -> None:
    invite()
    client = world.client("anonymous")
    page = client.get(f"/join/{TOKEN}").content.decode()
    assert "data-join" in page and world.firm.name in page
    body = {"name": "Zhao (made up)", "jwk": None, "id": str(uuid7())}
    answer = client.post(f"/join/{TOKEN}", json.dumps(body), content_type="application/json")
    assert answer.status_code == 201
    assert set(answer.json()) == {"person", "device", "next"}
    assert client.cookies["anma_device"]["httponly"]


def test_the_page_then_shows_how_it_stands(world: Any, invite: Any) -> None:
    invite()
    client = world.client("anonymous")
    client.post(f"/join/{TOKEN}", {"name": "Zhao (made up)"})
    assert 'data-membership="pending"' in client.get(f"/join/{TOKEN}").content.decode()
    with system_scope("test"):
        pk = Membership.objects.as_system().get(state="pending").pk
    perform(world.viewers["sam"], "people.approve", {"subject": pk})
    assert 'data-membership="active"' in client.get(f"/join/{TOKEN}").content.decode()


def test_the_scanned_address_is_all_capitals(world: Any, invite: Any) -> None:
    invite()
    assert world.client("anonymous").get(f"/JOIN/{TOKEN}").status_code == 200


@pytest.mark.parametrize("name", ["anonymous", "alice", "li", "bob", "tina", "otto"])
def test_a_strangers_token_gets_its_sentence_whoever_asks(world: Any, name: str) -> None:
    answer = world.client(name).get("/join/NOTATOKENNOTATOKEN22")
    assert answer.status_code == 404
    assert "not known" in answer.content.decode()


def test_broken_json_gets_a_sentence(world: Any, invite: Any) -> None:
    invite()
    answer = world.client("anonymous").post(f"/join/{TOKEN}", "{", content_type="application/json")
    assert answer.status_code == 400 and answer.json()["message"]


def test_nobody_claims_another_phone_beside(world: Any, join: Any, invite: Any, row: Any) -> None:
    victim = join()
    invite(token="ZZZZBBBBCCCCDDDDEEEE")
    body = {"name": "Qian (made up)", "beside": victim.result["device"]}
    world.client("anonymous").post("/join/ZZZZBBBBCCCCDDDDEEEE", json.dumps(body), content_type="application/json")
    assert not row(Device, victim.result["device"]).shared


def test_a_script_in_a_name_is_shown_as_text(world: Any, join: Any) -> None:
    join("<script>alert(1)</script>")
    page = world.client("sam").get("/people").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"a":' * 100_000, '{"name":"a","name":"b"}', '{"name":1e999}', '{"name":NaN}', "\ufeff{}", "[]"],
)
def test_a_damaged_or_endless_body_is_refused_with_a_sentence(world: Any, invite: Any, body: str) -> None:
    invite()
    answer = world.client("anonymous").post(f"/join/{TOKEN}", body.encode(), content_type="application/json")
    assert answer.status_code == 400 and "damaged" in answer.json()["message"]
