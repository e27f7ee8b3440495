"""An order to stop stands first on the firm's desk until it is lifted, and on nobody else's."""

from __future__ import annotations

from anma.conftest import World
from anma.supervision.tests.test_acts import lift, stop


def test_an_order_stands_on_the_desk_of_its_firm_until_it_is_lifted(world: World) -> None:
    order = stop(world).result["order"]
    for name in ("alice", "sam"):
        page = world.client(name).get("/desk").content.decode()
        assert f'href="/orders/{order}"' in page and "Stopped by an order" in page
    assert order not in world.client("bob").get("/desk").content.decode()
    lift(world, order)
    assert order not in world.client("alice").get("/desk").content.decode()
