"""risks.drop, risks.tell and risks.answer"""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over


def test_a_draft_leaves_the_list_and_stays_in_the_log(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    assert client.post(f"/risks/{drafted.pk}/drop").status_code == 302
    assert drafted.name not in client.get("/risks").content.decode()
    assert row(drafted.pk).state == "retired" and Event.objects.filter(act="risks.drop").count() == 1
    assert "Struck out" in client.get(f"/risks/{drafted.pk}").content.decode()


def test_what_hung_once_is_retired_with_a_reason_instead(world: World, published: RiskPoint) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.drop", {"subject": str(published.pk)})
    assert refused.value.reason.code == "risks.hung_already"


def acts(world: World, point: RiskPoint) -> list[tuple[str, dict[str, Any]]]:
    firm = str(world.firm.pk)
    who = {"responsible_team": "班", "responsible_id": str(world.viewers["wang"].actor_id)}
    return [
        ("risks.drop", {"subject": str(point.pk)}),
        ("risks.tell", {"enterprise": firm, "trade": "3484"}),
        ("risks.answer", {"enterprise": firm, "points": [str(point.pk)], **who}),
    ]


@pytest.mark.parametrize(
    ("who", "status"), [("wang", 403), ("bob", 404), ("carol", 404), ("tina", 403), ("otto", 404), ("cindy", 403)]
)
def test_others_may_not(world: World, drafted: RiskPoint, who: str, status: int) -> None:
    for code, raw in acts(world, drafted):
        with pytest.raises(Refused) as refused:
            perform(world.viewers[who], code, raw)
        assert refused.value.reason.status == status, code


def test_a_strangers_person_does_not_answer(world: World, drafted: RiskPoint) -> None:
    raw = {"points": [str(drafted.pk)], "responsible_team": "班", "responsible_id": str(world.viewers["bob"].actor_id)}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.answer", raw)
    assert refused.value.reason.code == "risks.unknown_person"


def test_answering_for_a_published_point_makes_a_draft_of_it(world: World, published: RiskPoint) -> None:
    raw = {"points": [str(published.pk)], "responsible_team": "乙班"}
    raw["responsible_id"] = str(world.viewers["li"].actor_id)
    perform(world.viewers["sam"], "risks.answer", raw)
    after = row(published.pk)
    assert after.draft["responsible"]["team"] == "乙班" and after.responsible_team == "机加工班"


def test_a_foreign_draft_is_not_struck_out_with_a_group(world: World, drafted: RiskPoint) -> None:
    raw = {"pack": "-", "points": [], "drop": [str(drafted.pk)]}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["bob"], "risks.take_over", raw)
    assert refused.value.reason.status == 404 and row(drafted.pk).state == "draft"


def test_taking_over_nothing_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        take_over(world, points=[])


def test_five_hundred_points_do_not_break_the_pages(world: World) -> None:
    many = [{"key": "lathe", "name": f"{n}号车床"} for n in range(250)]
    take_over(world, points=many)
    client = world.client("alice")
    client.post("/risks/start", {"trade": "3484"})
    client.post("/risks/start/have", {"have": ["lathe"]})
    for path in ("/risks/start/place/machine_shop", "/risks/publish", "/risks", "/today"):
        assert client.get(path).status_code == 200
    with system_scope("test"):
        assert RiskPoint.objects.as_system().count() == 250
