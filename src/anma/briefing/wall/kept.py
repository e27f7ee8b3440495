"""Answers that many screens ask for at once: made anew when they are old, and only a few of them are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from anma.kernel import clock

MOST = 64
T = TypeVar("T")


class Kept(Generic[T]):
    """Some last answers of this process. An answer from a later moment than now is none: tests turn the clock back."""

    def __init__(self, lasts: timedelta, most: int = MOST) -> None:
        self._lasts, self._most = lasts, most
        self._known: OrderedDict[Hashable, tuple[datetime, T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is known of a key, or what `make` makes."""
        now = clock.now()
        known = self._known.get(key)
        if known is not None and timedelta(0) <= now - known[0] < self._lasts:
            return known[1]
        made = make()
        self._known[key] = (now, made)
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return made

    def clear(self) -> None:
        self._known.clear()
