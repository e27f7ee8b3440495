"""What a phone says of itself travels as its other submissions do: later, once, and under a number."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from anma.conftest import World
from anma.evidence.testing import written
from anma.help.models import Letter
from anma.inspections.tests.test_sync import envelope, phone, post
from anma.kernel.viewer import system_scope
from anma.people.models import Device

__all__ = ["phone"]
BODY = {"kind": "fault", "text": "anma 1a2b3c4d\nstore: NO QuotaExceededError"}


def letters() -> list[Any]:
    with system_scope("test"):
        return list(Letter.objects.as_system())


def test_it_arrives_once_with_its_sender_and_is_found_by_the_number_on_the_phone(world: World, phone: Device) -> None:
    sent = envelope("help.ask", BODY, phone)
    assert [one["outcome"] for one in post(sent, sent)] == ["stored", "stored"]
    (letter,) = letters()
    assert letter.asked_by == world.viewers["wang"].actor_id
    number = sent["id"].replace("-", "")[-12:].upper()
    assert "QuotaExceededError" in Client().get(f"/help/follow/{number}").content.decode()


@pytest.mark.parametrize("state", ["pending", "ended"])
def test_whoever_is_not_let_in_yet_or_has_left_gets_help_too(world: World, phone: Device, state: str) -> None:
    with written():
        hat = world.hats["wang"]
        hat.state = state
        hat.save()
    assert post(envelope("help.ask", BODY, phone))[0]["outcome"] == "flagged" and len(letters()) == 1


def test_from_nobody_it_names_nobody(db: None) -> None:
    assert post(envelope("help.ask", BODY, None))[0]["outcome"] == "stored"
    assert letters()[0].asked_by is None


def test_a_changed_repeat_is_refused_and_its_words_are_not_kept(phone: Device) -> None:
    sent = envelope("help.ask", BODY, phone)
    post(sent, envelope("help.ask", {**BODY, "text": "other words"}, phone, id=sent["id"]))
    assert [letter.text for letter in letters()] == [BODY["text"]]


@pytest.mark.parametrize("who", ["wang", "li", "sam", "bob", "tina", "otto", "anonymous"])
def test_the_page_is_open_to_everybody_and_names_its_build(world: World, who: str) -> None:
    page = world.client(who).get("/diagnose").content.decode()
    assert "data-build=" in page and page.count("data-probe=") == 12
    assert ("data-anonymous" in page) is (who == "anonymous")
