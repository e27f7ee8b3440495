"""`/in`, `/out`, `/in/password`: passwords, lockout, one-time passwords."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client

from anma.acts.pages import perform
from anma.people.models import Account
from anma.people.one_time import set_one_time_password
from anma.people.sample import make_account

GOOD = "a-long-made-up-password"


@pytest.fixture
def account(world: Any, settings: Any) -> Account:
    settings.AXES_ENABLED = True
    return make_account(world.accounts["alice"].person, "alice", GOOD)


def attempt(client: Client, password: str, username: str = "alice") -> Any:
    return client.post("/in", {"username": username, "password": password})


def test_the_right_password_opens_the_platform(account: Account) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert attempt(client, GOOD, "ALICE").status_code == 302
    assert client.get("/hats").status_code == 200


def test_a_wrong_password_and_a_wrong_name_sound_the_same(account: Account) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    pages = [attempt(client, "wrong").content.decode(), attempt(client, "wrong", "nobody").content.decode()]
    assert all("Name or password is wrong" in page for page in pages)


def test_five_wrong_tries_close_the_door_to_the_right_password_too(account: Account) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    answers = [attempt(client, "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = attempt(client, GOOD)
    assert locked.status_code == 429 and "quarter of an hour" in locked.content.decode()
    assert client.get("/hats").status_code == 302


def test_capitals_give_no_further_tries(account: Account) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    names = ["alice", "Alice", "ALICE", "aLice", "alicE"]
    assert [attempt(client, "wrong", name).status_code for name in names][-1] == 429
    assert attempt(client, GOOD).status_code == 429


def test_the_security_administrator_unlocks(account: Account, office_person: Any, world: Any) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    for _ in range(5):
        attempt(client, "wrong")
    office_person("vera", "security_administrator")
    assert world.client("vera").post("/people/unlock", {"username": "alice"}).status_code == 302
    assert not AccessAttempt.objects.filter(username="alice").exists()
    assert attempt(client, GOOD).status_code == 302


def test_a_name_as_long_as_a_book_is_a_name_that_nobody_has(office_person: Any, world: Any) -> None:
    office_person("vera", "security_administrator")
    for name in ("%" * 200_000, "_" * 200_000):
        answer = world.client("vera").post("/people/unlock", {"username": name})
        assert answer.status_code == 404 and "no sign-in with this name" in answer.content.decode()


def test_it_follows_no_address_of_another_site(account: Account) -> None:
    client = Client()
    answer = client.post("/in", {"username": "alice", "password": GOOD, "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_chinese_comes_first_and_the_language_can_be_switched(world: Any) -> None:
    page = Client().get("/in").content.decode()
    assert "登录" in page and 'value="en"' in page
    assert "Sign-in name" in Client(HTTP_ACCEPT_LANGUAGE="en").get("/in").content.decode()


def test_out_ends_the_session_by_post_only(world: Any) -> None:
    client = world.client("alice")
    assert client.get("/out").status_code == 405
    client.post("/out")
    assert client.get("/hats").status_code == 302


def test_a_one_time_password_opens_nothing_but_its_change(account: Account) -> None:
    once = set_one_time_password(account)
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    attempt(client, once)
    assert client.get("/people").status_code == 403
    assert client.get("/hats")["Location"] == "/in/password"
    form = {"new_password1": "another-long-one-7", "new_password2": "another-long-one-7"}
    assert client.post("/in/password", form).status_code == 302
    assert client.get("/people").status_code == 200


def test_a_later_change_asks_for_the_old_password(account: Account) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    attempt(client, GOOD)
    form = {"old_password": "wrong", "new_password1": "another-long-one-7", "new_password2": "another-long-one-7"}
    assert client.post("/in/password", form).status_code == 200
    account.refresh_from_db()
    assert account.check_password(GOOD)


def test_a_closed_sign_in_is_anonymous(account: Account, office_person: Any, world: Any) -> None:
    viewer, _account, _office = office_person("sys", "system_administrator")
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    attempt(client, GOOD)
    perform(viewer, "people.close_account", {"account": account.pk})
    assert client.get("/hats").status_code == 302
    assert attempt(Client(), GOOD).status_code == 200


def test_the_sample_makes_the_same_sign_in_again(account: Account) -> None:
    again = make_account(account.person, "Alice", "other")
    assert again.pk == account.pk and again.check_password("other")
