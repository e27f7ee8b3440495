"""enterprises.set_trade: the firm says its own trade while nobody confirmed one."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input
from anma.evidence.testing import written
from anma.facts.verify import verify
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.usefixtures("areas")


def say(world: Any, who: str, trade: str = "3360") -> Any:
    return perform(world.viewers[who], "enterprises.set_trade", {"subject": str(world.firm.pk), "trade": trade})


def as_it_stands(world: Any, **columns: str) -> Enterprise:
    with written():
        for name, value in columns.items():
            setattr(world.firm, name, value)
        world.firm.save()
    firm: Enterprise = world.firm
    return firm


def test_a_confirmed_trade_is_the_offices(world: Any) -> None:
    with pytest.raises(Refused) as refused:
        say(world, "alice")
    assert refused.value.reason.code == "enterprises.trade_stands"


@pytest.mark.parametrize("columns", [{"trade": ""}, {"state": "unconfirmed"}])
def test_while_nobody_confirmed_it_the_firm_says_it(world: Any, columns: dict[str, str]) -> None:
    firm = as_it_stands(world, **columns)
    say(world, "sam")
    firm.refresh_from_db()
    assert (firm.trade, firm.sector) == ("3360", "machinery")


def test_a_trade_that_does_not_exist_is_refused(world: Any) -> None:
    as_it_stands(world, trade="")
    with pytest.raises(Refused):
        say(world, "alice", "9999")


@pytest.mark.parametrize(
    ("who", "status"), [("wang", 403), ("bob", 404), ("carol", 404), ("tina", 403), ("cindy", 403)]
)
def test_nobody_else_says_it(world: Any, who: str, status: int) -> None:
    as_it_stands(world, trade="")
    with pytest.raises(Refused) as refused:
        say(world, who)
    assert refused.value.reason.status == status


def test_a_firm_that_registered_itself_goes_on_with_its_risks(world: Any) -> None:
    client = world.client("anonymous")
    answer = client.post("/register", {**firm_input(), **OWNER})
    assert answer["Location"] == "/"
    assert "/risks/start" in client.get("/", follow=True).content.decode()
    assert client.post("/risks/start", {"trade": "3525"}).status_code == 302
    with system_scope("test"):
        firm = Enterprise.objects.as_system().get(trade="3525")
        assert [one for one in verify() if str(firm.pk) in one.at] == []


def test_the_trade_is_found_while_typing(world: Any) -> None:
    html = world.client("anonymous").get("/trades", {"q": "机加工"}).content.decode()
    assert 'type="radio" name="trade" value="3484"' in html
    assert world.client("anonymous").get("/trades", {"q": "<script>"}).content.decode().count("<script>") == 0


@pytest.mark.parametrize(("language", "name"), [("en", "Machining of mechanical parts"), ("zh-hans", "机械零部件加工")])
def test_a_trade_is_named_in_the_readers_language(world: Any, language: str, name: str) -> None:
    client = world.client("tina")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    for path in ("/trades?q=machining", f"/firms/{world.firm.pk}", "/firms"):
        assert name in client.get(path).content.decode(), path


def test_without_a_script_the_register_form_offers_what_was_meant(world: Any) -> None:
    answer = world.client("anonymous").post("/register", {**firm_input(trade="jjg"), **OWNER})
    assert answer.status_code == 400 and 'value="3484"' in answer.content.decode()
