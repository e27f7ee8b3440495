"""The navigation offers what opens, under the name that the page bears."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from anma.people.tests.conftest import consultant, office_person
from anma.web.home import start_of
from anma.web.navigation import entries_for, here

__all__ = ["consultant", "office_person"]

ZH = {"accept-language": "zh-hans"}


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "tina", "cindy", "connie"])
def test_every_entry_of_a_hat_opens(world: Any, consultant: Any, name: str) -> None:
    viewer = consultant()[0]() if name == "connie" else world.viewers[name]
    urls = [entry.url for entry in entries_for(viewer)]
    assert urls and {url: world.client(name).get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


@pytest.mark.parametrize("name", ["sam", "tina", "cindy"])
def test_a_page_is_called_as_in_the_menu(world: Any, name: str) -> None:
    client = world.client(name)
    with translation.override("zh-hans"):
        titles = {entry.url: str(entry.title) for entry in entries_for(world.viewers[name])}
    called = {url: re.findall("<h1>(.*?)</h1>", client.get(url, headers=ZH).content.decode()) for url in titles}
    for bears_a_name in ("/firm", "/briefing", "/dashboard", "/department"):  # of the firm, of the place, of the sector
        called.pop(bears_a_name, None)
    assert called == {url: [title] for url, title in titles.items() if url in called}


def test_who_works_for_several_firms_begins_with_them(world: Any, consultant: Any) -> None:
    viewer = consultant()[0]()
    assert start_of(viewer) == "people:clients"
    assert not {"enterprises:own", "people:list"} & {entry.url_name for entry in entries_for(viewer)}
    assert "/report" not in world.client("connie").get("/today").content.decode()
    assert "/report" in world.client("wang").get("/today").content.decode()


def test_a_page_about_one_firm_asks_which_client_and_leads_there(world: Any, consultant: Any) -> None:
    consultant()
    client = world.client("connie")
    text = client.get("/people", headers=ZH).content.decode()
    assert "先选一家企业" in text and world.firm.name in text and world.firms["far"].name not in text
    (url,) = re.findall(r'href="(/people\?[^"]+)"', text)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/knowledge", 'href="/knowledge" aria-current="page"'),
        ("/knowledge/general-machining/lathe", 'href="/knowledge" aria-current="true"'),
        ("/risks/worksheets", 'href="/risks" aria-current="true"'),
    ],
)
def test_the_menu_marks_where_one_is_also_on_pages_beneath(world: Any, path: str, marked: str) -> None:
    page = world.client("sam").get(path).content.decode()
    menu = page[page.index('id="navigation"') : page.index("</nav>")]
    assert marked in menu and menu.count("aria-current") == 1


def test_the_longest_address_is_where_one_is(world: Any) -> None:
    entries = entries_for(world.viewers["tina"])
    assert (here(entries, "/hazards/tips"), here(entries, "/hazards/x")) == ("/hazards/tips", "/hazards")
    assert here(entries, "/nowhere") == ""


def test_pages_about_areas_are_offered_to_whoever_has_an_area(world: Any) -> None:
    tina = world.viewers["tina"]
    pages = {"grids:list", "briefing:towns"}
    assert pages <= {entry.url_name for entry in entries_for(tina)}
    assert not pages & {entry.url_name for entry in entries_for(replace(tina, reach=()))}


def test_the_mark_that_every_page_asks_for_is_kept_for_a_day(world: Any) -> None:
    assert "max-age=86400" in world.client("tina").get("/icon.svg")["Cache-Control"]
