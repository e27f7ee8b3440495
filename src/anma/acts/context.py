"""One run of an act: who, what, from where, when; and what is held back for a named person instead of refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from anma.acts.inputs import ActInput
from anma.acts.origins import Origin
from anma.acts.reasons import Reason
from anma.facts.counting import Place, count, count_stock
from anma.facts.indicators import Kind
from anma.facts.indicators import get as indicator
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer

In = TypeVar("In", bound=ActInput)


class Held(Exception):
    """Raised by a field act's `check`: nothing is refused, a named person looks at it."""

    def __init__(self, reason: Reason, enterprise_id: UUID | None = None) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.enterprise_id = enterprise_id


@dataclass
class Context(Generic[In]):
    """One run of one act. `data` is what the event keeps besides the rows: codes and ids, nothing personal."""

    viewer: Viewer
    input: In
    origin: Origin
    received_at: datetime
    happened: clock.HappenedAt
    subject: Any = None
    flags: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def body_sha256(self) -> str:
        """The digest of the input, which the event and the receipt both keep."""
        return self.input.body_sha256()

    def flag(self, code: str) -> None:
        """Mark what was stored although something was odd; a flag lands in a named person's list."""
        if code not in self.flags:
            self.flags.append(code)

    def count(self, row: ScopedModel, **deltas: int) -> None:
        """Add to the day of the row's enterprise: flows where it happened, stocks where the firm is today."""
        stocks = {key: n for key, n in deltas.items() if indicator(key).kind is Kind.STOCK}
        rest = {key: n for key, n in deltas.items() if key not in stocks}
        count_stock(Place(row.tenant, row.area_code, row.sector), self.happened.day, stocks)
        count(Place(row.tenant, row.area_then, row.sector_then), self.happened.day, rest)
