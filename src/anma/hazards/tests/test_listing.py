"""The list by what is due: groups, counts, search, pages by key, the pane beside it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from anma.acts.pages import perform
from anma.conftest import OTHER_TOWN, TOWN, World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards import listing
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report
from anma.kernel import clock


def due(world: World, days: int | None, text: str = "x", state: str = "rectifying") -> Hazard:
    day = None if days is None else clock.today() + timedelta(days=days)
    body = {"description": text, "source_kind": "report", "state": state, "due_on": day}
    row = Hazard(**enterprise_copies(world.firm), **body, found_at=clock.now(), found_day=clock.today())
    with written():
        row.save()
    return row


def page(world: World, url: str = "/hazards", who: str = "sam") -> Any:
    return world.client(who).get(url).context


def test_groups_in_the_order_of_what_presses(world: World) -> None:
    for days in (30, None, 0, -3, -1):
        due(world, days, state="registered" if days is None else "rectifying")
    groups = page(world)["groups"]
    assert [(group.key, group.count) for group in groups] == [("overdue", 2), ("today", 1), ("later", 1), ("nobody", 1)]


def test_every_day_falls_in_the_group_that_counts_it(world: World) -> None:
    days = range(-2, 16)
    for number in days:
        due(world, number)
    counts = page(world)["page"].due
    said = [listing.span_of(clock.today() + timedelta(days=number)) for number in days]
    assert counts == {key: said.count(key) for key in listing.DUE}


@pytest.mark.parametrize("key", sorted(listing.DUE))
def test_a_chip_shows_its_group_alone_and_the_file_too(world: World, key: str) -> None:
    rows = {"overdue": -1, "today": 0, "later": 40, "nobody": None}
    made = {name: due(world, days, name) for name, days in rows.items()}
    shown = page(world, f"/hazards?due={key}")["page"].rows
    assert [row.pk for row in shown] == ([made[key].pk] if key in made else [])


def test_pages_by_key_show_every_row_once(world: World) -> None:
    for number in range(103):
        due(world, number % 7 if number % 5 else None, f"row {number:03}")
    url, seen = "/hazards", []
    while url:
        context = page(world, url)
        seen += [row.description for row in context["page"].rows]
        url = f"/hazards?after={context['page'].last}" if context["page"].last else ""
    assert len(seen) == 103 == len(set(seen)) and context["page"].count == 103


@pytest.mark.parametrize("show", ["all", "closed"])
def test_pages_of_what_ended_too(world: World, show: str) -> None:
    for number in range(60):
        row = due(world, 1, f"row {number}", "closed")
        with written():
            row.closed_day = row.ended_day = clock.today() - timedelta(days=number % 3)
            row.save()
    first = page(world, f"/hazards?show={show}")["page"]
    second = page(world, f"/hazards?show={show}&after={first.last}")["page"]
    assert len({row.pk for row in (*first.rows, *second.rows)}) == 60 and second.last is None


def moved_away(world: World, number: int) -> None:
    """Found while the firm was in the town; today it is in the other one."""
    for each in range(number):
        scope = {**enterprise_copies(world.firm), "area_code": OTHER_TOWN}
        body = {"description": f"row {each:03}", "source_kind": "report", "state": "registered"}
        row = Hazard(**scope, **body, found_at=clock.now(), found_day=clock.today())
        with written():
            row.save()


def figures(**more: str) -> str:
    day = clock.today().isoformat()
    return "/hazards?" + urlencode({"figure": "hazards_found", "from": day, "to": day, "area": TOWN, **more})


def test_pages_of_a_figure_go_on_behind_firms_that_moved_away(world: World) -> None:
    moved_away(world, 60)
    first = page(world, figures(), "tina")["page"]
    second = page(world, figures(after=str(first.last)), "tina")["page"]
    assert len({row.pk for row in (*first.rows, *second.rows)}) == 60 and second.last is None


@pytest.mark.parametrize(("text", "hits"), [("", 2), ("油桶", 1), ("没有的", 0), ("Example Machining", 2)])
def test_the_search_box_narrows_a_figures_list_too(world: World, report: Report, text: str, hits: int) -> None:
    report(), report(text="门口有油")
    found = page(world, figures(q=text), "tina")["page"]
    assert (found.count, len(found.rows)) == (hits, hits)


@pytest.mark.parametrize("show", ["open", "all", "closed"])
@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000000"])
def test_behind_a_key_that_is_none_stands_nothing(world: World, report: Report, show: str, after: str) -> None:
    report()
    assert page(world, f"/hazards?show={show}&after={after}")["page"].rows == []
    assert page(world, figures(after=after), "tina")["page"].rows == []


def test_a_row_that_is_open_is_no_key_of_the_closed_ones(world: World, report: Report) -> None:
    row, done = report(), due(world, 1, state="closed")
    with written():
        done.closed_day = done.ended_day = clock.today()
        done.save()
    assert page(world, f"/hazards?show=closed&after={row.pk}")["page"].rows == []


def test_a_row_that_was_done_meanwhile_is_still_a_key(world: World) -> None:
    rows = [due(world, number) for number in (1, 2, 3)]
    with written():
        rows[1].state, rows[1].ended_day = "closed", clock.today()
        rows[1].save()
    assert [row.pk for row in page(world, f"/hazards?after={rows[1].pk}")["page"].rows] == [rows[2].pk]


@pytest.mark.parametrize(("who", "text", "hits"), [
    ("sam", "油桶", 1), ("sam", "没有的", 0), ("tina", "Example Machining", 1), ("otto", "Example Machining", 0),
    ("bob", "油桶", 0), ("sam", "%", 0), ("sam", "' OR 1=1", 0),
])  # fmt: skip
def test_search_by_words_and_firm_within_reach(world: World, report: Report, who: str, text: str, hits: int) -> None:
    report()
    context = world.client(who).get("/hazards", {"q": text}).context
    assert context["page"].count == hits


def test_filters_stay_in_the_address(world: World, report: Report) -> None:
    report()
    text = world.client("sam").get("/hazards?show=to_assign&q=油桶&due=nobody").content.decode()
    assert re.search(r'href="/hazards\.xlsx\?show=to_assign&amp;q=[^"]*&amp;due=nobody"', text)
    assert 'name="show" value="to_assign"' in text


@pytest.mark.parametrize("who", ["sam", "tina"])
def test_the_chosen_row_stands_beside_the_list(world: World, report: Report, who: str) -> None:
    row = report()
    text = world.client(who).get(f"/hazards?at={row.pk}").content.decode()
    assert 'id="chosen"' in text and f"/hazards/{row.pk}/comment" in text


@pytest.mark.parametrize("at", ["x", "0", "00000000-0000-0000-0000-000000000000"])
def test_a_row_that_is_not_there_opens_nothing(world: World, report: Report, at: str) -> None:
    report()
    answer = world.client("sam").get(f"/hazards?at={at}&after={at}")
    assert answer.status_code == 200 and 'id="chosen"' not in answer.content.decode()


def test_who_waits_for_more_time_has_a_chip(world: World, assigned: Hazard) -> None:
    until = (clock.today() + timedelta(days=60)).isoformat()
    raw = {"subject": str(assigned.pk), "until": until, "reason": "配件没到"}
    perform(world.viewers["li"], "hazards.ask_extension", raw)
    assert [row.pk for row in page(world, "/hazards?show=asked")["page"].rows] == [assigned.pk]
