"""The map of the firms: what each kind of viewer gets, where dots stand, what they say and open."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from anma.acts.pages import perform
from anma.enterprises.mapping import window
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import firm_input
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.places.outlines import layout
from anma.risks.models import RiskPoint

pytestmark = pytest.mark.usefixtures("areas")
OFFICES = {"tina", "otto", "cindy"}
EVERYBODY = ["alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy"]


def html(client: Client, **query: str) -> str:
    answer = client.get("/firms/map", query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def context(world: Any, name: str, **query: str) -> Any:
    return world.client(name).get("/firms/map", query).context


def stand(firm: Enterprise, east: float = 0.01) -> None:
    """So many degrees east of the middle of its town."""
    middle = layout().centre(firm.area_code)
    assert middle is not None
    with written():
        firm.lng, firm.lat = Decimal(f"{middle[0] + east:.6f}"), Decimal(f"{middle[1]:.6f}")
        firm.save()


def risky(world: Any, firm: Enterprise, level: str, days: int | None) -> None:
    """A published point of a level, checked so many days ago."""
    from anma.conftest import enterprise_copies

    checked = None if days is None else clock.today() - timedelta(days=days)
    with written():
        RiskPoint(
            id=uuid7(), name="冲床", category="equipment", level=level, state="published", edition=1,
            last_checked_day=checked, **enterprise_copies(firm),
        ).save()  # fmt: skip


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_offices_see_the_map(world: Any, name: str) -> None:
    assert world.client(name).get("/firms/map").status_code == (200 if name in OFFICES else 403)


def test_anybody_else_is_asked_to_sign_in(world: Any) -> None:
    answer = world.client("anonymous").get("/firms/map")
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/in")


def test_a_town_sees_its_own_firms_and_the_city_all(world: Any) -> None:
    page = html(world.client("tina"))
    assert "Example Machining" in page and "Example Foundry" in page and "Example Dyeing" not in page
    assert "Example Dyeing" in html(world.client("otto")) and "Example Machining" not in html(world.client("otto"))
    assert {mark.name for mark in context(world, "cindy")["beside"]} == {f.name for f in world.firms.values()}


def test_list_and_map_lead_to_each_other_and_keep_the_chips(world: Any) -> None:
    page = html(world.client("cindy"), sector="textile", q="Dyeing")
    assert 'href="/firms?sector=textile&amp;q=Dyeing"' in page
    listed = world.client("cindy").get("/firms", {"sector": "textile"}).content.decode()
    assert 'href="/firms/map?sector=textile"' in listed


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "Foundry"}, {"Example Foundry (made up)"}),
        ({"area": "320412"}, {"Example Dyeing (made up)"}),
        ({"sector": "textile"}, {"Example Dyeing (made up)"}),
        ({"state": "closed"}, set()),
    ],
)
def test_the_chips_of_the_list_narrow_the_map(world: Any, query: dict[str, str], names: set[str]) -> None:
    assert {mark.name for mark in context(world, "cindy", **query)["beside"]} == names


def test_a_firm_without_a_position_stands_in_the_middle_and_the_page_says_so(world: Any) -> None:
    stand(world.firm)
    shown = context(world, "tina")
    assert shown["guessed"] == 1
    assert "1 firm has no position yet and stands in the middle" in html(world.client("tina"))


def test_a_firm_with_a_position_is_a_dot_that_opens_it(world: Any) -> None:
    stand(world.firm)
    dots = {dot.url: dot for dot in context(world, "tina")["dots"]}
    assert f"/firms/{world.firm.pk}" in dots


def test_the_boundaries_are_called_schematic_until_real_ones_are_there(world: Any) -> None:
    assert "Schematic" in html(world.client("tina"))


def test_level_overdue_and_staleness_are_in_the_sign_and_in_words(world: Any) -> None:
    risky(world, world.firm, "major", 45)
    risky(world, world.firm, "low", 50)
    marks = {mark.name: mark for mark in context(world, "tina")["beside"]}
    mark = marks[world.firm.name]
    assert (mark.level, mark.stale, mark.overdue) == ("major", True, 0)
    assert "not checked for 45 days" in mark.says
    assert marks[world.firms["neighbour"].name].level == ""


def test_who_checked_lately_is_not_stale(world: Any) -> None:
    risky(world, world.firm, "low", 3)
    marks = {mark.pk: mark for mark in context(world, "tina")["beside"]}
    assert not marks[world.firm.pk].stale


def test_something_overdue_draws_a_ring_and_comes_first(world: Any) -> None:
    from tests.subjects import hazard

    row = hazard(world)
    with written():
        row.due_on = clock.today() - timedelta(days=2)
        row.save()
    shown = context(world, "tina")
    assert shown["beside"][0].overdue == 1 and "1 overdue" in shown["beside"][0].says
    assert any(dot.overdue for dot in shown["dots"])


def test_the_legend_counts_what_is_shown(world: Any) -> None:
    risky(world, world.firm, "larger", 1)
    signs = {(s.level, s.overdue, s.stale): s.number for s in context(world, "tina")["legend"]}
    assert signs["larger", False, False] == 1 and signs["", False, False] == 1
    assert signs["major", False, False] == 0


def test_firms_in_one_place_are_one_dot_that_opens_their_list(world: Any) -> None:
    dot = next(dot for dot in context(world, "tina", sector="machinery")["dots"])
    assert dot.number == 2 and dot.says.startswith("2 firms")
    assert dot.url == "/firms?sector=machinery&area=320411001"
    assert world.client("tina").get(dot.url).status_code == 200


@pytest.mark.parametrize(("code", "opens"), [("320411001002", "area=320411001"), ("320411002", "area=320411")])
def test_firms_in_one_place_but_of_several_areas_open_the_list_of_what_these_share(
    world: Any, code: str, opens: str
) -> None:
    stand(world.firm)
    with written():
        other = world.firms["neighbour"]
        other.lat, other.lng, other.area_code = world.firm.lat, world.firm.lng, code
        other.save()
    dot = next(dot for dot in context(world, "cindy", state="confirmed")["dots"] if dot.number == 2)
    assert dot.url == f"/firms?state=confirmed&{opens}"


def test_firms_beside_each_other_open_a_closer_look_in_which_they_come_apart(world: Any) -> None:
    stand(world.firm)
    stand(world.firms["neighbour"], 0.009)  # 95 m beside it, in the same cell of the grid
    dot = next(dot for dot in context(world, "tina")["dots"])
    assert dot.number == 2 and dot.url.startswith("?box=")
    closer = world.client("tina").get(f"/firms/map{dot.url}").context
    assert sorted(d.number for d in closer["dots"]) == [1, 1]


def test_a_piece_of_the_map_says_what_lies_outside(world: Any) -> None:
    stand(world.firm)
    far = window.Window(119.0, 31.0, 119.1, 31.1).box
    page = html(world.client("tina"), box=far)
    assert "2 firms lie outside of this piece" in page and "No firm stands here" in page


@pytest.mark.parametrize("box", ["", "x", "1,2,3", "nan,1,2,3", "1,1,1,1", "9,9,1,1", "inf,0,1,1", "0,0,170,79", "<b>"])
def test_a_nonsense_piece_is_the_whole_map(world: Any, box: str) -> None:
    assert context(world, "tina", box=box)["outside"] == 0


def test_a_firm_far_from_its_town_shrinks_nobody_else(world: Any) -> None:
    before = context(world, "tina")["window"].box
    stand(world.firm, 0.9)
    shown = context(world, "tina")
    assert shown["window"].box == before and shown["outside"] == 1


def test_where_not_all_stand_beside_the_map_the_page_counts_them_and_leads_to_the_list(
    world: Any, monkeypatch: Any
) -> None:
    assert "Open the whole list" not in html(world.client("tina"))
    monkeypatch.setattr("anma.enterprises.mapping.drawing.BESIDE", 1)
    page = html(world.client("tina"), sector="machinery")
    assert "These are the worst 1 of 2 on this piece of the map." in page
    assert '<a href="/firms?sector=machinery">Open the whole list</a>' in page


def test_list_and_map_ask_by_the_same_words_and_only_the_list_has_an_order(world: Any) -> None:
    client, query = (
        world.client("cindy"),
        {"sector": "textile", "q": "Dyeing", "sort": "worst", "box": "1", "after": "1"},
    )
    for path in ("/firms", "/firms/map"):
        page = client.get(path, query)
        text = page.content.decode()
        assert 'name="q" type="search" maxlength="100" value="Dyeing"' in text
        assert page.context["kept"] == {"sector": "textile"} and ('name="sort"' in text) is (path == "/firms")


def test_closed_firms_are_drawn_only_where_asked_for(world: Any) -> None:
    perform(world.viewers["tina"], "enterprises.close", {"subject": world.firm.pk})
    assert context(world, "tina")["count"] == 1
    assert context(world, "tina", state="closed")["count"] == 1


def test_a_script_in_a_name_is_shown_as_letters(world: Any) -> None:
    perform(world.viewers["tina"], "enterprises.preregister", firm_input(name="<script>alert(1)</script>"))
    page = html(world.client("tina"))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_nothing_fits_and_the_ground_is_there_all_the_same(world: Any) -> None:
    shown = context(world, "tina", q="nobody is called so")
    assert shown["count"] == 0 and shown["pieces"] and not shown["dots"]


def test_it_costs_the_same_for_few_and_many(world: Any, django_assert_max_num_queries: Any) -> None:
    from tests.queries import count

    client = world.client("tina")
    client.get("/firms/map")
    few, _answer = count(lambda: client.get("/firms/map"))
    for serial in range(1, 6):
        perform(world.viewers["tina"], "enterprises.preregister", firm_input(serial))
    assert count(lambda: client.get("/firms/map"))[0] == few


def test_a_window_keeps_the_shape_of_the_ground() -> None:
    found = window.around([(119.9, 31.7), (120.0, 31.8)])
    assert found is not None
    right, below = found.drawn((119.96, 31.75)), found.drawn((119.95, 31.74))
    middle = found.drawn((119.95, 31.75))
    east, south = right[0] - middle[0], below[1] - middle[1]
    assert east / south == pytest.approx(0.8503, abs=0.02)  # cos 31.75°


def test_close_by_the_map_names_the_area_all_around(world: Any) -> None:
    stand(world.firm, 0.01)
    x, y = float(world.firm.lng), float(world.firm.lat)
    box = window.Window(x - 0.002, y - 0.002, x + 0.002, y + 0.002).box
    assert [name.text for name in context(world, "tina", box=box)["names"]] == ["河海街道"]


def test_without_areas_the_firms_stand_nowhere_and_the_page_says_so(world: Any, monkeypatch: Any) -> None:
    from anma.places.models import Area

    with written():
        for row in Area.objects.all():
            row.delete()
    shown = context(world, "tina")
    assert shown["nowhere"] == 2 and "no firm to draw" in html(world.client("tina"))


def test_a_firm_that_came_today_is_late_with_nothing(world: Any) -> None:
    """The sign and the list that its legend opens count the same firms."""
    with written():
        world.firms["neighbour"].claimed_day = clock.today()
        world.firms["neighbour"].save()
    for firm in (world.firm, world.firms["neighbour"]):
        risky(world, firm, "major", None)
    marks = {mark.pk: mark for mark in context(world, "tina")["beside"]}
    listed = {firm.pk for firm in world.client("tina").get("/firms?unchecked=30").context["rows"]}
    assert {pk for pk, mark in marks.items() if mark.stale} == listed == {world.firm.pk}
