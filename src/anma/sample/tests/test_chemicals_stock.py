"""The made-up stores fill as the acts would let anybody fill them."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from anma.acts import base
from anma.acts.bulk import Bulk
from anma.chemicals.models import Lot, StockLine, Store
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.sample.chemicals_stock import Shop, _whole
from anma.sample.firms import Firm

BEIJING = ZoneInfo("Asia/Shanghai")


class _Stage:
    """As much of a stage as a shop needs."""

    def __init__(self, end: datetime) -> None:
        self.calendar, self.bulk = SimpleNamespace(end=end), Bulk()

    def do(self, code: str, viewer: Any, at: datetime, raw: dict[str, Any], subject: Any) -> dict[str, Any]:
        with clock.at(at):
            return self.bulk.act(code, viewer, base.get(code).Input.model_validate(raw), at, subject)

    def flush(self, _what: str) -> None:
        self.bulk.flush()


def test_nothing_is_received_on_a_later_day_than_its_line_where_a_city_is_made_after_midnight(world: Any) -> None:
    firm = Firm(row=world.firm, has=(), town="", officer=world.viewers["sam"], workers=[world.viewers["wang"]])
    _whole(Shop(_Stage(datetime(2026, 12, 1, 0, 45, tzinfo=BEIJING)), firm))  # type: ignore[arg-type]
    with system_scope("test"):
        days = dict(Lot.objects.as_system().values_list("pk", "received_on"))
        received = list(StockLine.objects.as_system().filter(kind="receive"))
    assert received and all(days[line.lot_id] <= clock.local_date(line.at) for line in received)


def test_the_demo_firms_stores_have_something_of_everything(world: Any) -> None:
    firm = Firm(row=world.firm, has=(), town="", officer=world.viewers["sam"], workers=[world.viewers["wang"]])
    _whole(Shop(_Stage(clock.now() + timedelta(hours=6)), firm))  # type: ignore[arg-type]
    with system_scope("test"):
        stores = {row.name: row for row in Store.objects.as_system()}
        assert [row.clashes > 0 for row in stores.values()] == [True, False]
        assert StockLine.objects.as_system().filter(state="waiting").count() == 1
        assert Lot.objects.as_system().filter(expires_on__lt=clock.today()).count() == 1
