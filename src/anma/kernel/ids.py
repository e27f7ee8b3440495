"""UUIDv7 ids made by whoever creates the row, phone included (RFC 9562, section 5.7).

The bit layout is shared with `frontend/src/ids.ts`; `frontend/vectors/ids.json` holds for both.
"""

import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

import uuid_utils

NIL = uuid.UUID(int=0)
_source: ContextVar[Callable[[], uuid.UUID] | None] = ContextVar("anma_ids", default=None)


@contextmanager
def made_by(source: Callable[[], uuid.UUID]) -> Iterator[None]:
    """Let `uuid7()` take ids from `source`: a sample city is the same for the same seed, a proof compares two runs."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def uuid7() -> uuid.UUID:
    """A new id; ids made in one process never go backwards."""
    source = _source.get()
    if source is not None:
        return source()
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)


def uuid7_from(milliseconds: int, rand: bytes) -> uuid.UUID:
    """Lay out a UUIDv7: 48 bits of Unix milliseconds, then 74 bits taken from the ten bytes of `rand`."""
    if not 0 <= milliseconds < 1 << 48:
        raise ValueError("milliseconds must fit into 48 bits")
    if len(rand) != 10:
        raise ValueError("rand must be ten bytes")
    rand_a = int.from_bytes(rand[:2], "big") & 0x0FFF
    rand_b = int.from_bytes(rand[2:], "big") & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b)


def uuid7_at(moment: datetime) -> uuid.UUID:
    """An id as it would have been made at `moment`; for rows that come from an earlier day's paper."""
    return uuid7_from(int(moment.timestamp() * 1000), secrets.token_bytes(10))


def is_uuid7(value: uuid.UUID) -> bool:
    """True for version and variant of RFC 9562, section 5.7. NIL, which names the system's chain, is none."""
    return value.version == 7


def made_at(value: uuid.UUID) -> datetime | None:
    """The moment written into a UUIDv7, or None for other versions. Never order evidence by it."""
    if not is_uuid7(value):
        return None
    return datetime.fromtimestamp((value.int >> 80) / 1000, tz=UTC)


def now_ms() -> int:
    """Unix time in milliseconds."""
    return time.time_ns() // 1_000_000
