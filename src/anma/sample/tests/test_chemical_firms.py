"""The made-up register of chemical firms is believable: fitting trades, and this year something happened."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from anma.chemicals.models import ChemicalChange
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.sample.firms import Firm
from anma.sample.installations import _chemical, _listed, _this_year
from anma.sample.tests.test_chemicals_stock import _Stage


def test_no_kitchen_and_no_repair_shop_makes_chemicals() -> None:
    trades = ("6210", "8111", "3821", "2641", "6210", "2110", "1751", "8111")
    firms: Any = [SimpleNamespace(row=SimpleNamespace(trade=trade)) for trade in trades]
    assert [one.row.trade for one in _chemical(firms, None)] == ["2641", "1751"]
    assert firms[3] not in _chemical(firms, firms[3])


def test_a_firm_converts_this_year_so_that_two_days_differ(world: Any) -> None:
    stage: Any = _Stage(clock.now() + timedelta(hours=1))
    seats: Any = SimpleNamespace(town={"t": 0, "o": 1}, viewer=lambda n: world.viewers[("tina", "otto")[n]])
    names = (("first", "t"), ("neighbour", "t"), ("far", "o"))
    chosen = [Firm(row=world.firms[name], has=(), town=town) for name, town in names]
    rows = {firm.row.pk: _listed(stage, seats, firm, number) for number, firm in enumerate(chosen)}
    stage.flush("firms")
    _this_year(stage, seats, chosen, rows)
    with system_scope("test"):
        change = ChemicalChange.objects.as_system().get(what="converted")
    assert change.day.year == clock.today().year and (change.before, change.after) == ("trade", "use")
