"""`/claim` and `/register`: for anybody."""

from typing import Any

import pytest

from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input, good_code
from anma.kernel.ids import uuid7
from anma.people.models import Account

pytestmark = pytest.mark.usefixtures("areas")


def test_the_letters_code_leads_into_the_own_firm(world: Any, waiting: Enterprise, letter: str) -> None:
    client = world.client("anonymous")
    assert waiting.name in client.get(f"/claim/{letter}").content.decode()
    answer = client.post("/claim", {"id": str(uuid7()), "code": letter, **OWNER})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert waiting.name in client.get("/firm").content.decode()


def test_a_used_letter_tells_no_name(world: Any, waiting: Enterprise, letter: str) -> None:
    world.client("anonymous").post("/claim", {"code": letter, **OWNER})
    assert waiting.name not in world.client("anonymous").get(f"/claim/{letter}").content.decode()


def test_a_second_claim_is_told_who_decides_and_nothing_else(world: Any, waiting: Enterprise, letter: str) -> None:
    world.client("anonymous").post("/claim", {"code": letter, **OWNER})
    second = world.client("anonymous")
    page = second.post("/claim", {"code": letter, **OWNER, "username": "owner-b"}).content.decode()
    assert "town office" in page and waiting.name not in page and OWNER["person"] not in page
    assert second.get("/firm").status_code == 302


def test_sending_the_form_twice_makes_one_owner(world: Any, letter: str) -> None:
    sent = {"id": str(uuid7()), "code": letter, **OWNER}
    first, again = world.client("anonymous"), world.client("anonymous")
    assert first.post("/claim", sent).status_code == again.post("/claim", sent).status_code == 302
    assert Account.objects.filter(username__startswith="owner").count() == 1
    assert not Claim.objects.visible_to(world.viewers["tina"]).filter(state="disputed").exists()


def test_a_second_tap_after_it_signed_in_goes_home_too(world: Any, letter: str) -> None:
    sent, client = {"id": str(uuid7()), "code": letter, **OWNER}, world.client("anonymous")
    answers = [client.post("/claim", sent) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, "/")] * 2


def test_the_id_of_another_firms_claim_opens_nothing(world: Any, letter: str) -> None:
    sent = {"id": str(uuid7()), "code": letter, **OWNER}
    world.client("anonymous").post("/claim", sent)
    assert world.client("bob").post("/claim", sent).status_code == 409


def test_a_repeat_with_another_password_does_not_sign_in(world: Any, letter: str) -> None:
    sent = {"id": str(uuid7()), "code": letter, **OWNER}
    world.client("anonymous").post("/claim", sent)
    thief = world.client("anonymous")
    thief.post("/claim", {**sent, "password": "something else 9"})
    assert thief.get("/firm").status_code == 302


def test_mistakes_are_marked_and_the_password_is_not_sent_back(world: Any, letter: str) -> None:
    answer = world.client("anonymous").post("/claim", {"code": letter, **OWNER, "phone": "x"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "no phone number" in page and OWNER["person"] in page
    assert OWNER["password"] not in page


def test_an_unknown_code_says_what_to_do(world: Any) -> None:
    answer = world.client("anonymous").post("/claim", {"code": "ABCD", **OWNER})
    assert answer.status_code == 404 and "Compare each character" in answer.content.decode()


def test_a_firm_registers_itself(world: Any) -> None:
    client = world.client("anonymous")
    assert "河海街道" in client.get("/register").content.decode()
    answer = client.post("/register", {"id": str(uuid7()), **firm_input(), **OWNER})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("uscc", good_code(1)[:17] + ("0" if good_code(1)[17] != "0" else "1"), "it must be"),
        ("trade", "9999", "no trade"),
        ("area", "320499001", "320499001"),
        ("name", "=cmd()", "formula"),
    ],
)
def test_wrong_answers_get_their_sentence(world: Any, field: str, value: str, words: str) -> None:
    answer = world.client("anonymous").post("/register", {**firm_input(), **OWNER, field: value})
    assert answer.status_code in (400, 422)
    assert words in answer.content.decode()
    assert not Account.objects.filter(username="owner-a").exists()
