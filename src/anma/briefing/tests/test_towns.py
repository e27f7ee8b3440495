"""`/towns` and `/department`: rates with what they are made of, late areas first, never a ranking of counts."""

from datetime import timedelta
from typing import Any

import pytest

from anma.briefing.rates import FEW, Rate, counted, ranked, twelve_months
from anma.conftest import OTHER_TOWN, TOWN, World, enterprise_copies
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.facts.counting import Place, count
from anma.facts.folding import fold_all
from anma.facts.indicators import Period
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint

__all__ = ["areas"]


def hazard(world: World, firm: str = "first", **more: Any) -> None:
    found = {"found_at": clock.now(), "found_day": clock.today(), "source_kind": "inspection", "state": "registered"}
    with written():
        Hazard(**{**enterprise_copies(world.firms[firm]), "description": "guard missing", **found, **more}).save()


def rate(above: int, below: int) -> dict[str, Rate]:
    return {"overdue": Rate(above, below)}


def test_small_numbers_stand_below_and_counts_rank_nothing() -> None:
    rows = [("a", rate(1, 2)), ("b", rate(5, 100)), ("c", rate(30, 300)), ("d", rate(0, 0))]
    assert [code for code, _rates in ranked(rows, "overdue", rising=False)] == ["c", "b", "a", "d"]
    assert [code for code, _rates in ranked(rows, "overdue", rising=True)] == ["b", "c", "a", "d"]
    assert Rate(1, FEW - 1).is_few and not Rate(1, FEW).is_few and not Rate(0, 0).is_few
    assert Rate(3, 60, 100).value == 5 and Rate(1, 0).value is None


def test_twelve_months_end_with_this_one() -> None:
    months = twelve_months(clock.today())
    assert len(months) == 12 and months[-1] == clock.today().replace(day=1) and len(set(months)) == 12


@pytest.mark.usefixtures("areas")
def test_the_rate_of_hazards_put_right_counts_only_those_found_in_the_period(world: World) -> None:
    """Three found long ago and closed today are no part of today's rate: of the two found today one is put right."""
    today, old = clock.today(), clock.today() - timedelta(days=200)
    for _n in range(3):
        hazard(world, found_day=old, state="closed", closed_day=today, ended_day=today)
    hazard(world, state="closed", closed_day=today, ended_day=today), hazard(world)
    counts = counted(world.viewers["cindy"], "", Period(today, today))
    assert counts.rates([TOWN])["fixed"] == Rate(1, 2)


@pytest.mark.usefixtures("areas")
def test_the_towns_of_the_reach_stand_with_their_parts_and_open(world: World) -> None:
    hazard(world, due_on=clock.today() - timedelta(days=3)), hazard(world)
    hazard(world, source_kind="tip", held_by="authority", shown_to="authority")
    with written():
        RiskPoint(
            **enterprise_copies(world.firm), name="press", category="equipment", level="major", state="published",
            edition=1, last_checked_day=clock.today(), published_day=clock.today(),
        ).save()  # fmt: skip
    client = world.client("cindy")
    page = client.get("/towns").content.decode()
    assert f"/firms?area={TOWN}&amp;hazards=overdue" in page and "1 / 2" in page and "50" in page
    assert f"/firms?area={OTHER_TOWN}" in page and page.index(f"area={TOWN}&") < page.index(f"area={OTHER_TOWN}&")
    assert "1 / 2" in page.split(f"area={TOWN}&amp;unchecked=30")[1][:200]  # of two firms one checked
    mine = world.client("tina").get("/towns").content.decode()
    assert f"area={TOWN}&" in mine and f"area={OTHER_TOWN}&" not in mine
    assert client.get(f"/firms?area={TOWN}&unchecked=30").content.decode().count("Example ") >= 1
    assert client.get("/towns.xlsx").status_code == 200
    assert client.get("/towns?sort=-fixed").status_code == client.get("/towns?sort=firms").status_code == 200


@pytest.mark.usefixtures("areas")
def test_a_sector_stands_on_one_page_of_the_own_reach(world: World) -> None:
    hazard(world, level="major", due_on=clock.today()), hazard(world, "far", level="major", description="dye vat")
    fold_all()
    page = world.client("cindy").get("/department?sector=machinery").content.decode()
    assert "1 open major hazard" in page and "guard missing" in page and "dye vat" not in page
    assert "/firms?area=3204&amp;sector=machinery&amp;level=major" in page and "of-months" in page
    assert "dye vat" in world.client("cindy").get("/department?sector=textile").content.decode()
    assert "dye vat" not in world.client("tina").get("/department?sector=textile").content.decode()
    assert world.client("cindy").get("/department.xlsx?sector=machinery").status_code == 200
    answers = {who: world.client(who).get("/department").status_code for who in ("alice", "anonymous", "tina")}
    assert answers == {"alice": 403, "anonymous": 302, "tina": 200}


@pytest.mark.usefixtures("areas")
def test_the_bars_of_a_month_stand_in_the_months_own_column(world: World) -> None:
    place = Place(world.firm.id, world.firm.area_code, world.firm.sector)
    count(place, clock.today(), {"hazards_found": 2, "hazards_closed": 1})
    fold_all()
    page = world.client("tina").get(f"/department?sector={world.firm.sector}").content.decode()
    table = page.split('class="dense wide of-months"')[1].split("</table>")[0]
    bars, heads = table.split('<tr class="bars"')[1].split("</tr>")[0], table.split("</thead>")[0]
    assert bars.count("<td") == bars.count("<svg") == heads.count('scope="col"') == 12
