"""A register that only some firms have is in the menu of those; others begin it from their own page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.enterprises import presence
from anma.web.navigation import ENTRIES, entries_for, more_for

SORTED = {entry.url_name for entry in ENTRIES if entry.sort}
STOCK = {"chemicals:stock", "chemicals:stores", "chemicals:materials", "chemicals:register"}


def names(entries: Any) -> set[str]:
    return {entry.url_name for entry in entries}


def menu(page: str) -> str:
    return page[page.index('id="navigation"') : page.index("</nav>")]


def begin(world: Any, firm: str = "first", who: str = "sam") -> None:
    raw = {"subject": str(world.firms[firm].pk), "name": "Store 1", "place": "yard"}
    perform(world.viewers[who], "chemicals.enter_store", raw)


def test_a_firm_without_any_finds_them_among_the_registers_to_begin(world: Any) -> None:
    sam = world.viewers["sam"]
    assert not names(entries_for(sam)) & SORTED
    assert names(more_for(sam)) >= STOCK | {"chemicals:labs", "chemicals:units", "chemicals:cabinets"}
    client = world.client("sam")
    for path in ("/desk", "/firm"):
        page = client.get(path).content.decode()
        assert "/labs" not in menu(page), path
        listed = page[page.index("More registers") :]
        for entry in more_for(sam):
            assert f'href="{entry.url}"' in listed and client.get(entry.url).status_code == 200, (path, entry.url_name)


def test_what_a_firm_has_begun_is_in_its_menu_at_once_and_in_nobody_elses(world: Any) -> None:
    client = world.client("sam")
    assert "/chemicals/stores" not in menu(client.get("/desk").content.decode())
    begin(world)
    assert names(entries_for(world.viewers["sam"])) & SORTED == STOCK
    page = client.get("/desk").content.decode()
    assert "/chemicals/stores" in menu(page) and "/labs" not in menu(page)
    assert not STOCK & names(more_for(world.viewers["sam"]))
    assert not names(entries_for(world.viewers["bob"])) & SORTED


def test_whoever_is_on_such_a_page_sees_where_in_the_menu(world: Any) -> None:
    page = menu(world.client("sam").get("/labs").content.decode())
    assert re.findall('href="([^"]+)" aria-current', page) == ["/labs"]


@pytest.mark.parametrize("name", ["tina", "cindy"])
def test_an_office_has_them_all_in_its_menu_whatever_its_firms_have(world: Any, name: str) -> None:
    viewer = world.viewers[name]
    permitted = {entry.url_name for entry in ENTRIES if entry.sort and entry.permission in viewer.permissions}
    assert permitted and permitted <= names(entries_for(viewer)) and more_for(viewer) == []


def test_the_menu_asks_once_for_all_sorts_and_then_not_again(world: Any, monkeypatch: Any) -> None:
    sam = world.viewers["sam"]
    with CaptureQueriesContext(connection) as seen:
        entries_for(sam), more_for(sam), entries_for(sam)
    assert len([one for one in seen.captured_queries if one["sql"].startswith("SELECT")]) == 1
    later = presence.time.monotonic() + presence.LACKS_SOME + 1
    monkeypatch.setattr(presence.time, "monotonic", lambda: later)
    with CaptureQueriesContext(connection) as seen:
        entries_for(sam)
    assert [one for one in seen.captured_queries if one["sql"].startswith("SELECT")] != []


def test_each_sort_of_an_entry_is_declared_by_its_room() -> None:
    assert {entry.sort for entry in ENTRIES if entry.sort} == set(presence._declared)
