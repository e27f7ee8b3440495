"""The bulk path: many acts at once, leaving the same rows, events, receipts and facts as the acts.

The act's own `execute` and its listeners run; only the writing is put off until `flush()`. Not asked are `find`,
`allowed` and `check`: the caller hands over the subject and vouches for it. An act inside another one is asked as ever,
so what it reads must have been flushed before. `tests/test_bulk.py` proves the two paths equal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anma.acts import base
from anma.acts.inputs import ActInput
from anma.acts.models import Receipt
from anma.acts.origins import PAGE, Origin
from anma.acts.unit import Seal, Unit, unit
from anma.evidence.chain import SYSTEM, StreamRef, build, opening, row_entries
from anma.evidence.models import Event, Stream
from anma.evidence.recorder import recording
from anma.facts.counting import Place, gathering
from anma.facts.indicators import Kind, get
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel import clock
from anma.kernel.database.bulk import copy_rows, rewrite_rows
from anma.kernel.database.upserts import add_to_json
from anma.kernel.fields import canonical
from anma.kernel.ids import NIL, uuid7
from anma.kernel.viewer import Viewer, system_scope

Cell = tuple[Place, date]
DayKey = tuple[UUID, date, str, str]
DAY_COLUMNS = ("enterprise_id", "day", "area_then", "sector_then")
Mark = tuple[UUID, str, date, str, str]


class Bulk:
    """Collects acts in memory; `flush()` writes everything. For firms that nobody else writes to meanwhile."""

    def __init__(self) -> None:
        self.rows: dict[type[Any], dict[UUID, Any]] = defaultdict(dict)
        self.streams: dict[UUID, Stream] = {}
        self.events: list[Event] = []
        self.receipts: list[Receipt] = []
        self.days: dict[Cell, Counter[str]] = defaultdict(Counter)
        self.times: Counter[Cell] = Counter()
        self.marks: set[Mark] = set()
        self.known_streams: set[UUID] = set()

    def act(
        self, code: str, viewer: Viewer, data: ActInput, at: datetime, subject: Any = None, origin: Origin = PAGE
    ) -> dict[str, Any]:
        """One act at the server time `at`; returns its result. The subject is the row that an earlier act made."""
        act = base.get(code)
        with clock.at(at), unit() as whole:
            context = act.context(viewer, data, origin)
            context.subject = subject
            with gathering() as tally, system_scope(f"bulk {code}"):
                result = _perform(act, context, whole)
            self._keep_rows(whole)
            self._add(tally)
            self.receipts.append(act.receipt(context, self._seal(whole), result))
        return result

    def made(self, model: type[Any], pk: UUID | str) -> Any:
        """A row that an act of this bulk made or changed since the last flush, to be the subject of a later one."""
        return self.rows[model][UUID(str(pk))]

    def flush(self) -> int:
        """Write what was collected; returns the number of events. The rows stay good as subjects of later acts."""
        with transaction.atomic(), system_scope("bulk"):
            for rows in self.rows.values():
                _write(list(rows.values()))
            copy_rows(Event, self.events)
            copy_rows(Receipt, self.receipts)
            self._write_days()
            self._write_streams()
        written = len(self.events)
        self.rows.clear()
        self.events, self.receipts = [], []
        return written

    def _keep_rows(self, whole: Unit) -> None:
        for seal in whole.seals:
            for row in (*seal.recorder.rows.values(), *seal.recorder.touched.values()):
                self.rows[type(row)][row.pk] = row

    def _add(self, tally: Mapping[Cell, Mapping[str, int]]) -> None:
        """One act's counts: what comes to nothing within one act is not written, as `facts.counting` has it."""
        for (place, day), deltas in tally.items():
            moving = {key: amount for key, amount in deltas.items() if amount}
            if moving:
                self.days[(place, day)].update(moving)
                self.times[(place, day)] += 1
            firm = place.enterprise_id
            for key in moving:
                if firm is not None and get(key).kind is Kind.DISTINCT:
                    self.marks.add((firm, key, day, place.area_then, place.sector_then))

    def _seal(self, whole: Unit) -> UUID:
        """Build every event; returns the id of the outermost act's."""
        own, waiting = whole.seals[-1].draft, whole.waiting()
        for seal in waiting if len(waiting) > 1 else ():
            self._stream(seal.ref)
        built = {id(s.draft): build(self._stream(s.ref), s.draft, row_entries(s.recorder)) for s in waiting}
        self.events.extend(built.values())
        return built[id(own)].pk

    def _stream(self, ref: StreamRef) -> Stream:
        """The head in memory; a new chain is noted in the system stream first, as `evidence.chain` does."""
        if ref.id not in self.streams:
            stored = Stream.objects.filter(pk=ref.id).first()
            if stored is not None:
                self.known_streams.add(ref.id)
            elif ref.id != SYSTEM.id:
                self.events.append(build(self._stream(SYSTEM), opening(ref), []))
            self.streams[ref.id] = stored or Stream(pk=ref.id, kind=ref.kind)
        return ref.same(self.streams[ref.id])

    def _write_days(self) -> None:
        """One row a firm's day; a day that is written already is added to."""
        known = _written_days({place.enterprise_id or NIL for place, _day in self.days})
        fresh = [cell for cell in self.days if _day_key(cell) not in known]
        copy_rows(EnterpriseDay, [_day_row(cell, self.days[cell], self.times[cell]) for cell in fresh])
        for cell in self.days.keys() - set(fresh):
            add_to_json(EnterpriseDay, _day_columns(cell), "counts", self.days[cell], new={"id": uuid7()})
        DistinctMark.objects.bulk_create([_mark_row(mark) for mark in sorted(self.marks)], ignore_conflicts=True)
        self.days.clear()
        self.times.clear()
        self.marks.clear()

    def _write_streams(self) -> None:
        fresh = [stream for pk, stream in self.streams.items() if pk not in self.known_streams]
        copy_rows(Stream, fresh)
        for stream in self.streams.values():
            if stream.pk in self.known_streams:
                stream.save(force_update=True)
        # Another process may append from here on: heads are read anew by the next act.
        self.streams.clear()


