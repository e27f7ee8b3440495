"""`people.open_account`, its page, its command, and the three administrators."""

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.evidence.testing import written
from anma.people.commands import open_account_command
from anma.people.models import Account, Membership, Person


@pytest.fixture
def administrator(office_person: Any) -> Any:
    return office_person("sys", "system_administrator")[0]


def wanted(world: Any, **more: Any) -> dict[str, Any]:
    raw = {"organisation": world.offices["town"].pk, "role": "town_officer", "username": "tom", "name": "Tom (made up)"}
    return {**raw, **more}


def test_it_opens_a_sign_in_without_a_password(world: Any, administrator: Any, row: Any) -> None:
    result = perform(administrator, "people.open_account", wanted(world)).result
    account, hat = Account.objects.get(pk=result["account"]), row(Membership, result["membership"])
    assert account.one_time and not account.has_usable_password()
    assert (hat.state, hat.role, hat.shown_to, hat.holder_id) == (
        "active", "town_officer", "authority", world.offices["town"].pk,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["alice", "sam", "li", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_opens_one(world: Any, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[name], "people.open_account", wanted(world))
    assert refusal.value.reason.code == "acts.not_allowed"


def test_what_is_wrong_gets_its_sentence(world: Any, administrator: Any) -> None:
    cases = [
        ({"role": "worker"}, "people.wrong_role"),
        ({"role": "king"}, "people.wrong_role"),
        ({"organisation": world.firm.pk}, "people.unknown_organisation"),
        ({"username": "TINA"}, "people.username_taken"),
    ]
    for change, code in cases:
        with pytest.raises(Refused) as refusal:
            perform(administrator, "people.open_account", wanted(world, **change))
        assert refusal.value.reason.code == code
    with pytest.raises(InvalidInput):
        perform(administrator, "people.open_account", wanted(world, username="a b"))


@pytest.mark.parametrize("second", ["security_administrator", "audit_administrator"])
def test_nobody_is_two_of_the_three_administrators(office_person: Any, second: str) -> None:
    _viewer, account, _office = office_person("sys", "system_administrator")
    with pytest.raises(Refused) as refusal:
        office_person("sys", second, person=account.person)
    assert refusal.value.reason.code == "people.administrators_apart"


def test_another_administrators_hat_may_follow_an_ended_one(office_person: Any, world: Any) -> None:
    _viewer, account, _office = office_person("sys", "system_administrator")
    with written():
        hat = world.hats["sys"]
        hat.state = "ended"
        hat.save()
    assert office_person("sys", "audit_administrator", person=account.person)[0].role == "audit_administrator"


def test_the_page_shows_the_one_time_password_once(world: Any, administrator: Any) -> None:
    client = world.client("sys")
    raw = {**wanted(world), "id": "01a20763-f17b-7123-8567-890abcdef012"}
    password = re.search(r"<code>([a-z2-9-]{14})</code>", client.post("/people/accounts", raw).content.decode())[1]  # type: ignore[index]
    assert Account.objects.get(username="tom").check_password(password)
    again = client.post("/people/accounts", raw).content.decode()
    assert "<code>" not in again and Account.objects.get(username="tom").check_password(password)
    account = Account.objects.get(username="tom")
    assert client.post(f"/people/accounts/{account.pk}/close").status_code == 302
    account.refresh_from_db()
    assert not account.is_active


@pytest.mark.parametrize(
    ("page", "name", "status"),
    [
        (page, name, 302 if name == "anonymous" else 403)
        for page in ("/people/accounts", "/people/roles")
        for name in ("alice", "sam", "li", "tina", "otto", "cindy", "anonymous")
    ],
)
def test_administration_is_closed_to_others(world: Any, page: str, name: str, status: int) -> None:
    assert world.client(name).get(page).status_code == status


def test_the_system_administrator_sees_no_business_row(world: Any, administrator: Any) -> None:
    assert not Membership.objects.visible_to(administrator).filter(enterprise_id__isnull=False).exists()
    assert world.client("sys").get("/people").status_code == 403


def test_the_role_table_is_shown_to_the_security_administrator(world: Any, office_person: Any) -> None:
    office_person("vera", "security_administrator")
    page = world.client("vera").get("/people/roles").content.decode()
    assert "safety officer" in page and "Approve a person" in page


def run(*arguments: str) -> Any:
    return CliRunner().invoke(open_account_command, arguments)


def test_the_command_prints_a_working_one_time_password(world: Any) -> None:
    office = world.offices["town"].name
    answer = run("--office", office, "--role", "town_officer", "--username", "tom", "--json")
    data = json.loads(answer.output)
    account = Account.objects.get(username="tom")
    assert account.check_password(data["password"]) and account.one_time


@pytest.mark.parametrize(("office", "role"), [("No such office", "town_officer"), ("Example town office", "worker")])
def test_the_command_refuses_in_one_sentence(world: Any, office: str, role: str) -> None:
    people = Person.objects.count()
    answer = run("--office", office, "--role", role, "--username", "tom")
    assert getattr(answer.exception, "exit_code", None) == 2 and str(answer.exception)
    assert Person.objects.count() == people
