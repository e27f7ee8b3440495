"""The map's rows follow what happens, and `anma map verify` proves it."""

from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from anma.acts.pages import perform
from anma.enterprises import overview, queries
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.supervision.mapping import changes, rows
from anma.supervision.mapping.commands import COMMANDS
from anma.supervision.mapping.tests.conftest import doubted, hazardous, risky, stand
from anma.supervision.mapping.verifying import verify
from anma.supervision.models import MapFirm, MapMark
from anma.supervision.tests.test_acts import stop

pytestmark = pytest.mark.usefixtures("areas")


def row_of(firm: Enterprise) -> Any:
    with system_scope("test"):
        return MapFirm.objects.as_system().filter(enterprise_id=firm.pk).first()


def differences() -> list[Any]:
    with system_scope("test"):
        return verify()


def found(world: Any) -> None:
    """A hazard that an officer enters."""
    perform(world.viewers["tina"], "hazards.find", {"firm": world.firm.pk, "description": "guard is gone"})


def test_the_first_run_makes_all_rows_and_they_say_what_the_list_says(world: Any) -> None:
    stand(world.firm)
    risky(world.firm, "major", 45)
    risky(world.firm, "low")
    doubted(world, world.firm)
    hazardous(world.firm, due=-1)
    assert changes.bring_up_to_date() == len(world.firms) and changes.bring_up_to_date() == 0
    assert differences() == []
    row, neighbour = row_of(world.firm), row_of(world.firms["neighbour"])
    listed = overview.measured(
        queries.firms(world.viewers["tina"]).filter(pk=world.firm.pk), world.viewers["tina"]
    ).get()
    for name in ("open", "overdue", "checked", "visited"):
        assert getattr(row, name) == getattr(listed, name), name
    assert (row.level, row.p0, row.p3, row.open, row.doubts, row.guessed) == (listed.worst, 1, 1, 1, 1, False)
    assert (neighbour.level, neighbour.guessed, neighbour.doubts) == (9, True, 0) and neighbour.key


def test_what_an_act_changes_is_on_the_map_after_the_next_run(world: Any) -> None:
    changes.bring_up_to_date()
    edition = MapMark.objects.get().edition
    found(world)
    assert {one.column for one in differences()} == {"open"}  # without a visit nobody was there
    assert changes.bring_up_to_date() == 1 and differences() == []
    assert row_of(world.firm).open == 1 and MapMark.objects.get().edition > edition
    perform(world.viewers["tina"], "enterprises.move", {"subject": world.firm.pk, "area": "320412001"})
    assert row_of(world.firm).area_code == "320412001"  # whoever may not see it any more does not, at once
    assert not MapFirm.objects.visible_to(world.viewers["tina"]).filter(enterprise_id=world.firm.pk).exists()
    assert changes.bring_up_to_date() == 1 and differences() == []


def test_what_the_day_alone_makes_overdue_is_found(world: Any) -> None:
    hazardous(world.firm, due=2)
    changes.bring_up_to_date()
    assert (row_of(world.firm).overdue, row_of(world.firm).open) == (0, 1)
    with clock.at(clock.now() + timedelta(days=3)):
        assert changes.bring_up_to_date() == 1
        assert (row_of(world.firm).overdue, row_of(world.firm).next_due) == (1, None)
        assert differences() == []


def test_a_doubt_in_the_offices_chain_counts_and_a_closed_firm_goes(world: Any) -> None:
    changes.bring_up_to_date()
    doubted(world, world.firm)
    rows.refresh([world.firm.pk])
    assert row_of(world.firm).doubts == 1
    perform(world.viewers["tina"], "enterprises.close", {"subject": world.firms["neighbour"].pk, "why": "moved abroad"})
    changes.bring_up_to_date()
    assert row_of(world.firms["neighbour"]) is None and differences() == []


def test_the_firm_and_strangers_see_no_row_of_it(world: Any) -> None:
    changes.bring_up_to_date()
    seen = {
        who: {row.enterprise_id for row in MapFirm.objects.visible_to(world.viewers[who])}
        for who in ("alice", "sam", "wang", "bob", "tina", "otto", "cindy", "anonymous")
    }
    here = {world.firm.pk, world.firms["neighbour"].pk}
    far = {world.firms["far"].pk}
    assert seen == {
        **dict.fromkeys(("alice", "sam", "wang", "bob", "anonymous"), set()),
        "tina": here,
        "otto": far,
        "cindy": here | far,
    }


def test_the_command_says_no_where_the_map_is_wrong(world: Any) -> None:
    verifying, rebuilding = COMMANDS
    changes.bring_up_to_date()
    assert CliRunner().invoke(verifying).exit_code == 0
    with system_scope("test"):
        MapFirm.objects.as_system().filter(enterprise_id=world.firm.pk).update(overdue=7)
    answer = CliRunner().invoke(verifying)
    assert answer.exit_code == 1 and f"{world.firm.pk} overdue: 7" in answer.output
    assert CliRunner().invoke(rebuilding).exit_code == 0 and CliRunner().invoke(verifying).exit_code == 0


def test_a_firm_that_an_order_stops_is_marked_until_it_is_lifted_or_has_run_out(world: Any) -> None:
    changes.bring_up_to_date()
    stop(world, until_day=clock.today() + timedelta(days=2))
    assert changes.bring_up_to_date() == 1 and row_of(world.firm).stopped and differences() == []
    assert not row_of(world.firms["neighbour"]).stopped
    with clock.at(clock.now() + timedelta(days=3)):
        assert changes.bring_up_to_date() == 1 and not row_of(world.firm).stopped and differences() == []
