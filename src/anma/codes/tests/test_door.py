"""The label at a firm's door."""

import pytest

from anma.acts.pages import perform
from anma.codes.tests.conftest import blank
from anma.conftest import World
from anma.evidence.testing import written


@pytest.fixture
def address(world: World) -> str:
    token = blank(world)[0].token
    perform(world.viewers["sam"], "codes.bind", {"code": token, "thing": f"door:{world.firm.pk}"})
    return f"/Q/{token}"


@pytest.mark.parametrize(("who", "to"), [("sam", "/firm"), ("alice", "/firm"), ("tina", "/visits/at/{pk}")])
def test_members_and_offices_get_the_firms_page(world: World, address: str, who: str, to: str) -> None:
    assert world.client(who).get(address)["Location"] == to.format(pk=world.firm.pk)


@pytest.mark.parametrize("who", ["anonymous", "bob", "otto", "wang"])
def test_everybody_else_reads_the_name_plate(world: World, address: str, who: str) -> None:
    answer = world.client(who).get(address)
    page = answer.content.decode()
    assert answer.status_code == 200 and world.firm.name in page and "/report/" in page
    assert world.firm.uscc not in page


def test_the_door_of_a_closed_firm_opens_nothing(world: World, address: str) -> None:
    with written():
        world.firm.state = "closed"
        world.firm.save()
    answer = world.client("anonymous").get(address)
    assert answer.status_code == 404 and world.firm.name not in answer.content.decode()
