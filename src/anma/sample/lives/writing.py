"""Lives into the database, some firms at a time; each time is one transaction, so that an interrupted run goes on."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from anma.enterprises.models import Directory
from anma.kernel.database.bulk import pour
from anma.kernel.viewer import system_scope
from anma.sample.firms import credit_code
from anma.sample.lives.chaining import COLUMNS, Loose
from anma.sample.lives.compiling import CHAIN, Form
from anma.sample.lives.engines import Engine
from anma.sample.lives.owning import Lives, Row
from anma.sample.lives.reading import Table, plain
from anma.sample.lives.stamping import Stamper

AT_ONCE = 50  # firms a transaction
ALIKE = "firms that live alike"
SKIPPED_ACTS = ("places.load",)  # the target's areas were loaded by its own act


def as_played(lives: Lives, engine: Engine) -> list[Loose]:
    """The small city itself: every row as it is; returns what offices noted, to be linked."""
    events = plain(lives.tables, "evidence_event")
    everybody = list(lives.of.values())
    with transaction.atomic():
        for table in lives.tables:
            rows = [row for life in everybody for row in life.rows.get(table.name, ())]
            if table is not events:
                rows += _fresh(table, lives.city.rows.get(table.name, ()))
            _pour(table, rows, engine)
    noted = [*_kept(events, lives.city.rows[events.name]), *(row for life in everybody for row in life.abroad)]
    return [_loose(events, row, engine) for row in noted]


def _kept(events: Table, rows: Sequence[Row]) -> list[Row]:
    act = events.columns.index("act")
    return [row for row in rows if row[act] not in SKIPPED_ACTS]


def _fresh(table: Table, rows: Sequence[Row]) -> list[Row]:
    """The city's chains begin anew, the system's is there already, and so is the answer to loading areas."""
    if table.name == "acts_receipt":
        return [row for row in rows if row[table.columns.index("act")] not in SKIPPED_ACTS]
    if table.name != "evidence_stream":
        return list(rows)
    kind, empty = table.columns.index("kind"), {"seq": 0, "sha256": "0" * 64, "sm3": "0" * 64, "received_at": None}
    return [
        tuple(empty.get(name, value) for name, value in zip(table.columns, row, strict=True))
        for row in rows
        if row[kind] != "system"
    ]


def _pour(table: Table, rows: Sequence[Row], engine: Engine) -> None:
    if rows:
        values = [
            tuple(engine.constant(kind, value) for kind, value in zip(table.kinds, row, strict=True)) for row in rows
        ]
        pour(table.name, table.columns, values)


def _loose(events: Table, row: Row, engine: Engine) -> Loose:
    named = dict(zip(events.columns, row, strict=True))
    found = CHAIN.search(named["body"])
    if found is None:
        raise ValueError(f"event {named['id']} has another form")
    body = named["body"]
    kinds = dict(zip(events.columns, events.kinds, strict=True))
    columns = tuple(engine.constant(kinds[name], named[name]) for name in COLUMNS)
    return Loose(named["stream_id"], found[3], body[: found.start(1)], found[4], body[found.end(5) :], columns)


class Writer:
    """The lives of one process: firms by the form that they are like, in small transactions."""

    def __init__(self, lives: Lives, engine: Engine, seed: int, abroad: Path) -> None:
        self.columns = {table.name: table.columns for table in lives.tables}
        self.engine, self.seed, self.abroad = engine, seed, abroad

    def write(self, stamper: Stamper, numbers: Sequence[int]) -> int:
        """Firms with these numbers; those that an earlier run has written are left out. Returns how many."""
        written = 0
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            part = self.abroad / f"{some[0]}.pickle"
            if not part.exists() and not _taken_up(part, stamper.town, some[0]):
                self._write(stamper, some, part)
                written += len(some)
        return written

    def _write(self, stamper: Stamper, numbers: Sequence[int], part: Path) -> None:
        rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        loose: list[Loose] = []
        for number in numbers:
            values = stamper.fill(number, self.seed)
            for table, some in stamper.rows(values):
                rows[table] += some
            loose += _of(stamper.form, values)
        waiting = part.with_suffix(".waiting")
        waiting.write_bytes(pickle.dumps(loose))
        with (
            system_scope(ALIKE),
            transaction.atomic(),
        ):  # committed when the scope ends: the file's name must come later
            for table, some in rows.items():
                pour(table, self.columns[table], some)
        waiting.rename(part)


def _taken_up(part: Path, town: str, number: int) -> bool:
    """Whether an earlier run was interrupted between its commit and the name of its file."""
    waiting = part.with_suffix(".waiting")
    if not waiting.exists():
        return False
    with system_scope(ALIKE):
        if not Directory.objects.filter(uscc=credit_code(town, number)).exists():
            return False
    waiting.rename(part)
    return True


def _of(form: Form, values: list[Any]) -> Iterator[Loose]:
    for one in form.abroad:
        moment, before, middle, after = one.body(values)
        yield Loose(one.stream, moment, before, middle, after, one.columns(values))
