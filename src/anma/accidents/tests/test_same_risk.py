"""From an accident to the firms with the same risk: a round at each in one click, or a campaign."""

from __future__ import annotations

from typing import Any

import pytest

from anma.accidents.models import Accident, RoundAfter
from anma.accidents.tests.conftest import all_of, do, report
from anma.acts.reasons import Refused
from anma.campaigns.models import Campaign
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.inspections.models import SpecialRound
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint

pytestmark = pytest.mark.django_db
UNTIL = "2026-12-09"


def point(world: World, firm: str, **more: Any) -> RiskPoint:
    said = {"name": "press", "category": "machine", "level": "general", "state": "published", "edition": 1,
            "accident_types": ["WSA10004"], "pack": "general_machining", "pack_point": "press"}  # fmt: skip
    row = RiskPoint(**enterprise_copies(world.firms[firm]), **{**said, **more})
    with written():
        row.save()
    return row


def begin(world: World, row: Accident, who: str = "tina", **more: Any) -> Any:
    raw = {"firms": [str(world.firms[name].pk) for name in ("neighbour", "far")], "title": "presses", **more}
    return do(world, who, "begin_rounds", row, **{"last_day": UNTIL, **raw})


def test_firms_of_the_reach_with_such_a_point_stand_there_and_no_other(here: World) -> None:
    point(here, "first")
    point(here, "neighbour")
    point(here, "far")
    row = report(here)
    page = here.client("tina").get(f"/accidents/{row.pk}/same").content.decode()
    assert here.firms["neighbour"].name in page
    assert here.firms["far"].name not in page
    assert f'aria-label="{here.firm.name}"' not in page
    assert here.firms["far"].name in here.client("cindy").get(f"/accidents/{row.pk}/same").content.decode()


def test_one_click_begins_a_round_over_exactly_these_points_once(here: World) -> None:
    wanted = point(here, "neighbour")
    point(here, "neighbour", name="oven", accident_types=["WSA10009"], pack_point="oven")
    point(here, "far")
    row = report(here)
    assert begin(here, row).result["firms"] == 1  # the other town's firm is out of reach
    (made,) = all_of(SpecialRound)
    assert (made.points, made.enterprise_id) == ([str(wanted.pk)], here.firms["neighbour"].pk)
    (kept,) = all_of(RoundAfter)
    assert kept.round_id == made.pk
    with pytest.raises(Refused) as refused:
        begin(here, row)
    assert refused.value.reason.code == "accidents.no_such_risk"


def test_the_same_kind_of_point_is_narrower_than_the_same_type(here: World) -> None:
    own = point(here, "first")
    point(here, "neighbour", pack_point="lathe", name="lathe")
    row = report(here, point=str(own.pk))
    client = here.client("tina")
    assert client.get(f"/accidents/{row.pk}/same").context["rows"].paginator.count == 0
    assert client.get(f"/accidents/{row.pk}/same?how=type").context["rows"].paginator.count == 1


def test_the_page_does_it_with_one_post(here: World) -> None:
    point(here, "neighbour")
    row = report(here)
    raw = {"firms": [str(here.firms["neighbour"].pk)], "how": "type", "title": "presses", "last_day": UNTIL}
    answer = here.client("tina").post(f"/accidents/{row.pk}/same", raw)
    assert answer.status_code == 302
    assert len(all_of(SpecialRound)) == 1


def test_a_campaign_is_drafted_whose_list_is_the_same_risk(here: World) -> None:
    point(here, "far")
    row = report(here)
    answer = here.client("cindy").post(f"/accidents/{row.pk}/same", {"to": "campaign"})
    (made,) = Campaign.objects.all()
    assert answer["Location"] == f"/campaigns/{made.pk}/edit"
    assert (made.asked, made.chips, made.areas) == ("listed", {"same_risk": str(row.pk)}, ["3204"])
    assert here.client("cindy").get(f"/campaigns/{made.pk}/firms").context["rows"].paginator.count == 1


def test_too_many_firms_at_once_are_told(here: World) -> None:
    row = report(here)
    with pytest.raises(Refused) as refused:
        begin(here, row, firms=[str(uuid7()) for _ in range(101)])
    assert refused.value.reason.code == "accidents.too_many_firms"


@pytest.mark.parametrize("who", ["alice", "ken", "lena", "otto", "cindy"])
def test_rounds_are_begun_by_officers_of_towns_and_districts_in_their_reach(here: World, who: str) -> None:
    point(here, "neighbour")
    row = report(here)
    with pytest.raises(Refused):
        begin(here, row, who)
    assert all_of(SpecialRound) == []
