"""/Q: typing a short code."""

import pytest

from anma.codes.models import Code
from anma.conftest import World


@pytest.mark.parametrize("who", ["wang", "sam", "tina"])
def test_it_leads_to_the_label(world: World, code: Code, who: str) -> None:
    answer = world.client(who).get("/Q", {"code": code.short.lower().replace("-", " ")})
    assert answer.status_code == 302 and answer["Location"] == f"/Q/{code.token}"


@pytest.mark.parametrize("who", ["bob", "otto"])
def test_a_stranger_learns_nothing(world: World, code: Code, who: str) -> None:
    answer = world.client(who).get("/Q", {"code": code.short})
    assert answer.status_code == 200 and code.token not in answer.content.decode()
    assert "There is no such label" in answer.content.decode()


def test_nobody_guesses_without_signing_in(world: World, code: Code) -> None:
    answer = world.client("anonymous").get("/Q", {"code": code.short})
    assert answer.status_code == 302 and answer["Location"].startswith("/in")


def test_a_wrong_letter_is_named_as_such(world: World, code: Code) -> None:
    wrong = code.short[:-1] + ("2" if code.short[-1] != "2" else "3")
    assert "One letter is wrong" in world.client("wang").get("/Q", {"code": wrong}).content.decode()
