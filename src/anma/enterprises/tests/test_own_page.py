"""`/firm`: the firm's own page."""

from typing import Any

import pytest

from anma.enterprises import sections
from anma.enterprises.sections import Section

pytestmark = pytest.mark.usefixtures("areas")


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("sam", 200), ("wang", 403), ("tina", 403), ("cindy", 403), ("anonymous", 302)],
)
def test_it_is_the_firms_own(world: Any, name: str, status: int) -> None:
    assert world.client(name).get("/firm").status_code == status


def test_everybody_sees_the_own_firm_alone(world: Any) -> None:
    page = world.client("bob").get("/firm").content.decode()
    assert "Example Foundry" in page and "Example Machining" not in page


def test_the_owner_renames_sets_the_number_and_closes(world: Any) -> None:
    client = world.client("alice")
    for sent in (
        {"act": "enterprises.rename", "name": "示例改名（虚构）"},
        {"act": "enterprises.set_duty_phone", "duty_phone": "0519-00000000"},
        {"act": "enterprises.close", "why": "done"},
    ):
        assert client.post("/firm", sent).status_code == 302
    world.firm.refresh_from_db()
    assert (world.firm.name, world.firm.duty_phone, world.firm.state) == ("示例改名（虚构）", "0519-00000000", "closed")


def test_the_safety_officer_sees_no_button_of_the_owner(world: Any) -> None:
    page = world.client("sam").get("/firm").content.decode()
    assert "enterprises.rename" in page
    assert "enterprises.close" not in page and "enterprises.hand_over" not in page
    assert world.client("sam").post("/firm", {"act": "enterprises.close"}).status_code == 403


def test_no_other_act_runs_through_this_page(world: Any) -> None:
    assert world.client("alice").post("/firm", {"act": "enterprises.confirm"}).status_code == 409


def test_handing_over_offers_members_and_ends_the_own_hat(world: Any) -> None:
    client = world.client("alice")
    assert "sam (made up)" in client.get("/firm").content.decode()
    assert client.post("/firm", {"act": "enterprises.hand_over", "to": str(world.hats["sam"].pk)}).status_code == 302
    assert client.get("/firm").status_code == 403
    assert world.client("sam").get("/firm").status_code == 200


def test_sections_come_in_order_and_only_where_they_say_something(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_sections", {})
    sections.register(Section("b", "Second", 20, "web/messages.html", lambda viewer, firm: {}))
    sections.register(Section("a", "First", 10, "web/messages.html", lambda viewer, firm: {"messages": ["hello"]}))
    sections.register(Section("c", "Hidden", 5, "web/messages.html", lambda viewer, firm: None))
    shown = sections.shown(world.viewers["alice"], world.firm)
    assert [one.key for one in shown] == ["a", "b"]
    assert "hello" in shown[0].html
