"""risks.retire"""

import json

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import TOWN, World
from anma.evidence.models import Event
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.indicators import LEVEL_KEYS
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row


def test_it_keeps_the_reason_and_leaves_the_stock(world: World, published: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(published.pk), "reason": "设备已卖"})
    after = row(published.pk)
    assert (after.state, after.retired_because) == ("retired", "设备已卖") and after.retired_day
    with system_scope("test"):
        assert [one for one in verify() if one.indicator.startswith("risk_points")] == []


def test_a_draft_is_retired_without_ever_having_counted(world: World, drafted: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(drafted.pk), "reason": "看错了"})
    with system_scope("test"):
        assert [one for one in verify() if one.indicator.startswith("risk_points")] == []


def test_it_happens_once(world: World, drafted: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(drafted.pk), "reason": "看错了"})
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "risks.retire", {"subject": str(drafted.pk), "reason": "再来"})


@pytest.mark.parametrize(("who", "status"), [("li", 403), ("bob", 404), ("otto", 404), ("tina", 403)])
def test_others_may_not(world: World, drafted: RiskPoint, who: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], "risks.retire", {"subject": str(drafted.pk), "reason": "没了"})
    assert refused.value.reason.status == status


@pytest.mark.parametrize("who", ["alice", "tina"])
def test_the_points_of_a_closed_firm_are_retired_with_it(world: World, published: RiskPoint, who: str) -> None:
    perform(world.viewers[who], "enterprises.close", {"subject": str(world.firm.pk)})
    point = row(published.pk)
    assert point.state == "retired" and point.retired_because
    fold_all()
    today = Period(clock.today(), clock.today())
    assert [figure(key, Where(TOWN), today).value for key in ("risk_points", *LEVEL_KEYS.values())] == [0] * 5
    parts = json.loads(Event.objects.get(act="enterprises.close").body)["data"]["parts"]
    assert [part["act"] for part in parts] == ["risks.retire"] * 2  # the published one and the draft beside it
