"""risks.change"""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row


def change(world: World, point: RiskPoint, who: str = "sam", **raw: Any) -> RiskPoint:
    perform(world.viewers[who], "risks.change", {"subject": str(point.pk), **raw})
    return row(point.pk)


def event_of(point: RiskPoint) -> Any:
    return point.draft["events"][0]


def test_the_grade_is_computed_from_the_inputs(world: World, drafted: RiskPoint) -> None:
    after = change(world, drafted, events=[{"id": event_of(drafted)["id"], "lec": ["6", "6", "15"]}])
    graded = event_of(after)["grade"]
    assert (graded["value"], graded["level"], after.level) == ("540", "major", "major")
    assert "L 6 × E 6 × C 15 = 540" in graded["steps"][0]["en"]


def test_ls_may_decide_instead(world: World, drafted: RiskPoint) -> None:
    edit = {"id": event_of(drafted)["id"], "ls": ["5", "5"]}
    after = change(world, drafted, method="LS", events=[edit])
    assert event_of(after)["grade"]["method"] == "LS" and after.level == "major"


def test_a_value_off_the_scale_gets_its_sentence(world: World, drafted: RiskPoint) -> None:
    with pytest.raises(Refused) as refused:
        change(world, drafted, events=[{"id": event_of(drafted)["id"], "lec": ["4", "6", "7"]}])
    assert "4" in refused.value.sentence and refused.value.reason.code == "risks.wrong_grade"


def test_the_residual_may_not_lie_above(world: World, drafted: RiskPoint) -> None:
    with pytest.raises(Refused) as refused:
        change(world, drafted, events=[{"id": event_of(drafted)["id"], "residual": ["10", "10", "100"]}])
    assert refused.value.reason.code == "risks.residual_above"


def test_a_lower_residual_is_kept_and_does_not_change_the_level(world: World, drafted: RiskPoint) -> None:
    after = change(world, drafted, events=[{"id": event_of(drafted)["id"], "residual": ["0.1", "0.5", "1"]}])
    assert event_of(after)["residual"]["level"] == "low"
    assert after.level == drafted.level


def test_measures_in_own_words_keep_their_id(world: World, drafted: RiskPoint) -> None:
    before = event_of(drafted)["measures"][0]
    edit = {"id": event_of(drafted)["id"], "measures": {before["layer"]: "换成双手按钮"}}
    after = event_of(change(world, drafted, events=[edit]))["measures"][0]
    assert (after["id"], after["text"]["zh"]) == (before["id"], "换成双手按钮")


def test_the_last_question_cannot_be_dropped(world: World, drafted: RiskPoint) -> None:
    event = event_of(drafted)
    edit = {"id": event["id"], "drop_checks": [check["id"] for check in event["checks"]]}
    with pytest.raises(Refused) as refused:
        change(world, drafted, events=[edit])
    assert refused.value.reason.code == "risks.no_check"


def test_an_own_question_is_added_with_its_cycle(world: World, drafted: RiskPoint) -> None:
    edit = {"id": event_of(drafted)["id"], "add_checks": [{"text": "地面干净吗？", "unit": "shift"}]}
    added = event_of(change(world, drafted, events=[edit]))["checks"][-1]
    assert added["text"]["zh"] == "地面干净吗？" and added["cycle"]["zh"] == "每班"


def test_what_is_published_stays_until_the_next_edition(world: World, published: RiskPoint) -> None:
    after = change(world, published, name="改名的车床", place="别处")
    assert (after.name, after.draft["name"]["zh"]) == (published.name, "改名的车床")


def test_a_retired_point_is_final(world: World, drafted: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(drafted.pk), "reason": "卖掉了"})
    with pytest.raises(Refused) as refused:
        change(world, drafted, place="x")
    assert refused.value.reason.code == "risks.retired"


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("tina", 403), ("bob", 404), ("otto", 404)])
def test_others_may_not(world: World, drafted: RiskPoint, who: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        change(world, drafted, who, place="x")
    assert refused.value.reason.status == status
