"""people.consent and people.withdraw; a yes is one person's, by the own hand, and nobody else's to read."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts import base
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.chain import SYSTEM
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people import consents
from anma.people.consents import NOTICE, consented
from anma.people.models import Consent

SIGNED_IN = ("alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy")


def agree(world: World, who: str, **more: Any) -> Any:
    return perform(world.viewers[who], "people.consent", {"notice": NOTICE, **more})


@pytest.mark.parametrize("who", SIGNED_IN)
def test_a_yes_stands_until_it_is_taken_back(world: World, who: str) -> None:
    viewer = world.viewers[who]
    assert not consented(viewer)
    agree(world, who)
    assert consented(viewer)
    perform(viewer, "people.withdraw", {})
    assert not consented(viewer)
    with system_scope("test"):
        row = Consent.objects.get()
        assert (row.person_id, row.notice, bool(row.withdrawn_at)) == (viewer.actor_id, NOTICE, True)
        assert verify().findings == []


def test_a_yes_is_one_persons_alone(world: World) -> None:
    agree(world, "wang")
    assert [who for who in SIGNED_IN if consented(world.viewers[who])] == ["wang"]


def test_said_twice_it_stands_once_and_is_taken_back_whole(world: World) -> None:
    assert agree(world, "wang").result == agree(world, "wang").result
    with system_scope("test"):
        assert Consent.objects.count() == 1
    with written():
        Consent(person_id=world.viewers["wang"].actor_id, matter="position", notice=NOTICE, given_at=clock.now()).save()
    perform(world.viewers["wang"], "people.withdraw", {})
    assert not consented(world.viewers["wang"])


def test_a_double_tap_is_one_act(world: World) -> None:
    number = str(uuid7())
    assert agree(world, "li", id=number).result == agree(world, "li", id=number).result


def test_a_yes_to_another_edition_is_refused_and_an_old_one_counts_no_longer(world: World, monkeypatch: Any) -> None:
    with pytest.raises(Refused):
        perform(world.viewers["wang"], "people.consent", {"notice": "2020-01"})
    agree(world, "wang")
    monkeypatch.setattr(consents, "NOTICE", "2099-01")
    assert not consented(world.viewers["wang"])


def test_nothing_to_take_back_is_said(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["wang"], "people.withdraw", {})
    assert refused.value.reason.code == "people.no_consent"


def test_nobody_says_yes_on_the_phone_alone(world: World) -> None:
    nobody = world.viewers["anonymous"]
    assert not consented(nobody)
    for act, raw in (("people.consent", {"notice": NOTICE}), ("people.withdraw", {})):
        with pytest.raises(Refused):
            perform(nobody, act, raw)


@pytest.mark.parametrize("who", SIGNED_IN)
def test_the_own_page_asks_takes_and_gives_back(world: World, who: str) -> None:
    client = world.client(who)
    assert "I agree" in client.get("/hats").content.decode()
    assert client.post("/consent/position", {"answer": "yes", "notice": NOTICE}).status_code == 302
    page = client.get("/hats").content.decode()
    assert "Take this back" in page and "I agree" not in page and consented(world.viewers[who])
    assert client.post("/consent/position", {"answer": "no"}).status_code == 302
    assert "I agree" in client.get("/hats").content.decode() and not consented(world.viewers[who])


def test_without_a_sign_in_the_page_leads_to_it(world: World) -> None:
    answer = world.client("anonymous").post("/consent/position", {"answer": "yes", "notice": NOTICE})
    assert answer["Location"].startswith("/in")


def test_the_part_of_a_page_knows_what_was_answered(world: World) -> None:
    wang = world.viewers["wang"]
    told = [consents.position_part(wang)["answer"]]
    agree(world, "wang")
    told.append(consents.position_part(wang)["answer"])
    perform(wang, "people.withdraw", {})
    told.append(consents.position_part(wang)["answer"])
    assert told == ["", "yes", "no"]
    assert consents.position_part(world.viewers["anonymous"]) == {
        "notice": NOTICE, "signed_in": False, "consented": False, "answer": "",
    }  # fmt: skip


def test_the_boss_reads_nothing_of_it(world: World) -> None:
    agree(world, "wang")
    perform(world.viewers["wang"], "people.withdraw", {})
    acts = set(Event.objects.filter(stream_id=world.firm.pk).values_list("act", flat=True))
    assert not acts & {"people.consent", "people.withdraw"}
    assert set(Event.objects.filter(stream_id=SYSTEM.id).values_list("act", flat=True)) >= {"people.consent"}
    assert "located" not in world.client("alice").get("/log").content.decode()


def test_no_command_says_yes_for_somebody(world: World) -> None:
    assert not any(base.get(code).commandable for code in ("people.consent", "people.withdraw"))
