"""The folder: moves changed enterprise-days into the wide rows of their area and of all its parents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Count, F

from anma.facts.models import EnterpriseDay, FoldMark, RollUp
from anma.kernel import clock
from anma.kernel.database.upserts import next_unlocked
from anma.kernel.viewer import system_scope

BATCH = 2000
Key = tuple[str, str, str, date]
Sums = dict[Key, dict[str, int]]


def fold(limit: int = BATCH) -> int:
    """Fold up to `limit` changed enterprise-days in one transaction; returns how many were folded."""
    with transaction.atomic(), system_scope("fold"):
        _one_folder_at_a_time()
        rows = next_unlocked(EnterpriseDay.objects.filter(changed__gt=0).order_by("id"), limit)
        add(_changes(rows))
        for row in rows:
            row.folded, row.changed = row.counts, 0
        EnterpriseDay.objects.bulk_update(rows, ["folded", "changed"], batch_size=500)
        _mark("fold", *(("changed",) if rows else ()))
    return len(rows)


def fold_all() -> int:
    """Fold until nothing is left; returns how many rows were folded."""
    total = 0
    while folded := fold():
        total += folded
    return total


def parents(area_code: str) -> list[str]:
    """The area and everything above it, by the lengths of statistical codes (village 12, town 9, 6, 4, 2, all 0)."""
    return [area_code[:n] for n in (0, 2, 4, 6, 9, 12) if n <= len(area_code)]


def spread(area: str, sector: str, day: date, counts: Mapping[str, int], into: Sums) -> None:
    """Add counts to the day and the month of every parent, for the trade and for all trades."""
    for code in parents(area):
        for trade in {sector, ""}:
            for grain, first in (("day", day), ("month", day.replace(day=1))):
                bucket = into[(code, trade, grain, first)]
                for key, amount in counts.items():
                    bucket[key] = bucket.get(key, 0) + amount


def add(changes: Sums) -> None:
    """Add sums to the wide rows; new rows are made here."""
    existing = _existing(changes)
    fresh: list[RollUp] = []
    touched: list[RollUp] = []
    for (area, sector, grain, day), deltas in changes.items():
        row = existing.get((area, sector, grain, day))
        if row is None:
            counts = {k: v for k, v in deltas.items() if v}
            fresh.append(RollUp(area_code=area, sector=sector, grain=grain, day=day, counts=counts))
            continue
        merged = {k: row.counts.get(k, 0) + deltas.get(k, 0) for k in {*row.counts, *deltas}}
        row.counts = {k: v for k, v in merged.items() if v}
        touched.append(row)
    RollUp.objects.bulk_create(fresh, batch_size=500)
    RollUp.objects.bulk_update(touched, ["counts"], batch_size=500)


def rebuild() -> int:
    """Throw the roll-ups away and fold every enterprise-day anew; returns how many days were read."""
    sums: Sums = defaultdict(dict)
    total = 0
    with transaction.atomic(), system_scope("rebuild"):
        _one_folder_at_a_time()
        # First take every day as folded, which locks it; a day that an act adds meanwhile has nothing folded yet.
        EnterpriseDay.objects.exclude(folded=F("counts"), changed=0).update(folded=F("counts"), changed=0)
        RollUp.objects.all().delete()
        for area, sector, day, counts, rows in alike():
            spread(area, sector, day, counts, sums)
            total += rows
        add(sums)
        _mark("fold", "changed")
    return total


def alike() -> Iterator[tuple[str, str, date, dict[str, int], int]]:
    """What is folded of all firms: area, trade, day, counts of the firms for which they are the same, how many rows.

    In a full city three million rows of a firm and a day hold some hundred texts: the database counts those.
    """
    rows = EnterpriseDay.objects.order_by().values_list("area_then", "sector_then", "day", "folded")
    for area, sector, day, text, times in rows.annotate(times=Count("pk")).iterator(chunk_size=5000):
        yield area, sector, day, {key: amount * times for key, amount in json.loads(text).items()}, times


def _mark(*names: str) -> None:
    """`fold` says when somebody last looked, `changed` when there was something to move."""
    for name in names:
        FoldMark.objects.update_or_create(name=name, defaults={"done_at": clock.now()})


def _one_folder_at_a_time() -> None:
    """Two folders would make the same wide row twice; the second waits for the first's commit."""
    FoldMark.objects.get_or_create(name="fold", defaults={"done_at": clock.now()})
    FoldMark.objects.select_for_update().get(name="fold")


def _changes(rows: Iterable[EnterpriseDay]) -> Sums:
    sums: Sums = defaultdict(dict)
    for row in rows:
        now, before = json.loads(row.counts), json.loads(row.folded)
        deltas = {k: now.get(k, 0) - before.get(k, 0) for k in {*now, *before}}
        spread(row.area_then, row.sector_then, row.day, {k: v for k, v in deltas.items() if v}, sums)
    return sums


def _existing(changes: Sums) -> dict[Key, RollUp]:
    if not changes:
        return {}
    days = {day for (_, _, _, day) in changes}
    areas = {area for (area, _, _, _) in changes}
    rows = RollUp.objects.select_for_update().filter(area_code__in=areas, day__gte=min(days), day__lte=max(days))
    return {(r.area_code, r.sector, r.grain, r.day): r for r in rows.order_by("area_code", "id")}
