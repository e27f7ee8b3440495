"""/report/unplaced: a danger told without a label; the place stands in words, the city's office looks for it."""

from __future__ import annotations

import pytest

from anma.acts.models import SetAside
from anma.acts.set_asides import in_question
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

SIX = ["alice", "wang", "bob", "tina", "otto", "anonymous"]
SAID = {"description": "电线掉在路上", "place": "东镇工业路 5 号门口"}


@pytest.mark.parametrize("who", SIX)
def test_anybody_may_tell_it_and_it_goes_to_the_office_without_a_name(world: World, who: str) -> None:
    client = world.client(who)
    assert client.get("/report/unplaced").status_code == 200
    answer = client.post("/report/unplaced", {"id": str(uuid7()), **SAID}, follow=True)
    assert answer.status_code == 200
    with system_scope("test"):
        (row,) = SetAside.objects.all()
        assert not Hazard.objects.as_system().exists()
    assert (row.act, row.enterprise_id, row.reason) == ("hazards.tip", None, "hazards.unplaced")
    held = str(world.viewers[who].actor_id)
    assert held not in row.actor_key


def test_only_the_citys_office_is_asked_and_no_firm(world: World) -> None:
    world.client("anonymous").post("/report/unplaced", {"id": str(uuid7()), **SAID})
    seen = [who for who in (*SIX, "cindy") if in_question(world.viewers[who]).exists()]
    assert seen == ["cindy"]
    assert SAID["place"] in world.client("cindy").get("/asides").content.decode()


def test_without_a_place_nobody_could_find_it(world: World) -> None:
    answer = world.client("anonymous").post(
        "/report/unplaced", {"id": str(uuid7()), "description": "漏油", "place": " "}
    )
    assert answer.status_code == 422
    with system_scope("test"):
        assert not SetAside.objects.exists()


def test_sent_twice_it_is_kept_once(world: World) -> None:
    raw = {"id": str(uuid7()), **SAID}
    for _time in range(2):
        world.client("anonymous").post("/report/unplaced", raw)
    with system_scope("test"):
        assert SetAside.objects.count() == 1
