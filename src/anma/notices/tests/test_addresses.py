"""`/notices/settings`: an address counts after the code that was sent there was typed in; hours; taking it back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.addresses import usable
from anma.notices.models import Contact
from anma.notices.tests.conftest import NOON, Address, Receiver, run


def asked(world: World, gateway: Receiver) -> tuple[Contact, str]:
    """Wang gave a number; the row and the code that arrived there."""
    with clock.at(NOON):
        world.client("wang").post("/notices/address", {"channel": "sms", "address": "+86 138-0000 0000"})
    run(seconds=5)
    row = Contact.objects.get()
    (code,) = re.findall(r"\d{6}", gateway.got[-1]["text"])
    return row, code


def test_a_number_counts_after_its_code(world: World, gateway: Receiver) -> None:
    row, code = asked(world, gateway)
    assert row.address == "+8613800000000" == gateway.got[-1]["to"] and usable(row.person_id) == []
    wrong = "1" * 6 if code != "1" * 6 else "2" * 6
    with clock.at(NOON + timedelta(minutes=1)):
        for typed, status in ((wrong, 422), (code, 302)):
            answer = world.client("wang").post(f"/notices/address/{row.pk}/confirm", {"code": typed})
            assert answer.status_code == status
    assert [one.pk for one in usable(row.person_id)] == [row.pk]


def test_a_code_is_over_after_a_quarter_of_an_hour_and_cannot_be_tried_through(world: World, gateway: Receiver) -> None:
    row, code = asked(world, gateway)
    with clock.at(NOON + timedelta(minutes=16)):
        page = world.client("wang").post(f"/notices/address/{row.pk}/confirm", {"code": code})
        assert page.status_code == 422 and "15 minutes" in page.content.decode()
        answers = [
            world.client("wang").post(f"/notices/address/{row.pk}/confirm", {"code": "123456"}).status_code
            for _ in range(8)
        ]
    assert answers[-1] == 429


def test_neither_number_nor_code_stands_in_the_log_or_on_anybody_elses_page(world: World, gateway: Receiver) -> None:
    row, code = asked(world, gateway)
    events = "".join(str(body) for body in Event.objects.values_list("body", flat=True))
    assert "13800000000" not in events and code not in events
    for who in ("alice", "sam", "tina", "cindy"):
        client = world.client(who)
        assert "13800000000" not in client.get("/notices/settings").content.decode()
        assert client.post(f"/notices/address/{row.pk}/drop").status_code == 404
    assert "13800000000" in world.client("wang").get("/notices/settings").content.decode()


def test_an_address_that_is_taken_back_is_erased(world: World, address: Address) -> None:
    row = address("wang", "sms", "13800000000")
    world.client("wang").post(f"/notices/address/{row.pk}/drop")
    row.refresh_from_db()
    assert (row.address, row.personal_salts) == ("", {}) and usable(row.person_id) == []


def test_whose_name_is_erased_has_no_address_left(world: World, address: Address) -> None:
    row = address("wang", "mail", "wang@example.org")
    with written():
        world.hats["wang"].state = "ended"
        world.hats["wang"].save()
    perform(world.viewers["alice"], "people.erase", {"subject": str(world.hats["wang"].pk)})
    row.refresh_from_db()
    assert row.address == ""


def test_what_cannot_be_an_address_and_a_way_that_is_not_set_up_are_said(world: World, gateway: Receiver) -> None:
    client = world.client("wang")
    for given, word in (
        ({"channel": "sms", "address": "abc"}, "compare"),
        ({"channel": "mail", "address": "a@b.cn"}, "not set up"),
    ):
        answer = client.post("/notices/address", given)
        assert answer.status_code == 422 and word in answer.content.decode()


def test_the_days_message_may_not_fall_into_the_quiet_hours(world: World, gateway: Receiver) -> None:
    given = {"quiet_from": "21", "quiet_to": "8", "digest_hour": "7", "language": "en"}
    assert world.client("wang").post("/notices/hours", given).status_code == 422
    assert world.client("wang").post("/notices/hours", {**given, "digest_hour": "9"}).status_code == 302
    page = world.client("wang").get("/notices/settings").content.decode()
    assert '<option value="21" selected>' in page and '<option value="9" selected>' in page


def test_a_command_gives_no_address_for_somebody_else(world: World) -> None:
    with system_scope("test"), pytest.raises(Refused):
        perform(world.viewers["anonymous"], "notices.set_hours", {"quiet_from": 1, "quiet_to": 2, "digest_hour": 3})
