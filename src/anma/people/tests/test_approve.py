"""`people.approve`, `people.reject`, `people.appoint` and their buttons."""

from dataclasses import replace
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.people.devices import viewer_of_device
from anma.people.models import Device, Membership
from anma.people.tests.conftest import TOKEN


def refused(viewer: Any, code: str, act: str = "people.approve", **raw: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(viewer, act, raw)
    assert refusal.value.reason.code == code


def test_the_safety_officer_approves(world: Any, join: Any, hat_of: Any) -> None:
    outcome = join()
    perform(world.viewers["sam"], "people.approve", {"subject": outcome.result["membership"]})
    hat = hat_of(outcome)
    assert (hat.state, hat.approved_by) == ("active", world.viewers["sam"].actor_id)
    viewer = viewer_of_device(outcome.result["device"])
    assert viewer is not None and viewer.may("inspections.submit")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("li", "acts.not_found"),
        ("bob", "acts.not_found"),
        ("tina", "acts.not_found"),
        ("otto", "acts.not_found"),
        ("anonymous", "acts.not_found"),
    ],
)
def test_nobody_else_approves(world: Any, join: Any, name: str, code: str) -> None:
    refused(world.viewers[name], code, subject=join().result["membership"])


def test_the_second_decision_comes_too_late(world: Any, join: Any) -> None:
    pk = join().result["membership"]
    perform(world.viewers["sam"], "people.approve", {"subject": pk})
    refused(world.viewers["alice"], "people.already_decided", subject=pk)
    refused(world.viewers["alice"], "people.already_decided", "people.reject", subject=pk)


def test_a_rejected_phone_opens_nothing(world: Any, join: Any, hat_of: Any, device_of: Any) -> None:
    outcome = join()
    perform(world.viewers["sam"], "people.reject", {"subject": outcome.result["membership"]})
    assert hat_of(outcome).state == "ended" and device_of(outcome).revoked_at is not None
    assert viewer_of_device(outcome.result["device"]) is None


def test_a_known_person_gets_the_new_phone(world: Any, join: Any, hat_of: Any, row: Any) -> None:
    outcome, known = join("Li again"), world.hats["li"]
    perform(world.viewers["sam"], "people.approve", {"subject": outcome.result["membership"], "same_as": known.pk})
    device = row(Device, outcome.result["device"])
    assert (device.person_id, device.membership_id) == (known.person_id, known.pk)
    assert hat_of(outcome).state == "ended"
    viewer = viewer_of_device(device.pk)
    assert viewer is not None and viewer.actor_id == known.person_id


def test_the_safety_officer_does_not_take_the_owners_place_with_a_new_phone(
    world: Any, join: Any, hat_of: Any, device_of: Any
) -> None:
    outcome = join()
    pk, owner = outcome.result["membership"], world.hats["alice"]
    refused(world.viewers["sam"], "people.gives_too_much", subject=pk, same_as=owner.pk)
    answer = world.client("sam").post(f"/people/{pk}/approve", {"same_as": str(owner.pk)})
    assert answer.status_code == 403
    assert hat_of(outcome).state == "pending" and device_of(outcome).person_id != owner.person_id


def test_the_owners_new_phone_is_approved_by_the_owner(world: Any, join: Any, device_of: Any) -> None:
    outcome, owner = join(), world.hats["alice"]
    perform(world.viewers["alice"], "people.approve", {"subject": outcome.result["membership"], "same_as": owner.pk})
    viewer = viewer_of_device(device_of(outcome).pk)
    assert viewer is not None and viewer.actor_id == owner.person_id and viewer.may("risks.publish")


@pytest.mark.parametrize(
    ("name", "offered"), [("sam", ["sam", "wang", "li"]), ("alice", ["alice", "sam", "wang", "li"])]
)
def test_the_page_offers_only_whom_one_may_give_a_phone(world: Any, join: Any, name: str, offered: list[str]) -> None:
    join()
    page = world.client(name).get("/people").content.decode()
    chosen = {who for who, hat in world.hats.items() if f'<option value="{hat.pk}">' in page}
    assert chosen == set(offered)


@pytest.mark.parametrize(
    ("act", "raw"),
    [
        ("people.approve", {}),
        ("people.invite", {"role": "team_leader", "token_sha256": "a" * 64}),
        ("people.appoint", {"role": "team_leader"}),
    ],
)
def test_no_way_of_giving_a_role_gives_more_than_the_giver_has(world: Any, invite: Any, act: str, raw: Any) -> None:
    """Somebody who may do all of this and yet not look at rectifications again; the invitation is a team leader's."""
    invite(role="team_leader")
    joined = perform(world.viewers["anonymous"], "people.join", {"token": TOKEN, "name": "Zhao (made up)"})
    subject = {"people.approve": joined.result["membership"], "people.appoint": world.hats["li"].pk}
    alice = world.viewers["alice"]
    wanted = {**raw, **({"subject": subject[act]} if act in subject else {})}
    refused(replace(alice, permissions=alice.permissions - {"hazards.review"}), "people.gives_too_much", act, **wanted)
    perform(alice, act, wanted)


def test_somebody_of_another_firm_is_not_the_same_person(world: Any, join: Any) -> None:
    pk = join().result["membership"]
    refused(world.viewers["sam"], "people.not_the_same_firm", subject=pk, same_as=world.hats["bob"].pk)


def test_the_buttons_work(world: Any, join: Any, hat_of: Any) -> None:
    one, two = join(), join("Qian (made up)", token="ZZZZBBBBCCCCDDDDEEEE")
    client = world.client("sam")
    assert client.post(f"/people/{one.result['membership']}/approve", {"same_as": ""}).status_code == 302
    assert client.post(f"/people/{two.result['membership']}/reject").status_code == 302
    assert (hat_of(one).state, hat_of(two).state) == ("active", "ended")


def test_the_owner_appoints_and_the_safety_officer_does_not(world: Any, row: Any) -> None:
    pk = world.hats["wang"].pk
    assert world.client("alice").post(f"/people/{pk}/appoint", {"role": "safety_officer"}).status_code == 302
    assert row(Membership, pk).role == "safety_officer"
    refused(world.viewers["sam"], "acts.not_allowed", "people.appoint", subject=pk, role="worker")


def test_a_team_is_emptied_by_an_empty_answer_and_kept_by_none(world: Any, row: Any) -> None:
    pk, client = world.hats["wang"].pk, world.client("alice")
    client.post(f"/people/{pk}/appoint", {"role": "worker", "team": "press"})
    client.post(f"/people/{pk}/appoint", {"role": "team_leader"})
    assert (row(Membership, pk).role, row(Membership, pk).team) == ("team_leader", "press")
    client.post(f"/people/{pk}/appoint", {"role": "team_leader", "team": " "})
    assert row(Membership, pk).team == ""
    perform(world.viewers["alice"], "people.appoint", {"subject": pk, "role": "worker", "team": "press"})
    client.post(f"/people/{pk}/appoint", {"role": "worker", "team": ""})
    assert row(Membership, pk).team == ""


def test_nobody_is_appointed_owner(world: Any) -> None:
    with pytest.raises(InvalidInput):
        perform(world.viewers["alice"], "people.appoint", {"subject": world.hats["li"].pk, "role": "principal"})
    refused(
        world.viewers["alice"],
        "people.owner_leaves_by_sale",
        "people.appoint",
        subject=world.hats["alice"].pk,
        role="worker",
    )
