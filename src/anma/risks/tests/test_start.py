"""The wizard."""

import re

import pytest

from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint


def proposal(world: World) -> str:
    answer = world.client("sam").get("/risks/start", {"trade": "3484", "propose": "1", "equipment": "车床，行车"})
    return answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("sam", 200), ("alice", 200), ("wang", 403), ("tina", 403), ("anonymous", 302)]
)
def test_who_opens_it(world: World, who: str, status: int) -> None:
    assert world.client(who).get("/risks/start").status_code == status


@pytest.mark.parametrize("typed", ["机械零部件", "jjg", "3484"])
def test_the_trade_is_found_as_people_type(world: World, typed: str) -> None:
    assert "3484" in world.client("sam").get("/risks/start", {"q": typed}).content.decode()


def test_it_proposes_with_why_and_arithmetic(world: World) -> None:
    text = proposal(world)
    assert "Because you have" in text and "LEC:" in text and "LS:" in text
    assert 'value="lathe"' in text


def test_what_is_ticked_becomes_drafts(world: World) -> None:
    text = proposal(world)
    hidden = dict(re.findall(r'name="(point\.\d+\.(?:key|pack))" value="([^"]+)"', text))
    ticked = [name for name, value in hidden.items() if value in ("lathe", "milling")]
    posted = {**hidden, **{name.replace(".key", ".take"): "1" for name in ticked}, "responsible_team": "班"}
    answer = world.client("sam").post("/risks/take-over", posted)
    assert answer.status_code == 302
    with system_scope("test"):
        found = RiskPoint.objects.as_system().filter(enterprise_id=world.firm.pk)
        assert sorted(found.values_list("pack_point", flat=True)) == ["lathe", "milling"]
    assert "you have it already" in proposal(world)


def test_nothing_ticked_gets_a_sentence(world: World) -> None:
    answer = world.client("sam").post("/risks/take-over", {"point.0.key": "lathe", "point.0.pack": "general-machining"})
    assert answer.status_code == 422 and "Tick at least one" in answer.content.decode()
