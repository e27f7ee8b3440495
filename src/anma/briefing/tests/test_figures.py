"""Figures by reach, and the rows that they open to."""

from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.briefing import figures
from anma.briefing.output import declared
from anma.briefing.periods import year_before
from anma.briefing.scopes import asked, wheres_of
from anma.facts.counting import Place, count
from anma.facts.figures import Where
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, get
from anma.kernel import clock
from anma.kernel.viewer import Reach, Viewer
from anma.places.models import Area
from anma.supervision.routes.tests.test_visits_planned import visit
from anma.supervision.tests.test_acts import stop


def today() -> Period:
    return Period(clock.today(), clock.today())


def test_an_office_asks_for_its_reach(world: Any) -> None:
    assert wheres_of(world.viewers["tina"]) == [Where("320411001")]
    assert asked(world.viewers["cindy"], Where("320411")) == [Where("320411")]


def test_a_place_outside_the_reach_is_not_found(world: Any) -> None:
    with pytest.raises(Refused):
        asked(world.viewers["tina"], Where("320412001"))


def test_a_zone_is_the_sum_of_its_towns(world: Any) -> None:
    from anma.evidence.testing import written

    with written():
        for code in ("320412001", "320412002", "320412003"):
            Area(code=code, parent_code="320412", kind="town", name=code).save()
    zone = Viewer(role="town_officer", reach=(Reach("320412001", "320412003"),))
    assert wheres_of(zone) == [Where("320412001"), Where("320412002")]


def test_a_figure_opens_to_exactly_its_rows(world: Any) -> None:
    stop(world)
    fold_all()
    for name, expected in (("tina", 1), ("cindy", 1), ("otto", 0)):
        viewer = world.viewers[name]
        wheres = wheres_of(viewer)
        assert figures.over(get("stop_orders"), wheres, today()) == expected
        assert figures.rows_of("stop_orders", viewer, wheres, today()).count() == expected


def test_the_command_counts_the_rows_anew(world: Any) -> None:
    stop(world)
    fold_all()
    entries = {i["key"]: i for i in declared(Where("3204"), today())}
    assert entries["stop_orders"]["value"] == entries["stop_orders"]["rows"] == 1
    assert entries["hazards_rectified_rate"]["value"] is None


def test_a_ratio_is_told_in_per_cent(world: Any) -> None:
    place = Place(world.firm.id, world.firm.area_code, world.firm.sector)
    count(place, clock.today(), {"hazards_found": 4, "hazards_closed": 9, "hazards_put_right": 3})
    fold_all()
    entries = {i["key"]: i for i in declared(Where("3204"), today())}
    assert (entries["hazards_rectified_rate"]["value"], entries["hazards_rectified_rate"]["unit"]) == (75, "%")


def test_a_year_earlier_on_a_leap_day_is_the_28th() -> None:
    from datetime import date

    assert year_before(Period(date(2024, 2, 29), date(2024, 3, 1))).first == date(2023, 2, 28)


def test_pages_open_for_those_who_may(world: Any) -> None:
    for name, status in (("cindy", 200), ("tina", 200), ("alice", 403), ("wang", 403), ("anonymous", 302)):
        assert world.client(name).get("/briefing").status_code == status
    assert world.client("tina").get("/figures/stop_orders").status_code == 200
    assert world.client("tina").get("/figures/stop_orders?area=320412001").status_code == 404


@pytest.mark.parametrize("area", ["32041", "320", "3204120", "32"])
def test_digits_that_are_no_areas_code_have_no_figure(world: Any, area: str) -> None:
    client = world.client("cindy")
    assert client.get(f"/figures/hazards_found?area={area}").status_code == 404
    assert client.get(f"/briefing?area={area}").status_code == 404


def test_what_a_row_adds_stands_beside_it_where_rows_are_not_counted_one_by_one(world: Any) -> None:
    row = visit(world, found=3)
    span = f"from={row.visit_day}&to={row.visit_day}"
    page = world.client("tina").get(f"/figures/visit_findings?{span}").content.decode()
    assert '<td class="number">3</td>' in page and "Adds" in page
    assert "Adds" not in world.client("tina").get(f"/figures/visits?{span}").content.decode()
