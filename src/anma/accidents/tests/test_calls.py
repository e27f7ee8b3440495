"""The telephone: kept half-filled, grows, becomes an accident, or is put aside; the caller's name goes in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.accidents.jobs import forget_names
from anma.accidents.models import Call, UpReport
from anma.accidents.tests.conftest import TEN, all_of, do, report, sound
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_one_answer_is_enough_and_the_next_ones_add_to_it(here: World) -> None:
    key = str(uuid7())
    do(here, "ken", "take_call", call=key, what="fire in a hall", people="two or three")
    do(here, "tina", "take_call", call=key, place="east gate", caller="Mr Sun (made up)", phone="1")
    (row,) = all_of(Call)
    assert (row.what, row.place, row.people, row.saves) == ("fire in a hall", "east gate", "two or three", 2)
    sound()


def test_an_empty_call_is_told_so(here: World) -> None:
    with pytest.raises(Refused) as refused:
        do(here, "tina", "take_call", call=str(uuid7()))
    assert refused.value.reason.code == "accidents.call_empty"


def test_it_becomes_an_accident_whose_first_report_is_the_call(here: World) -> None:
    key = str(uuid7())
    with clock.at(TEN - timedelta(minutes=20)):
        do(here, "tina", "take_call", call=key, firm_words="Example", what="fire in a hall")
    page = here.client("tina").get(f"/accidents/new?call={key}").content.decode()
    assert here.firm.name in page
    form = here.client("tina").get(f"/accidents/new?call={key}&firm={here.firm.pk}").content.decode()
    assert "fire in a hall" in form
    row = report(here, "tina", call=key)
    assert all_of(UpReport)[0].told_at == TEN - timedelta(minutes=20)
    assert all_of(Call)[0].accident_id == row.pk
    with pytest.raises(Refused) as refused:
        do(here, "tina", "take_call", call=key, place="too late")
    assert refused.value.reason.code == "accidents.call_over"


def test_it_is_put_aside_with_its_reason_once(here: World) -> None:
    key = str(uuid7())
    do(here, "tina", "take_call", call=key, what="smoke")
    (row,) = all_of(Call)
    do(here, "tina", "drop_call", row, why="a drill")
    with pytest.raises(Refused):
        do(here, "tina", "drop_call", row, why="a drill")


@pytest.mark.parametrize("who", ["alice", "wang", "bob", "lena", "anonymous"])
def test_nobody_else_takes_or_reads_calls(here: World, who: str) -> None:
    key = str(uuid7())
    do(here, "tina", "take_call", call=key, what="smoke")
    with pytest.raises(Refused):
        do(here, who, "take_call", call=str(uuid7()), what="smoke")
    assert here.client(who).get(f"/accidents/calls/{key}").status_code in (302, 403, 404)


def test_another_town_neither_reads_nor_changes_it(here: World) -> None:
    key = str(uuid7())
    do(here, "tina", "take_call", call=key, what="smoke")
    assert here.client("otto").get(f"/accidents/calls/{key}").status_code == 404
    with pytest.raises(Refused) as refused:
        do(here, "otto", "take_call", call=key, what="flames")
    assert refused.value.reason.code == "accidents.call_unknown"
    assert all_of(Call)[0].what == "smoke"


def test_who_called_goes_after_half_a_year(here: World) -> None:
    do(here, "tina", "take_call", call=str(uuid7()), what="smoke", caller="Mr Sun (made up)", phone="123")
    with clock.at(TEN + timedelta(days=181)):
        assert forget_names() == 1
    (row,) = all_of(Call)
    assert (row.caller, row.phone, row.what) == ("", "", "smoke")
    sound()
