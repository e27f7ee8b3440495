"""`python -m bench.doubts [--prints 5000000] [--looks 10000]`: the rules' two hard figures, on either engine.

Looking one photo up among all prints of a city, and looking through a minute's submissions. Prints are made as a city's
are: many photos of alike things, not evenly spread numbers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from bench.city import database

CHUNK = 50_000
ALIKE = 3_000  # things that look alike; each photo is one of them, with some bits otherwise
ASKED = 200


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.doubts", description=__doc__)
    parser.add_argument("--prints", type=int, default=5_000_000)
    parser.add_argument("--looks", type=int, default=10_000)
    asked = parser.parse_args()
    with database():
        print(json.dumps(figures(asked.prints, asked.looks), indent=1))
    return 0


def figures(prints: int, looks: int) -> dict[str, Any]:
    """Both, with what they were taken on."""
    from bench.__main__ import machine

    return {**machine(), **screened(looks), **looked_up(prints)}


def looked_up(number: int) -> dict[str, Any]:
    """Milliseconds of one look-up among so many prints: one that is there changed, and one that is not."""
    from anma.kernel.viewer import system_scope
    from anma.standing.photos.finding import near

    dice = Random(7)
    things = [dice.getrandbits(128) for _number in range(ALIKE)]
    _fill(number, things, dice)
    took: dict[str, list[float]] = {"known": [], "new": []}
    found = 0
    with system_scope("bench"):
        for at in range(ASKED):
            known = _kept(dice)
            bits = flipped(known, 8, dice) if at % 2 else dice.getrandbits(128)
            began = perf_counter()
            hits = near(bits, 24)
            took["known" if at % 2 else "new"].append(1000 * (perf_counter() - began))
            found += at % 2 and any(hit.bits <= 8 for hit in hits)
    every = sorted([*took["known"], *took["new"]])
    return {
        "prints": number, "look_up_ms_median": round(median(every), 2),
        "look_up_ms_p95": round(every[int(len(every) * 0.95)], 2),
        "look_up_ms_most": round(every[-1], 2), "found_again_with_8_bits_otherwise": f"{found}/{ASKED // 2}",
    }  # fmt: skip


def flipped(bits: int, number: int, dice: Random) -> int:
    for at in dice.sample(range(128), number):
        bits ^= 1 << at
    return bits


def _kept(dice: Random) -> int:
    """Some print that is there."""
    from anma.standing.models import PhotoPrint
    from anma.standing.photos.finding import NAMES
    from anma.standing.photos.hashing import joined

    rows = PhotoPrint.objects.as_system().filter(pk__gte=UUID(int=dice.randrange(_count[0])))
    return joined(list(rows.order_by("pk").values_list(*NAMES)[0]))


_count = [0]


def _fill(number: int, things: list[int], dice: Random) -> None:
    """All prints, their indexes made afterwards, as when a city is restored."""
    from django.db import connection

    from anma.kernel.database.bulk import copy_rows, rows_again
    from anma.standing.models import PhotoPrint

    bands: list[Any] = [field for field in PhotoPrint._meta.local_fields if getattr(field, "db_index", False)]
    with connection.schema_editor() as opened:
        editor: Any = opened
        dropped = [editor._create_index_sql(PhotoPrint, fields=[field]) for field in bands]
        for field in bands:
            name = editor._create_index_name(PhotoPrint._meta.db_table, [str(field.column)])
            editor.execute(f"DROP INDEX IF EXISTS {editor.quote_name(name)}")
    base = min(number, CHUNK)
    _count[0] = base
    copy_rows(PhotoPrint, _rows(0, base, things, dice))
    for _time in range(number // base - 1):
        rows_again(PhotoPrint, _changed(), "screen = 1")
    with connection.schema_editor() as again:
        editor = again
        for statement in dropped:
            editor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _changed() -> dict[str, str]:
    """The same thing photographed again: an eighth of the bits otherwise, drawn by the database itself."""
    from django.db import connection

    from anma.standing.photos.finding import NAMES

    postgres = connection.vendor == "postgresql"
    pk = "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))"
    dice = "floor(random() * 65536)::int" if postgres else "(abs(random()) % 65536)"
    some = f"({dice} & {dice} & {dice})"
    made = {name: f"({name} | {some})" if at % 2 else f"({name} & ~{some} & 65535)" for at, name in enumerate(NAMES)}
    return {"id": pk, "file_id": pk, "screen": "0", **made}


def _rows(start: int, end: int, things: list[int], dice: Random) -> Iterator[Any]:
    from anma.kernel import clock
    from anma.standing.models import PhotoPrint
    from anma.standing.photos.finding import NAMES
    from anma.standing.photos.hashing import bands_of

    day = clock.today()
    for at in range(start, end):
        bits = dice.choice(things) ^ (dice.getrandbits(128) & dice.getrandbits(128))  # a quarter of the bits otherwise
        scope = {"enterprise_id": UUID(int=at % 30_000 + 1), "area_code": "320411001", "area_then": "320411001"}
        yield PhotoPrint(
            id=UUID(int=at), file_id=UUID(int=at), row_id=UUID(int=at), sha256=f"{at:064x}", day=day, screen=1,
            **dict(zip(NAMES, bands_of(bits), strict=True)), **scope,
        )  # fmt: skip


def screened(number: int) -> dict[str, Any]:
    """Seconds for so many submissions of a minute, a tenth of them by somebody who does not walk."""
    from anma.inspections.models import Inspection
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.viewer import system_scope
    from anma.standing.doubting.screening import screen_new
    from anma.standing.models import Doubt

    firms = _firms()
    copy_rows(Inspection, _looks(number, firms))
    began = perf_counter()
    looked = screen_new()
    took = perf_counter() - began
    with system_scope("bench"):
        asked = Doubt.objects.as_system().count()
    return {"looks": looked, "screened_s": round(took, 2), "looks_a_minute": round(60 * looked / took), "asked": asked}


def _firms() -> list[Any]:
    """The firms of a small city, so that questions find their people."""
    from anma.enterprises.models import Enterprise
    from anma.kernel.viewer import system_scope
    from bench.city import make

    make(0.003)
    with system_scope("bench"):
        return list(Enterprise.objects.as_system().order_by("pk"))


def _looks(number: int, firms: list[Any]) -> Iterator[Any]:
    """Rounds of twenty places; every fifteenth person taps through all of them at once."""
    from anma.inspections.models import Inspection
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    now = clock.now()
    for at in range(number):
        person, place = divmod(at, 20)
        firm = firms[person % len(firms)]
        seconds = 2 if person % 15 == 0 else 40
        done = now - timedelta(seconds=seconds * (20 - place))
        scope = {"enterprise_id": firm.pk, "area_code": firm.area_code, "area_then": firm.area_code}
        yield Inspection(
            id=uuid7(), point_id=UUID(int=place + 1), edition=1, person_id=UUID(int=10_000 + person), done_at=done,
            done_day=clock.local_date(done), received_at=now - timedelta(seconds=at * 60 / number), **scope,
        )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
