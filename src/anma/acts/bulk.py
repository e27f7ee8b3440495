"""The bulk path: many acts of one firm at once, leaving the same rows, events, receipts and facts as the acts.

A room's `sample.py` says what an act does to the rows it holds in memory; everything else (context, draft, stream,
receipt, digests, chain) comes from the act itself. `tests/bulk/` proves the two paths equal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from anma.acts import base
from anma.acts.inputs import ActInput
from anma.acts.models import Receipt
from anma.acts.origins import PAGE, Origin
from anma.evidence.chain import SYSTEM, StreamRef, build, opening, row_entries
from anma.evidence.models import Event, Stream
from anma.evidence.recorder import recording
from anma.evidence.rows import Evidential
from anma.facts.counting import Place
from anma.facts.indicators import Kind, get
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel import clock
from anma.kernel.database.bulk import copy_rows
from anma.kernel.fields import canonical
from anma.kernel.ids import NIL
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

Change = Callable[[base.Context[Any]], tuple[Sequence[Evidential], Mapping[str, Any]]]
DayKey = tuple[UUID, date, str, str]


class Bulk:
    """Collects acts in memory; `flush()` writes everything. For firms that are new to the database."""

    def __init__(self) -> None:
        self.rows: dict[type[Any], dict[UUID, Any]] = defaultdict(dict)
        self.streams: dict[UUID, Stream] = {}
        self.events: list[Event] = []
        self.receipts: list[Receipt] = []
        self.days: dict[DayKey, Counter[str]] = defaultdict(Counter)
        self.marks: set[tuple[UUID, str, date, str, str]] = set()
        self.kept: set[UUID] = set()

    def act(
        self,
        code: str,
        viewer: Viewer,
        data: ActInput,
        at: datetime,
        change: Change,
        subject: Any = None,
        origin: Origin = PAGE,
    ) -> None:
        """One act at the server time `at`. `change` does what `execute` does, on rows in memory, and returns them."""
        act = base.get(code)
        with clock.at(at), recording() as recorder:
            context = _Counting(act.context(viewer, data, origin), self)
            context.subject = subject
            rows, result = change(context)
            for row in rows:
                row.stamp()
                self.rows[type(row)][row.pk] = row
            event = build(self._stream(act.stream(context)), act.draft(context), row_entries(recorder))
            self.events.append(event)
            self.receipts.append(act.receipt(context, event.pk, dict(result)))

    def keep(self, *rows: Any) -> None:
        """Rows that are no evidence (directories, accounts), written as they are."""
        for row in rows:
            self.rows[type(row)][row.pk] = row

    def count(self, place: Place, day: date, deltas: Mapping[str, int]) -> None:
        """The same as `facts.counting.count`, in memory."""
        firm = place.enterprise_id or NIL
        for key, amount in deltas.items():
            if amount:
                self.days[(firm, day, place.area_then, place.sector_then)][key] += amount
            if amount and get(key).kind is Kind.DISTINCT and place.enterprise_id:
                self.marks.add((firm, key, day, place.area_then, place.sector_then))

    def flush(self) -> int:
        """Write what was collected; returns the number of events."""
        with system_scope("bulk"):
            for model, rows in self.rows.items():
                copy_rows(model, rows.values())
            copy_rows(Event, self.events)
            copy_rows(Receipt, self.receipts)
            copy_rows(EnterpriseDay, self._days())
            copy_rows(DistinctMark, self._marks())
            self._save_streams()
        written = len(self.events)
        self._forget()
        return written

    def _forget(self) -> None:
        streams = self.streams
        self.__init__()  # type: ignore[misc]
        self.streams, self.kept = streams, set(streams)

    def _days(self) -> list[EnterpriseDay]:
        return [
            EnterpriseDay(
                enterprise_id=firm,
                day=day,
                area_then=area,
                sector_then=sector,
                counts=canonical(dict(counts)).decode(),
                changed=1,
            )
            for (firm, day, area, sector), counts in self.days.items()
        ]

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


class _Counting(base.Context[Any]):
    """A context whose facts go into the bulk's memory."""

    def __init__(self, context: base.Context[Any], bulk: Bulk) -> None:
        super().__init__(**vars(context))
        self._bulk = bulk

    def count(self, row: ScopedModel, **deltas: int) -> None:
        self._bulk.count(Place(row.tenant, row.area_then, row.sector_then), self.happened.day, deltas)
