"""Who must insure and does not: on a day, soon, on the firm's own desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.conftest import World
from anma.evidence.testing import written
from anma.insurance.queries import uninsured
from anma.insurance.rules.tables import FIELDS, must, trades
from anma.insurance.tests.conftest import enter, now
from anma.kernel import clock


@pytest.fixture
def chemical(insured: World) -> World:
    with written():
        insured.firm.trade = "2614"
        insured.firm.save()
    return insured


def names(world: World, show: str = "without", days: int = 0, who: str = "tina") -> list[str]:
    day = clock.today() + timedelta(days=days)
    return [row.name for row in uninsured(now(world, who), day, show=show)]


def test_a_firm_of_the_eight_fields_without_a_policy_stands_on_the_list(chemical: World) -> None:
    assert names(chemical) == [chemical.firm.name]
    assert names(chemical, who="otto") == []
    enter(chemical)
    assert (names(chemical), names(chemical, days=400)) == ([], [chemical.firm.name])
    assert (names(chemical, "ending"), names(chemical, "ending", days=310)) == ([], [chemical.firm.name])


def test_the_list_says_what_it_goes_by_and_leads_to_what_it_cannot_know(insured: World) -> None:
    shown = insured.client("cindy").get("/insurance/uninsured").content.decode()
    assert "Judged by trade code" in shown and "By trade code, no firm here" in shown
    assert 'href="/chemicals/' in shown and "See the register of chemical firms" in shown


def test_a_renewal_takes_it_off_the_list_of_those_that_run_out(chemical: World) -> None:
    enter(chemical, ends=clock.today() + timedelta(days=5))
    assert names(chemical, "ending") == [chemical.firm.name]
    enter(chemical, number="P-2", begins=clock.today() + timedelta(days=6))
    assert names(chemical, "ending") == []


def test_the_desk_of_the_firm_says_so_until_it_is_insured(chemical: World) -> None:
    page = chemical.client("sam").get("/desk").content.decode()
    assert "The law makes your trade insure" in page
    enter(chemical)
    assert "The law makes your trade insure" not in chemical.client("sam").get("/desk").content.decode()


def test_the_table_names_its_eight_fields_and_the_longer_code_wins() -> None:
    assert {one.field for one in trades()} == {*FIELDS} and not any(one.checked for one in trades())
    assert must("5435").doubt["en"] == "" and must("5431").doubt["en"]  # type: ignore[union-attr]
    assert must("3484") is None and must("") is None
