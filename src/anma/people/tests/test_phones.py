"""`people.revoke_device`, `people.set_pin`, and taking over a shared phone."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.people.devices import COOKIE, SALT, viewer_of_device
from anma.people.models import Device

OTHER = "ZZZZBBBBCCCCDDDDEEEE"


def cookie_for(client: Any, device: str) -> Any:
    from django.core import signing

    client.cookies[COOKIE] = signing.dumps(device, salt=SALT)
    return client


def test_one_tap_blocks_a_lost_phone(world: Any, join: Any, device_of: Any) -> None:
    outcome = join()
    pk = outcome.result["device"]
    assert world.client("sam").post(f"/people/devices/{pk}/revoke").status_code == 302
    assert device_of(outcome).revoked_by == world.viewers["sam"].actor_id
    assert viewer_of_device(pk) is None


def test_a_blocked_phone_opens_no_page(world: Any, join: Any) -> None:
    pk = join().result["device"]
    client = cookie_for(world.client("anonymous"), pk)
    assert client.get("/hats").status_code == 200
    perform(world.viewers["sam"], "people.revoke_device", {"subject": pk})
    assert client.get("/hats").status_code == 302


@pytest.mark.parametrize("name", ["bob", "carol", "tina", "otto", "li", "anonymous"])
def test_nobody_else_blocks_it(world: Any, join: Any, name: str) -> None:
    pk = join().result["device"]
    with pytest.raises(Refused):
        perform(world.viewers[name], "people.revoke_device", {"subject": pk})
    assert viewer_of_device(pk) is not None


def test_it_is_blocked_once(world: Any, join: Any) -> None:
    pk = join().result["device"]
    perform(world.viewers["sam"], "people.revoke_device", {"subject": pk})
    with pytest.raises(Refused) as refusal:
        perform(world.viewers["alice"], "people.revoke_device", {"subject": pk})
    assert refusal.value.reason.code == "people.already_revoked"


def test_a_forged_cookie_is_nobody(world: Any, join: Any) -> None:
    client = world.client("anonymous")
    client.cookies[COOKIE] = join().result["device"]
    assert client.get("/hats").status_code == 302


def test_a_worker_sets_the_own_pin(world: Any, join: Any, device_of: Any) -> None:
    outcome = join()
    client = cookie_for(world.client("anonymous"), outcome.result["device"])
    assert client.post(f"/people/devices/{outcome.result['device']}/pin", {"pin": "4711"}).status_code == 302
    assert device_of(outcome).pin_hash


def test_the_safety_officer_takes_a_pin_away_but_sets_none(world: Any, join: Any, device_of: Any) -> None:
    outcome = join(pin="4711")
    pk = outcome.result["device"]
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "people.set_pin", {"subject": pk, "pin": "1234"})
    perform(world.viewers["sam"], "people.set_pin", {"subject": pk})
    assert device_of(outcome).pin_hash == ""


def test_the_owners_pin_is_taken_away_by_the_owner_alone(world: Any, join: Any) -> None:
    joined, owner = join(pin="4711").result, world.hats["alice"].pk
    perform(world.viewers["alice"], "people.approve", {"subject": joined["membership"], "same_as": owner})
    with pytest.raises(Refused, match="people.gives_too_much"):
        perform(world.viewers["sam"], "people.set_pin", {"subject": joined["device"]})
    perform(world.viewers["alice"], "people.set_pin", {"subject": joined["device"]})


@pytest.fixture
def shared(world: Any, join: Any) -> Any:
    """Two people on one phone, the second at it; returns (client, first device, second device)."""
    one = join("Zhao (made up)", pin="1111").result["device"]
    two = join("Qian (made up)", token=OTHER, pin="2222", beside=one).result["device"]
    return cookie_for(world.client("anonymous"), two), one, two


def test_the_first_person_takes_the_phone_back_with_the_pin(shared: Any) -> None:
    client, one, _two = shared
    assert "Zhao (made up)" in client.get("/hats").content.decode()
    assert client.post("/hats/phone", {"device": one, "pin": "1111"}).status_code == 302
    assert "<h2>Zhao (made up)</h2>" in client.get("/hats").content.decode()


def test_a_wrong_pin_is_refused_and_five_close_the_door(shared: Any) -> None:
    client, one, _two = shared
    for _ in range(5):
        assert client.post("/hats/phone", {"device": one, "pin": "9999"}).status_code == 403
    assert client.post("/hats/phone", {"device": one, "pin": "1111"}).status_code == 429


def test_another_phone_takes_nothing_over(world: Any, shared: Any) -> None:
    _client, one, _two = shared
    answer = world.client("anonymous").post("/hats/phone", {"device": one, "pin": "1111"})
    assert answer.status_code == 404


def test_a_blocked_person_of_a_shared_phone_cannot_come_back(world: Any, shared: Any, row: Any) -> None:
    client, one, _two = shared
    perform(world.viewers["sam"], "people.revoke_device", {"subject": one})
    assert client.post("/hats/phone", {"device": one, "pin": "1111"}).status_code == 404
    assert row(Device, one).revoked_at is not None
