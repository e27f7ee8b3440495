"""The big screen: counts and kinds of the own reach, small to ask for again, and nobody's name on it."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.briefing.dashboards.declared import Over, dashboards
from anma.briefing.wall import now as wall_now
from anma.briefing.wall.kept import Kept
from anma.enterprises.tests.conftest import areas
from anma.facts.counting import Place, count
from anma.facts.folding import fold_all
from anma.facts.indicators import get
from anma.kernel import clock, jobs
from anma.people.tests.conftest import office_person

__all__ = ["areas", "office_person"]

TOWN = "320411001"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    wall_now.forget()


def told(world: Any, name: str, **headers: str) -> Any:
    return world.client(name).get("/wall/now.json", headers={"accept": "application/json", **headers})


def found(world: Any, number: int) -> None:
    count(Place(world.firm.id, TOWN, ""), clock.today(), {"hazards_found": number, "hazards_open": number})
    fold_all()


def test_it_counts_today_what_stands_and_where(areas: None, world: Any) -> None:
    found(world, 7)
    answer = told(world, "cindy").json()
    by_key = dict(
        zip([(one.indicator, one.over) for one in dashboards().wall.counters], answer["counters"], strict=True)
    )
    assert by_key[("hazards_found", "today")] == "7" == by_key[("hazards_open", "now")]
    assert answer["pulse"] == {TOWN: 7} and answer["steps"][TOWN] == 4
    assert not answer["behind"] and len(answer["as_of"]) == 5


def test_another_reach_has_other_figures(areas: None, world: Any) -> None:
    found(world, 7)
    assert TOWN in told(world, "tina").json()["steps"]
    other = told(world, "otto").json()
    assert TOWN not in other["steps"] and "7" not in other["counters"]


def test_what_has_not_changed_is_not_sent_again(areas: None, world: Any) -> None:
    found(world, 7)
    with clock.at(clock.now()):
        first = told(world, "cindy")
        again = told(world, "cindy", **{"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        found(world, 1)
        wall_now._figures.clear()
        assert told(world, "cindy", **{"if-none-match": first["ETag"]}).status_code == 200


def test_the_screen_stands_without_a_script_and_says_when_counting_is_behind(areas: None, world: Any) -> None:
    found(world, 7)
    page = world.client("cindy").get("/wall").content.decode()
    assert "<dd data-counter>7</dd>" in page and f'data-code="{TOWN}" data-step="4"' in page
    assert 'role="alert" hidden' in page
    with clock.at(clock.now() + timedelta(minutes=5)):
        wall_now._figures.clear()
        assert 'role="alert" hidden' not in world.client("cindy").get("/wall").content.decode()
        assert told(world, "cindy").json()["behind"] is True


def test_nobody_and_no_firm_is_named_on_it(areas: None, world: Any) -> None:
    found(world, 7)
    text = told(world, "tina").content.decode() + world.client("tina").get("/wall").content.decode().split("<body")[1]
    names = [firm.name for firm in world.firms.values()] + [f"{name} (made up)" for name in world.hats]
    assert [name for name in names if name in text] == []
    assert {*json.loads(told(world, "tina").content)} == {
        "as_of", "day", "behind", "counters", "steps", "legend", "pulse", "waiting", "more",
    }  # fmt: skip
    assert all({*line} == {"text", "decides"} for line in told(world, "tina").json()["waiting"])


@pytest.mark.parametrize(("name", "status"), [("cindy", 200), ("tina", 200), ("alice", 403), ("anonymous", 302)])
def test_offices_alone_open_it(areas: None, world: Any, name: str, status: int) -> None:
    assert world.client(name).get("/wall").status_code == status
    assert world.client(name).get("/wall/now.json").status_code == status


def test_an_office_without_an_area_reads_why_there_is_no_map(world: Any, office_person: Any) -> None:
    office_person("rhea", "leader")
    page = world.client("rhea").get("/wall")
    assert page.status_code == 200 and "<path" not in page.content.decode()


def test_shades_are_equal_parts_up_to_a_round_number() -> None:
    values = {"a": Decimal(0), "b": Decimal(1), "c": Decimal(37), "d": Decimal(75), "e": None}
    steps, legend = wall_now.shades(values, get("hazards_open"))
    assert steps == {"a": 0, "b": 1, "c": 2, "d": 4, "e": 0}
    assert legend == ["0", "1–20", "21–40", "41–60", "61–80"]
    assert wall_now.shades({}, get("hazards_open"))[0] == {}


def test_an_act_is_on_the_screen_within_five_seconds_by_the_settings_of_both_sides() -> None:
    folded = timedelta(seconds=jobs.known()["facts.fold"].every_seconds + jobs.TICK)
    asked_for = wall_now.EVERY + wall_now.ANSWER
    assert timedelta(seconds=5) == wall_now.FRESH
    assert folded + asked_for <= wall_now.FRESH and wall_now.KEPT + asked_for <= wall_now.FRESH


def test_the_page_asks_as_often_as_is_reckoned_with(areas: None, world: Any) -> None:
    asks = wall_now.EVERY // timedelta(milliseconds=1)
    assert f'data-every="{asks}"' in world.client("cindy").get("/wall").content.decode()


@pytest.mark.parametrize("apart", [0, 1, 2.9])
def test_a_reported_hazard_is_counted_at_the_last_moment_at_which_a_screen_asks(
    areas: None, world: Any, apart: float
) -> None:
    """Screens ask at any moment; one of them asked just before the act, and again just before it was folded."""
    at = [(one.indicator, one.over) for one in dashboards().wall.counters].index(("hazards_found", Over.TODAY))
    start = clock.now()
    jobs.plan()
    with clock.at(start):
        jobs.run_due(swift=True)
        assert told(world, "cindy").json()["counters"][at] == "0"
        perform(world.viewers["alice"], "hazards.report", {"description": "The cover of the switch is broken"})
    with clock.at(start + timedelta(seconds=1.4)):
        told(world, "cindy")
    with clock.at(start + timedelta(seconds=1.5)):
        jobs.run_due(swift=True)
    with clock.at(start + timedelta(seconds=1.5 + apart)):
        assert told(world, "cindy").json()["counters"][at] == "1"


def test_what_was_dear_to_make_is_kept_longer_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept[int](timedelta(seconds=1), longest=timedelta(seconds=30))
    ticks = iter([0.0, 0.001, 0.0, 0.2, 0.0, 60.0])
    monkeypatch.setattr("anma.briefing.wall.kept.perf_counter", lambda: next(ticks))
    with clock.at(clock.now()):
        for key, made in (("cheap", 1), ("dear", 2), ("dearest", 3)):
            assert kept.get(key, lambda made=made: made) == made  # type: ignore[misc]
    for later, left in ((1.5, ["dear", "dearest"]), (2.5, ["dearest"]), (31, [])):
        with clock.at(clock.now() + timedelta(seconds=later)):
            known = [key for key, held in kept._known.items() if clock.now() - held[0] < held[1]]
            assert known == left


def test_under_another_stamp_nothing_is_known() -> None:
    kept = Kept[int](timedelta(seconds=30))
    with clock.at(clock.now()):
        assert [kept.get("a", lambda: 1, "x"), kept.get("a", lambda: 2, "x"), kept.get("a", lambda: 3, "y")] == [
            1,
            1,
            3,
        ]


def test_answers_are_kept_for_a_while_and_only_a_few_of_them() -> None:
    kept, made = Kept[int](timedelta(seconds=30), most=2), []

    def make() -> int:
        made.append(1)
        return len(made)

    with clock.at(clock.now()):
        assert [kept.get("a", make), kept.get("a", make), kept.get("b", make), kept.get("c", make)] == [1, 1, 2, 3]
        assert kept.get("a", make) == 4
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert kept.get("a", make) == 5