def _perform(act: base.Act[Any], context: base.Context[Any], whole: Unit) -> dict[str, Any]:
    """`Act._perform` without asking again what the caller vouches for."""
    with recording(deferred=True) as recorder:
        result = dict(act.execute(context))
        base.tell_listeners(act.code, context)
        whole.seals.append(Seal(act.stream(context), act.draft(context), recorder))
    return result


def _write(rows: Iterable[Any]) -> None:
    """New rows by copy, rows that the database has already by one prepared statement."""
    found: dict[bool, list[Any]] = {True: [], False: []}
    for row in rows:
        found[row._state.adding].append(row)
    for row in found[True]:
        row._state.adding, row._state.db = False, "default"
    if found[True]:
        copy_rows(type(found[True][0]), found[True])
    rewrite_rows(found[False])


def _day_key(cell: Cell) -> DayKey:
    place, day = cell
    return place.enterprise_id or NIL, day, place.area_then, place.sector_then


def _day_columns(cell: Cell) -> dict[str, Any]:
    return dict(zip(DAY_COLUMNS, _day_key(cell), strict=True))


def _written_days(firms: set[UUID]) -> set[DayKey]:
    found: set[DayKey] = set()
    for some in batched(sorted(firms), 500):
        found.update(EnterpriseDay.objects.filter(enterprise_id__in=some).values_list(*DAY_COLUMNS))
    return found


def batched(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Slices of at most `size`."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _day_row(cell: Cell, counts: Mapping[str, int], times: int) -> EnterpriseDay:
    return EnterpriseDay(**_day_columns(cell), counts=canonical(dict(counts)).decode(), changed=times)


def _mark_row(mark: Mark) -> DistinctMark:
    firm, key, day, area, sector = mark
    return DistinctMark(enterprise_id=firm, indicator=key, day=day, area_then=area, sector_then=sector)
