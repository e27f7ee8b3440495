"""Every list that an office or a safety officer reads can be taken along as a file, or is named here with a reason.

The pages come from the URL map, so a list that somebody adds is asked as well. What a list is: it turns pages, or
draws a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.paginator import Page
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.policy import every_route
from anma.conftest import World, build
from anma.enterprises.tests.conftest import OWNER, areas_written, firm_input
from anma.evidence.testing import written
from anma.facts.folding import fold_all
from anma.kernel import sheets
from anma.kernel.sheets import FORMULA_SIGNS, TYPE
from tests.stage import rolled_back
from tests.subjects import case, hazard, inspection, major, point, stop_order, tip
from tests.test_route_matrix import path_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("lists")]

READERS = ("tina", "cindy", "lena", "sam", "alice")
PAGES = sorted(name for name, route in every_route() if "GET" in route.methods and not route.subject)
# A list without a file, and why.
EXCEPTIONS = {
    "accidents:public": "each report of an investigation is read by itself; all of it is public",
    "acts:asides": "each is looked at and decided by itself; what was handed in is not for carrying away",
    "briefing:dashboard": "figures and places of the briefing, which are files there; each figure opens its rows",
    "briefing:published": "what was published is public already",
    "briefing:words": "a form for one paragraph; the figures that it may name are a file at briefing:outline",
    "cards:choose": "a form: what it lists comes out as paper; the points are a file at risks:list",
    "cards:outdated": "the same form",
    "cards:prints": "each line opens its own paper",
    "codes:stock": "each line opens its own paper and its own file for a label printer",
    "floorplans:list": "a handful of maps; each line opens its own, and its paper",
    "help:letters": "private letters, answered one by one; nobody carries them away in bulk",
    "notices:links": "a handful of links, ended one by one; who confirmed is for whoever passed it on",
    "people:grants": "a handful of organisations, given and ended on the page itself",
    "web:search": "a way to lists, not one",
}
LINK = re.compile(r'href="(/[^"]*\.xlsx[^"]*)"')


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A row of every kind, under names that a spreadsheet would run; a leader; a firm that came by itself, twice.

    What all of it counts is folded, so that the figures have their table. Nothing of it is changed by a test.
    """
    with django_db_blocker.unblock(), rolled_back(), areas_written():
        yield _furnished(build())
        _lists.clear()


def _furnished(world: World) -> World:
    world.add("lena", "town", "leader")
    with written():
        world.firm.name = "=HYPERLINK(1)"
        world.firm.save()
    hazard(world, description="@SUM(A1)", place="+1")
    for make in (major, tip, inspection, case, point, stop_order):
        make(world)
    for username in ("owner-a", "owner-b"):
        given = {**firm_input(), **OWNER, "username": username, "person": "-1"}
        perform(world.viewers["anonymous"], "enterprises.register", given)
    fold_all()
    return world


def is_list(answer: Any) -> bool:
    contexts = [flat for one in answer.context or [] for flat in getattr(one, "dicts", [one])]
    turns = any(isinstance(value, Page) for flat in contexts for value in dict(flat).values())
    return turns or '<table class="dense' in answer.content.decode()


class Lists:
    """Every list that somebody opens: name → the page's text; drawn once for all tests."""

    def __init__(self, world: World, who: str) -> None:
        self.client = world.client(who)
        self.texts = {name: text for name in PAGES if (text := self._list(path_of(name, None)))}

    def _list(self, path: str) -> str:
        answer = self.client.get(path)
        page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        return answer.content.decode() if page and is_list(answer) else ""

    def files(self) -> list[tuple[str, str]]:
        """The list's name and the path of each of its files."""
        return [(name, path.replace("&amp;", "&")) for name, text in self.texts.items() for path in LINK.findall(text)]

    def without(self) -> set[str]:
        return {name for name, text in self.texts.items() if not LINK.search(text)}


_lists: dict[str, Lists] = {}


def lists_of(world: World, who: str) -> Lists:
    if who not in _lists:
        _lists[who] = Lists(world, who)
    return _lists[who]


def rows(answer: Any) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("who", READERS)
def test_every_list_has_a_file_that_says_whose_and_when_and_cannot_run(city: World, who: str) -> None:
    """And a file that holds not every row says so: cut off after none, it has the same first lines."""
    found = lists_of(city, who)
    assert found.texts.keys() & {"hazards:list", "inspections:list", "risks:list"}
    assert ("briefing:page" in found.texts) is (who == "cindy")  # a town has no places below
    assert found.without() - EXCEPTIONS.keys() == set()
    for name, path in found.files():
        whole = _check(name, found.client.get(path))
        assert "the first" not in whole[0][0]
        if len(whole) > 2:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(sheets, "MOST", 0)
                _says_it_is_cut(name, rows(found.client.get(path)))


def _says_it_is_cut(name: str, cut: list[list[Any]]) -> None:
    above, _heads, *lines = cut
    assert above[0].endswith("the first 0 rows only; narrow the list down for the others"), name
    assert lines == [], name


def _check(name: str, answer: Any) -> list[list[Any]]:
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPE), name
    above, heads, *lines = whole = rows(answer)
    assert " · as of 2" in above[0] and all(heads), name
    cells = [cell for line in lines for cell in line if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.startswith(FORMULA_SIGNS)], name
    return whole


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/orders.xlsx", "Orders to stop production"),
        ("/firms.xlsx", "Firms"),
        ("/inspections.xlsx", "Inspections"),
        ("/hazards.xlsx", "Hazards"),
        ("/figures/stop_orders.xlsx", "Orders to stop production"),
    ],
)
def test_the_line_above_names_the_area_and_the_days_that_were_asked_for(city: World, path: str, title: str) -> None:
    query = {"area": "320411", "from": "2026-01-01", "to": "2026-12-31", "figure": "hazards_found"}
    above = rows(city.client("cindy").get(path, query))[0][0]
    assert above.startswith(f"{title} · 2026-01-01 – 2026-12-31 · 新北区 · as of ")


def test_the_line_above_one_firms_points_names_the_firm(city: World) -> None:
    client, firm = city.client("tina"), city.firm.pk
    assert rows(client.get(f"/risks.xlsx?firm={firm}"))[0][0].startswith("Risk points · =HYPERLINK(1) · as of ")
    for nobody in (city.firms["far"].pk, "x"):
        assert rows(client.get(f"/risks.xlsx?firm={nobody}"))[0][0].startswith("Risk points · 河海街道 · as of ")


def test_every_exception_is_still_a_list_without_a_file(city: World) -> None:
    without = {name for who in READERS for name in lists_of(city, who).without()}
    assert set(EXCEPTIONS) - without <= {"web:search"}


@pytest.mark.parametrize(
    ("path", "narrowed", "empty"),
    [
        ("/firms", "level=none", "q=nosuchfirm"),
        ("/hazards", "show=major", "q=nosuchword"),
        ("/inspections", "show=all", "show=abnormal"),
        ("/risks", "level=larger", "level=low"),
        ("/orders", "from=2026-01-01&to=2026-12-31", "from=2001-01-01&to=2001-12-31"),
        ("/figures/hazards_found", "area=3204", "from=2001-01-01&to=2001-12-31"),
    ],
)
def test_the_file_follows_what_the_address_asks(city: World, path: str, narrowed: str, empty: str) -> None:
    client = city.client("cindy")
    for query, none in ((narrowed, False), (empty, True)):
        link = LINK.search(client.get(f"{path}?{query}").content.decode())
        assert link is not None and query.split("&")[0] in link[1]
        assert (len(rows(client.get(link[1].replace("&amp;", "&")))) == 2) is none, query
