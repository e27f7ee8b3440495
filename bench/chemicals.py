"""`python -m bench.chemicals [--firms 2000] [--items 100] [--rounds 20]`: the stock of chemicals beside many firms.

A small city is made as the sample makes it; then so many firms, each with one store of so many containers of as many
substances, are copied in as bare rows, and the city's largest firm gets the same. Pages are asked through the whole
stack as an officer of its town, and the check of what may not stand together is timed by itself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bench.city import database, make
from bench.firm_page import largest, timed, town_officer
from bench.tiles import analyzed, spread


def run(firms: int, items: int, rounds: int, scale: float) -> dict[str, Any]:
    """Milliseconds and statements of each page; what they were taken on."""
    with database():
        make(scale)
        firm, _points = largest()
        store = fill(firm, firms, items)
        analyzed()
        from bench.__main__ import machine

        found: dict[str, Any] = {**machine(), "firms": firms, "items a firm": items}
        found["check of one store"] = checked(store, rounds)
        who = town_officer(firm)
        for name, path in {
            "list, all firms": "/chemicals/stock",
            "list, one firm": f"/chemicals/stock?firm={firm}",
            "list, by initials": "/chemicals/stock?q=jc",
            "list, runs out": "/chemicals/stock?show=soon",
            "stores, worst first": "/chemicals/stores",
            "one store with its check": f"/chemicals/stores/{store}",
        }.items():
            found[name] = timed(who, path, rounds)
        return found


def fill(firm: Any, firms: int, items: int) -> Any:
    """Bare rows for made-up firms of the same town, and for the firm that is looked at; returns its store."""
    from anma.chemicals.models import Lot, Material, Store
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies_of
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.kernel.viewer import system_scope

    with system_scope("bench"):
        scope = copies_of(Enterprise.objects.as_system().get(pk=firm))
    scopes = [scope, *({**scope, "enterprise_id": uuid7()} for _n in range(firms))]
    stores = [Store(id=uuid7(), name="一号库", entered_at=clock.now(), **one) for one in scopes]
    copy_rows(Store, stores)
    kinds = [list(_materials(Material, one, items)) for one in scopes]
    copy_rows(Material, (row for rows in kinds for row in rows))
    copy_rows(Lot, _lots(Lot, scopes, stores, kinds))
    return stores[0].pk


def _materials(model: Any, scope: dict[str, Any], items: int) -> Iterator[Any]:
    from anma.kernel import clock
    from anma.kernel.ids import uuid7
    from anma.knowledge.substances import catalogue

    classed = [one for one in catalogue().values() if one.classes]
    for n in range(items):
        one = classed[n % len(classed)]
        body = {"classes": list(one.classes), "families": list(one.families), "highly_toxic": one.highly_toxic}
        name, initials = (
            f"{one.name.zh[:40]} {n // len(classed) or ''}".strip(),
            one.initials[0] if one.initials else "",
        )
        when = {"entered_at": clock.now(), "initials": initials[:60]}
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


def checked(store: Any, rounds: int) -> dict[str, Any]:
    """Reading the store's containers and looking for pairs, by itself."""
    from time import perf_counter

    from anma.chemicals.models import Store
    from anma.chemicals.stock.acts.keeping import standing
    from anma.chemicals.stock.checking import together
    from anma.kernel.viewer import system_scope

    took, pairs = [], 0
    with system_scope("bench"):
        row = Store.objects.as_system().get(pk=store)
        for _round in range(rounds):
            began = perf_counter()
            pairs = len(together(standing(row)[1].values()))
            took.append(1000 * (perf_counter() - began))
    return {"pairs": pairs, "wall": spread(took)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.chemicals", description=__doc__)
    parser.add_argument("--firms", type=int, default=2_000)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--scale", type=float, default=0.003, help="of the sample city whose largest firm is opened")
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.items, asked.rounds, asked.scale), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
