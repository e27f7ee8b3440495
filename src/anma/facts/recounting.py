"""Counting a flow of one day and firm anew from its rows: what an upgrade counts that was not counted before."""

from __future__ import annotations

import json
from collections import Counter
from uuid import UUID

from django.db import transaction

from anma.facts.behind import Cell, flow_cells
from anma.facts.counting import Place, count
from anma.facts.indicators import Kind, get
from anma.facts.models import EnterpriseDay
from anma.kernel.ids import NIL
from anma.kernel.viewer import system_scope


def recount(key: str) -> int:
    """Make the enterprise-days of a flow equal its rows; returns how many cells were wrong.

    Raises:
        ValueError: the figure is no flow with rows behind it.
    """
    indicator = get(key)
    if indicator.kind is not Kind.FLOW or indicator.behind is None:
        raise ValueError(f"{key} is no flow with rows behind it")
    with transaction.atomic(), system_scope("count a figure anew"):
        wanted: Counter[Cell] = Counter(dict(flow_cells(indicator.behind)))
        stored = _stored(key)
        wrong = {cell: wanted[cell] - stored[cell] for cell in {*wanted, *stored} if wanted[cell] != stored[cell]}
        for (firm, day, area, sector), n in wrong.items():
            count(Place(firm, area, sector), day, {key: n})
    return len(wrong)


def _stored(key: str) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    rows = EnterpriseDay.objects.values_list("enterprise_id", "day", "area_then", "sector_then", "counts")
    for enterprise_id, day, area, sector, counts in rows.iterator(chunk_size=5000):
        if n := json.loads(counts).get(key, 0):
            found[(_firm(enterprise_id), day, area, sector)] += n
    return found


def _firm(enterprise_id: UUID) -> UUID | None:
    return None if enterprise_id == NIL else enterprise_id
