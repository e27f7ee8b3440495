"""The answer by the number, and in the own list."""

from __future__ import annotations

import pytest

from anma.conftest import World
from anma.help.limits import FOLLOWS
from anma.help.tests.conftest import CONTACT, EVERYBODY, WORDS, answered, written_by


@pytest.mark.parametrize("who", EVERYBODY)
def test_whoever_holds_the_number_reads_letter_and_answer(world: World, who: str) -> None:
    letter = answered(world, written_by(world, "anonymous"), "we talked to them")
    for number in (letter.number, letter.receipt.lower(), str(letter.receipt)):
        page = world.client(who).get(f"/help/follow/{number}").content.decode()
        assert WORDS in page and "we talked to them" in page and CONTACT not in page
    assert "cindy" not in page


@pytest.mark.parametrize("number", ["ABCDEF012345", "0000-0000-0000", "short", "x" * 40, "%00"])
def test_another_number_opens_nothing(world: World, number: str) -> None:
    written_by(world)
    assert world.client("anonymous").get(f"/help/follow/{number}").status_code in (400, 404)


def test_the_form_leads_to_the_letter_however_the_number_is_typed(world: World) -> None:
    letter, client = written_by(world), world.client("anonymous")
    assert client.get("/help/follow").status_code == 200
    typed = f" {letter.number[:7]} {letter.number[7:].lower()} "
    assert WORDS in client.get("/help/follow", {"no": typed}, follow=True).content.decode()


def test_a_machine_does_not_guess_for_ever(world: World) -> None:
    client = world.client("anonymous")
    found = [client.get(f"/help/follow/{n:012d}").status_code for n in range(FOLLOWS.burst + 1)]
    assert found[-2:] == [404, 429]


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "anonymous"])
def test_the_own_list_shows_the_own_letters_alone(world: World, who: str) -> None:
    answered(world, written_by(world, "wang"), "we talked to them")
    page = world.client(who).get("/help/mine").content.decode()
    assert (WORDS in page and "we talked to them" in page) == (who == "wang")


def test_nobody_has_no_list(world: World) -> None:
    assert world.client("anonymous").get("/help/mine")["Location"].startswith("/in")
