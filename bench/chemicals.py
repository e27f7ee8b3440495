"""`python -m bench.chemicals [--firms 2000] [--items 60] [--rounds 15]`: chemicals of a city, as its people ask.

Bare rows: so many firms with a store of so many containers and a line of the register for each, the first firm with a
store of 200; the register of chemical firms over the years (`bench.installations`), 200 schools with their books
(`bench.labs`). Pages are asked through the whole stack, as an officer and as the firm's safety officer; look-ups of the
catalogue, the check of a store, a live unit and the reports are timed by themselves. The stock is read by an officer of
a district who is given the reach of the whole city: the city's own officers do not read stocks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from os import getloadavg
from random import Random
from time import perf_counter, process_time
from typing import Any

from bench.city import database
from bench.tiles import analyzed, spread

STORE = 200  # containers of the store whose check is timed
LOOK_UPS = {"by name": "甲醇", "by alias": "木精", "by CAS": "67-56-1", "by pinyin": "jc", "by English": "methanol"}
PAGES = {
    "city: stock, page 1": "/chemicals/stock",
    "city: stock, page 1,000": "/chemicals/stock?page=1000",
    "city: stock by name": "/chemicals/stock?q=甲醇",
    "city: stock by alias": "/chemicals/stock?q=木精",
    "city: stock by CAS": "/chemicals/stock?q=67-56-1",
    "city: stock by pinyin": "/chemicals/stock?q=jc",
    "city: stock, runs out": "/chemicals/stock?show=soon",
    "city: stock, highly toxic": "/chemicals/stock?show=toxic",
    "city: stock, what may not stand together": "/chemicals/stock?show=together",
    "city: register in and out, page 1": "/chemicals/register",
    "city: register in and out, page 1,000": "/chemicals/register?page=1000",
    "city: register, waiting": "/chemicals/register?show=waiting",
    "city: stores, worst first": "/chemicals/stores",
    "city: substances": "/chemicals/materials",
    "city: chemical firms at two days": "/chemicals/firms?since=2019-01-01&as-of=2022-12-31",
    "city: units": "/chemicals/installations",
    "city: cabinets": "/cabinets",
    "city: term report of the schools": "/labs/terms",
}


def run(firms: int, items: int, rounds: int) -> dict[str, Any]:
    """Milliseconds of each, and what they were taken on."""
    from bench import installations, labs

    with database():
        from anma.conftest import build

        world = build()
        store = fill(world.firm, firms, items)
        installations.fill_register(firms, Random(3))
        labs.fill(200, 500)
        analyzed()
        from bench.__main__ import machine

        found: dict[str, Any] = {**machine(), "load": round(getloadavg()[0], 1), "firms": firms, "items a firm": items}
        world.add("dana", "city", "district_officer")
        client, own = world.client("dana"), world.client("sam")
        for name, path in PAGES.items():
            found[name] = told(partial(page, client, path), rounds)
        found["firm: its stock"] = told(partial(page, own, "/chemicals/stock"), rounds)
        found["firm: one store of 200 with its check"] = told(partial(page, own, f"/chemicals/stores/{store}"), rounds)
        found |= alone(world, store, rounds)
        found["live unit of 40 substances"] = installations.live(40)
        return found


def alone(world: Any, store: Any, rounds: int) -> dict[str, Any]:
    """What is timed without a page around it."""
    from anma.knowledge.substances import find
    from bench.installations import page_of_two_days

    found = {f"catalogue {name}": told(partial(find, text), rounds) for name, text in LOOK_UPS.items()}
    found["segregation check of a store of 200"] = told(partial(checked, store), rounds)
    found["two dates, without the page"] = told(page_of_two_days, rounds)
    return found


def told(work: Callable[[], Any], rounds: int) -> dict[str, Any]:
    """Milliseconds on the wall and of the processor, warm."""
    work()
    wall, own = [], []
    for _round in range(rounds):
        began = (perf_counter(), process_time())
        work()
        wall.append(1000 * (perf_counter() - began[0]))
        own.append(1000 * (process_time() - began[1]))
    return {"wall": spread(wall), "processor": spread(own)}


def page(client: Any, path: str) -> None:
    """One page; anything but 200 ends the measure."""
    assert client.get(path).status_code == 200, path


def fill(first: Any, firms: int, items: int) -> Any:
    """Firms, stores, substances, containers and lines as bare rows; returns the store of the first firm."""
    from anma.chemicals.models import Lot, Material, StockLine, Store
    from anma.enterprises.queries import copies_of
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    scopes = [copies_of(first), *_firms(firms)]
    now = clock.now()
    stores = [Store(id=uuid7(), name="一号库", entered_at=now, clashes=n % 40 == 0, **s) for n, s in enumerate(scopes)]
    copy_rows(Store, stores)
    kinds = [list(_materials(Material, one, STORE if n == 0 else items)) for n, one in enumerate(scopes)]
    copy_rows(Material, (row for rows in kinds for row in rows))
    lots = list(_lots(Lot, scopes, stores, kinds))
    copy_rows(Lot, lots)
    copy_rows(StockLine, _lines(StockLine, lots))
    return stores[0].pk


def _firms(firms: int) -> list[dict[str, Any]]:
    """Firms all over the city; returns what each row about one carries."""
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    old, made = clock.today() - timedelta(days=400), []
    for n in range(firms):
        where = copies(f"32041{n % 7 + 1}{n % 60 + 1:03}", "2614")
        state = {"state": "confirmed", "registered_day": old, "claimed_day": old, "trade": "2614"}
        firm = Enterprise(id=uuid7(), uscc=f"C{n:017}", name=f"chemicals {n}", **state, **where)
        firm.enterprise_id = firm.pk
        made.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in made])
    return [scope for _firm, scope in made]


def _materials(model: Any, scope: dict[str, Any], items: int) -> Iterator[Any]:
    from anma.kernel import clock
    from anma.kernel.ids import uuid7
    from anma.knowledge.substances import catalogue

    known = list(catalogue().values())
    classed = [one for one in known if one.classes] + [one for one in known if not one.classes]
    for one in classed[:items]:
        body = {"classes": list(one.classes), "families": list(one.families), "highly_toxic": one.highly_toxic}
        name = one.name.zh.partition("[")[0][:120] or one.name.zh[:120]
        initials = one.initials[0][:60] if one.initials else ""
        when = {"entered_at": clock.now(), "initials": initials}
        yield model(id=uuid7(), name=name, code=one.code, cas=one.cas[:40], **body, **when, **scope)


def _lots(model: Any, scopes: list[Any], stores: list[Any], kinds: list[list[Any]]) -> Iterator[Any]:
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    today = clock.today()
    for scope, store, rows in zip(scopes, stores, kinds, strict=True):
        for n, row in enumerate(rows):
            days = {"received_on": today - timedelta(days=n), "expires_on": today + timedelta(days=n * 7 - 20)}
            body = {"quantity": Decimal(n + 1), "kg_per_unit": Decimal(1), "state": "held", **days}
            yield model(id=uuid7(), store_id=store.pk, material_id=row.pk, **body, **scope)


def _lines(model: Any, lots: list[Any]) -> Iterator[Any]:
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    now = clock.now()
    for n, lot in enumerate(lots):
        scope = {name: getattr(lot, name) for name in ("enterprise_id", "area_code", "area_then", "sector")}
        of = {"lot_id": lot.pk, "store_id": lot.store_id, "material_id": lot.material_id, "unit": "kg"}
        state = "waiting" if n % 500 == 0 else "done"
        when = {"at": now - timedelta(minutes=n), "day": lot.received_on, "state": state}
        yield model(id=uuid7(), kind="receive", amount=lot.quantity, after=lot.quantity, **of, **when, **scope)


def checked(store: Any) -> int:
    """Reading the store's containers and looking for pairs."""
    from anma.chemicals.models import Store
    from anma.chemicals.stock.acts.keeping import standing
    from anma.chemicals.stock.checking import together
    from anma.kernel.viewer import system_scope

    with system_scope("bench"):
        return len(together(standing(Store.objects.as_system().get(pk=store))[1].values()))


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.chemicals", description=__doc__)
    parser.add_argument("--firms", type=int, default=2_000)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.items, asked.rounds), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
