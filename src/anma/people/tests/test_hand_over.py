"""`people.hand_over`, the registry of duties, and `/people/handover/<id>`."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.people import duties
from anma.people.loading import hats
from anma.people.models import Device, Membership


@pytest.fixture
def moved() -> Iterator[list[tuple[UUID, UUID, UUID]]]:
    """A kind of duty of the tests' own; what it was asked to move."""
    asked: list[tuple[UUID, UUID, UUID]] = []

    def transfer(context: Any, firm: UUID, leaver: UUID, heir: UUID) -> int:
        asked.append((firm, leaver, heir))
        return 3

    duties.register("people.test", transfer)
    yield asked
    duties._transfers.pop("people.test")


def test_hat_ended_phones_blocked_duties_moved_in_one_act(
    world: Any, join: Any, row: Any, hat_of: Any, device_of: Any, moved: Any
) -> None:
    outcome, li = join(), world.hats["li"]
    perform(world.viewers["sam"], "people.approve", {"subject": outcome.result["membership"]})
    raw = {"subject": outcome.result["membership"], "to": li.pk}
    result = perform(world.viewers["sam"], "people.hand_over", raw).result
    assert (result["devices"], result["people.test"]) == ("1", "3")
    assert moved == [(world.firm.pk, UUID(outcome.result["person"]), li.person_id)]
    assert hat_of(outcome).state == "ended" and device_of(outcome).revoked_at is not None
    assert hats(UUID(outcome.result["person"])) == []


def test_a_failing_transfer_leaves_nothing_half_done(world: Any, row: Any) -> None:
    def fails(*_given: Any) -> int:
        raise RuntimeError("no")

    duties.register("people.fails", fails)
    try:
        with pytest.raises(RuntimeError):
            raw = {"subject": world.hats["wang"].pk, "to": world.hats["li"].pk}
            perform(world.viewers["sam"], "people.hand_over", raw)
    finally:
        duties._transfers.pop("people.fails")
    assert row(Membership, world.hats["wang"].pk).state == "active"


def test_one_kind_has_one_function(moved: Any) -> None:
    with pytest.raises(ValueError, match="twice"):
        duties.register("people.test", lambda *_given: 0)


def refused(world: Any, code: str, by: str = "sam", **raw: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[by], "people.hand_over", raw)
    assert refusal.value.reason.code == code


def test_the_owner_leaves_by_handing_over_the_firm(world: Any) -> None:
    subject, to = world.hats["alice"].pk, world.hats["li"].pk
    refused(world, "people.owner_leaves_by_sale", by="alice", subject=subject, to=to)


def test_nobody_hands_over_to_oneself_or_to_a_stranger(world: Any) -> None:
    wang = world.hats["wang"].pk
    refused(world, "people.heir_is_leaver", subject=wang, to=wang)
    refused(world, "people.not_the_same_firm", subject=wang, to=world.hats["bob"].pk)


def test_somebody_leaves_once(world: Any) -> None:
    raw = {"subject": world.hats["wang"].pk, "to": world.hats["li"].pk}
    perform(world.viewers["sam"], "people.hand_over", raw)
    refused(world, "people.has_left", **raw)


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("sam", 200), ("li", 403), ("bob", 404), ("tina", 403), ("otto", 403), ("anonymous", 302)],
)
def test_who_opens_the_page(world: Any, name: str, status: int) -> None:
    assert world.client(name).get(f"/people/handover/{world.hats['wang'].pk}").status_code == status


def test_the_button_works(world: Any, row: Any) -> None:
    pk = world.hats["wang"].pk
    assert world.client("sam").post(f"/people/handover/{pk}", {"to": world.hats["li"].pk}).status_code == 302
    assert row(Membership, pk).state == "ended"
    assert not Device.objects.visible_to(world.viewers["sam"]).filter(membership_id=pk).exists()
