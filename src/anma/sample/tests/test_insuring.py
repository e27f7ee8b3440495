"""The made-up city has firms that must insure and do not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from anma.conftest import TOWN, World
from anma.evidence.testing import written
from anma.insurance.queries import uninsured
from anma.insurance.rules.tables import must
from anma.kernel import clock
from anma.people.loading import viewer_for
from anma.places.models import Area, AreaKind
from anma.places.outlines import layout
from anma.sample.insuring import UNINSURED, leave_uninsured


def test_firms_of_these_trades_are_left_without_a_policy(world: World) -> None:
    hat = world.hats["tina"]
    with written():
        Area.objects.update_or_create(
            code=TOWN, defaults={"parent_code": "320411", "kind": AreaKind.TOWN, "name": "Town"}
        )
    seats: Any = SimpleNamespace(towns=[TOWN], town={TOWN: hat}, ground=layout(), viewer=viewer_for)
    stage: Any = SimpleNamespace(plan=SimpleNamespace(firms=60))
    leave_uninsured(stage, seats)
    listed = {row.name for row in uninsured(viewer_for(hat), clock.today())}
    assert all(must(trade) for trade, _name, _people in UNINSURED)
    assert {name for _trade, name, _people in UNINSURED} <= listed
