"""hazards.reopen: the closed one stays closed on its day, a new one is open from today."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import TOWN, World
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, differences, stored
from anma.kernel import clock


@pytest.fixture
def closed(world: World, rectified: Hazard) -> Hazard:
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    return stored(rectified.pk)


def reopen(world: World, row: Hazard, who: str = "sam", reason: str = "油桶又放回来了") -> Hazard:
    done = perform(world.viewers[who], "hazards.reopen", {"subject": str(row.pk), "reason": reason})
    return stored(done.result["hazard"])


def test_a_new_one_goes_on_from_the_closed_one(world: World, closed: Hazard) -> None:
    made, before = reopen(world, closed), stored(closed.pk)
    assert (before.state, before.closed_day, before.row_version) == ("closed", closed.closed_day, closed.row_version)
    assert (made.state, made.source_kind, made.source_id) == ("registered", "again", closed.pk)
    assert (made.description, made.again_note, made.flags) == (closed.description, "油桶又放回来了", ["reopened"])


def test_figures_of_both_days_are_right(world: World, report: Report) -> None:
    def on(days: int) -> datetime:
        return clock.now() + timedelta(days=days)

    row, li = report(), str(world.viewers["li"].actor_id)
    with clock.at(on(1)):
        perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), "to": li})
        perform(world.viewers["li"], "hazards.rectify", {"subject": str(row.pk), "note": "挪走了"})
        perform(world.viewers["sam"], "hazards.review", {"subject": str(row.pk), "decision": "accept"})
    with clock.at(on(3)):
        reopen(world, row)
        fold_all()
        first = clock.today() - timedelta(days=3)

        def at(key: str, day: int) -> object:
            one = first + timedelta(days=day)
            return figure(key, Where(TOWN), Period(one, one)).value

        assert [at("hazards_open", day) for day in range(4)] == [1, 0, 0, 1]
        assert [at("hazards_closed", day) for day in range(4)] == [0, 1, 0, 0]
        assert [at("hazards_found", day) for day in range(4)] == [1, 0, 0, 1]
        assert [at("hazards_put_right", day) for day in range(4)] == [1, 0, 0, 0]
        assert figure("hazards_rectified_rate", Where(TOWN), Period(first, first)).value == 1
        assert differences() == []


def test_it_is_opened_again_once(world: World, closed: Hazard) -> None:
    reopen(world, closed)
    with pytest.raises(Refused) as refused:
        reopen(world, closed, "alice")
    assert refused.value.reason.code == "hazards.open_again"


def test_only_a_closed_one(world: World, rectified: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        reopen(world, rectified)
    assert refused.value.reason.code == "acts.wrong_state"


@pytest.mark.parametrize("who", ["tina", "sam"])
def test_nothing_is_opened_again_in_a_firm_that_is_closed(world: World, closed: Hazard, who: str) -> None:
    perform(world.viewers["tina"], "enterprises.close", {"subject": str(world.firm.pk)})
    with pytest.raises(Refused) as refused:
        reopen(world, closed, who)
    assert refused.value.reason.code == "hazards.closed_firm"
    assert f"/hazards/{closed.pk}/reopen" not in world.client(who).get(f"/hazards/{closed.pk}").content.decode()
    assert differences() == []


@pytest.mark.parametrize("who", ["alice", "sam", "tina"])
def test_reviewers_and_officers_do_it(world: World, closed: Hazard, who: str) -> None:
    assert reopen(world, closed, who).found_by == world.viewers[who].actor_id


@pytest.mark.parametrize("who", ["li", "wang", "bob", "carol", "otto", "cindy", "anonymous"])
def test_nobody_else_does(world: World, closed: Hazard, who: str) -> None:
    with pytest.raises(Refused):
        reopen(world, closed, who)


def test_the_way_back_shows_to_whom_it_opens(world: World, closed: Hazard) -> None:
    made, link = reopen(world, closed), f'href="/hazards/{closed.pk}"'
    new = world.add("new", "first", "worker")
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(made.pk), "to": str(new.actor_id)})
    shown = {who: world.client(who).get(f"/hazards/{made.pk}").content.decode() for who in ("sam", "tina", "new")}
    assert all(made.again_note in page for page in shown.values())
    assert {who for who, page in shown.items() if link in page} == {"sam", "tina"}
    assert world.client("new").get(f"/hazards/{closed.pk}").status_code == 404


def test_whoever_reported_it_sees_that_it_is_open_again(world: World, closed: Hazard) -> None:
    def page() -> str:
        return world.client("anonymous").get(f"/follow/{closed.receipt}").content.decode()

    assert "Put right and confirmed" in page()
    made = reopen(world, closed)
    again = page()
    assert "found open once more" in again and "Put right and confirmed" not in again
    assert closed.receipt in again and made.again_note not in again
