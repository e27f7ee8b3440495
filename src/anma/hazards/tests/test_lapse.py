"""Hazards of a closed firm: ended where general, open where major, untouched where the authority holds them."""

from datetime import timedelta

from anma.acts.pages import perform
from anma.conftest import TOWN, World
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.queries import hazards
from anma.hazards.tests.conftest import Report, differences, given_as_major, stored
from anma.kernel import clock


def close(world: World, who: str = "alice") -> None:
    """The first firm works no longer."""
    perform(world.viewers[who], "enterprises.close", {"subject": str(world.firm.pk)})


def test_general_ones_end_on_that_day_without_being_put_right(world: World, assigned: Hazard) -> None:
    close(world)
    after = stored(assigned.pk)
    assert (after.state, after.ended_day, after.closed_day) == ("lapsed", clock.today(), None)
    assert differences() == []


def test_they_leave_the_open_ones_and_are_not_counted_as_closed(world: World, assigned: Hazard) -> None:
    close(world)
    fold_all()
    today = Period(clock.today(), clock.today())
    assert figure("hazards_open", Where(TOWN), today).value == 0
    assert figure("hazards_closed", Where(TOWN), today).value == 0
    tina = world.viewers["tina"]
    assert not hazards(tina, "open").exists() and hazards(tina, "lapsed").get().pk == assigned.pk


def test_a_major_one_stays_open_for_somebody_outside(world: World, report: Report) -> None:
    made = given_as_major(world, report())
    close(world, "tina")
    assert stored(made.pk).state == "rectifying" and differences() == []


def test_a_report_to_the_government_stays_the_offices(world: World, token: str) -> None:
    raw = {"description": "老板让我们关掉报警器", "code": token}
    told = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    close(world)
    assert told is not None and stored(told.pk).state == "registered"


def test_one_already_confirmed_stays_as_it_was(world: World, rectified: Hazard) -> None:
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    close(world)
    after = stored(rectified.pk)
    assert (after.state, after.ended_day) == ("closed", after.closed_day)


def test_its_history_says_when_the_firm_was_closed(world: World, assigned: Hazard) -> None:
    close(world)
    last = history(world.viewers["tina"], stored(assigned.pk))[-1]
    assert last.act == "enterprises.close" and clock.now() - last.received_at < timedelta(minutes=1)


def test_the_page_of_it_says_that_nobody_confirmed_it(world: World, assigned: Hazard) -> None:
    close(world)
    page = world.client("tina").get(f"/hazards/{assigned.pk}").content.decode()
    assert "nobody confirmed" in page
