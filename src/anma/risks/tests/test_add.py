"""risks.add"""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.risks.tests.conftest import row

RAW: dict[str, Any] = {
    "name": "自制拉丝机",
    "place": "后车间",
    "event": "手被卷进去",
    "accident_types": ["WSA10004"],
    "lec": ["3", "6", "7"],
    "measures": {"engineering": "加护罩"},
    "checks": [{"text": "护罩在吗？"}],
}


def test_it_drafts_an_own_point_with_its_grade(world: World) -> None:
    point_id = uuid7()
    perform(world.viewers["sam"], "risks.add", {"id": str(point_id), **RAW})
    point = row(point_id)
    assert (point.name, point.place, point.draft["grade"]["value"]) == ("自制拉丝机", "后车间", "126")
    assert [one["layer"] for one in point.draft["events"][0]["measures"]] == ["engineering"]
    assert "LS" not in point.draft["events"][0]["grades"]


def test_an_unknown_accident_type_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.add", {**RAW, "accident_types": ["99"]})
    assert refused.value.reason.code == "risks.unknown_type"


@pytest.mark.parametrize("who", ["wang", "tina", "anonymous"])
def test_others_may_not(world: World, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "risks.add", {**RAW, "enterprise": str(world.firm.pk)})
