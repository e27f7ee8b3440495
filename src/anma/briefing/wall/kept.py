"""Answers that many screens ask for at once: made anew when they are old, and only a few of them are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from time import perf_counter
from typing import Generic, TypeVar

from anma.kernel import clock

MOST = 64
TIMES = 10
T = TypeVar("T")


class Kept(Generic[T]):
    """Some last answers of this process. An answer from a later moment than now is none: tests turn the clock back.

    What is dear to make lasts `TIMES` as long as making it took, up to `longest`: no screen costs more than that.
    """

    def __init__(self, lasts: timedelta, most: int = MOST, longest: timedelta | None = None) -> None:
        self._lasts, self._most, self._longest = lasts, most, longest or lasts
        self._known: OrderedDict[Hashable, tuple[datetime, timedelta, Hashable, T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T], stamp: Hashable = None) -> T:
        """What is known of a key, or what `make` makes. Under another stamp nothing is known."""
        now = clock.now()
        known = self._known.get(key)
        if known is not None and known[2] == stamp and timedelta(0) <= now - known[0] < known[1]:
            return known[3]
        began = perf_counter()
        made = make()
        took = timedelta(seconds=perf_counter() - began)
        self._known[key] = (now, min(max(self._lasts, TIMES * took), self._longest), stamp, made)
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return made

    def clear(self) -> None:
        self._known.clear()
