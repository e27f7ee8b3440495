"""The bulk path: many acts of one firm at once, leaving the same rows, events, receipts and facts as the acts.

The act's own `execute` runs; only the writing is put off until `flush()`. Not asked are `find`, `allowed` and `check`: the
caller hands over the subject and vouches for it. `tests/test_bulk.py` proves the two paths equal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anma.acts import base
from anma.acts.inputs import ActInput
from anma.acts.models import Receipt
from anma.acts.origins import PAGE, Origin
from anma.evidence.chain import SYSTEM, StreamRef, build, opening, row_entries
from anma.evidence.models import Event, Stream
from anma.evidence.recorder import recording
from anma.facts.counting import Place
from anma.facts.indicators import Kind, get
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel import clock
from anma.kernel.database.bulk import copy_rows
from anma.kernel.database.upserts import add_to_json
from anma.kernel.fields import canonical
from anma.kernel.ids import NIL, uuid7
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

DayKey = tuple[UUID, date, str, str]


class Bulk:
    """Collects acts in memory; `flush()` writes everything. For firms that nobody else writes to meanwhile."""

    def __init__(self) -> None:
        self.rows: dict[type[Any], dict[UUID, Any]] = defaultdict(dict)
        self.streams: dict[UUID, Stream] = {}
        self.events: list[Event] = []
        self.receipts: list[Receipt] = []
        self.days: dict[DayKey, Counter[str]] = defaultdict(Counter)
        self.marks: set[tuple[UUID, str, date, str, str]] = set()
        self.kept: set[UUID] = set()
        self.written: set[UUID] = set()
        self.counted: set[DayKey] = set()

    def act(
        self, code: str, viewer: Viewer, data: ActInput, at: datetime, subject: Any = None, origin: Origin = PAGE
    ) -> dict[str, Any]:
        """One act at the server time `at`; returns its result. The subject is the row that an earlier act made."""
        act = base.get(code)
        with clock.at(at), recording(deferred=True) as recorder:
            context = _Counting(act.context(viewer, data, origin), self)
            context.subject = subject
            result = dict(act.execute(context))
            for row in recorder.rows.values():
                self.rows[type(row)][row.pk] = row
            event = build(self._stream(act.stream(context)), act.draft(context), row_entries(recorder))
            self.events.append(event)
            self.receipts.append(act.receipt(context, event.pk, result))
        return result

    def made(self, model: type[Any], pk: UUID) -> Any:
        """A row that an act of this bulk made, to be the subject of a later one."""
        return self.rows[model][pk]

    def count(self, place: Place, day: date, deltas: Mapping[str, int]) -> None:
        """The same as `facts.counting.count`, in memory."""
        firm = place.enterprise_id or NIL
        for key, amount in deltas.items():
            if amount:
                self.days[(firm, day, place.area_then, place.sector_then)][key] += amount
            if amount and get(key).kind is Kind.DISTINCT and place.enterprise_id:
                self.marks.add((firm, key, day, place.area_then, place.sector_then))

    def flush(self) -> int:
        """Write what was collected; returns the number of events. Rows stay known, so that later acts may change them."""
        with transaction.atomic(), system_scope("bulk"):
            for model, rows in self.rows.items():
                self._write(model, rows)
            copy_rows(Event, self.events)
            copy_rows(Receipt, self.receipts)
            self._write_days()
            copy_rows(DistinctMark, self._marks())
            self._save_streams()
        written = len(self.events)
        self._forget()
        return written

    def _write(self, model: type[Any], rows: Mapping[UUID, Any]) -> None:
        """New rows by copy, rows of an earlier flush or of the database one by one."""
        fresh = [row for pk, row in rows.items() if row._state.adding and pk not in self.written]
        for row in rows.values():
            if not (row._state.adding and row.pk not in self.written):
                row.save_base(force_update=True)
        copy_rows(model, fresh)
        self.written.update(row.pk for row in fresh)

    def _forget(self) -> None:
        self.rows.clear()
        self.events, self.receipts, self.marks = [], [], set()
        self.counted.update(self.days)
        self.days.clear()
        self.kept = set(self.streams)

    def _write_days(self) -> None:
        """One row a firm's day; a day that an earlier flush wrote is added to."""
        fresh = {key: counts for key, counts in self.days.items() if key not in self.counted}
        copy_rows(EnterpriseDay, [_day_row(key, counts) for key, counts in fresh.items()])
        for (firm, day, area, sector), counts in self.days.items():
            if (firm, day, area, sector) in self.counted:
                keys = {"enterprise_id": firm, "day": day, "area_then": area, "sector_then": sector}
                add_to_json(EnterpriseDay, keys, "counts", dict(counts), new={"id": uuid7()})

    def _marks(self) -> list[DistinctMark]:
        return [
            DistinctMark(enterprise_id=firm, indicator=key, day=day, area_then=area, sector_then=sector)
            for firm, key, day, area, sector in self.marks
        ]

    def _stream(self, ref: StreamRef) -> Stream:
        """The head in memory; a new chain is noted in the system stream first, as `evidence.chain` does."""
        if ref.id not in self.streams:
            stored = Stream.objects.filter(pk=ref.id).first()
            if stored is None and ref.id != SYSTEM.id:
                self.events.append(build(self._stream(SYSTEM), opening(ref), []))
            self.streams[ref.id] = stored or Stream(pk=ref.id, kind=ref.kind)
            if stored is not None:
                self.kept.add(ref.id)
        return self.streams[ref.id]

    def _save_streams(self) -> None:
        fresh = [stream for pk, stream in self.streams.items() if pk not in self.kept]
        known = [stream for pk, stream in self.streams.items() if pk in self.kept]
        copy_rows(Stream, fresh)
        Stream.objects.bulk_update(known, ["seq", "sha256", "sm3", "received_at"], batch_size=500)


def _day_row(key: DayKey, counts: Mapping[str, int]) -> EnterpriseDay:
    firm, day, area, sector = key
    text = canonical(dict(counts)).decode()
    return EnterpriseDay(enterprise_id=firm, day=day, area_then=area, sector_then=sector, counts=text, changed=1)


class _Counting(base.Context[Any]):
    """A context whose facts go into the bulk's memory."""

    def __init__(self, context: base.Context[Any], bulk: Bulk) -> None:
        super().__init__(**vars(context))
        self._bulk = bulk

    def count(self, row: ScopedModel, **deltas: int) -> None:
        self._bulk.count(Place(row.tenant, row.area_then, row.sector_then), self.happened.day, deltas)
