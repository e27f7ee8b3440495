"""The same life of another firm: other ids, other minutes, another name and place, and every digest anew."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Any

from anma.codes.tokens import SHORT_ALPHABET, SHORT_LENGTH, TOKEN_BYTES, TOKEN_LENGTH, short_of
from anma.sample.firms import credit_code
from anma.sample.lives.compiling import TAIL, Form
from anma.sample.lives.engines import Engine

LATER, STEPS = 67, 17  # seconds by which the lives of one form lie apart, and how many such steps there are
OPEN = (7, 21)  # local hours in which minutes may move; the end of a day is nobody's minute
LOCAL = timezone(timedelta(hours=8))
VARIANT = "89ab"
SHORTS = len(SHORT_ALPHABET) ** (SHORT_LENGTH - 1)
SPREAD = 16_180_339_887 % SHORTS  # no multiple of 31, so that no two numbers below SHORTS fall together
NUMBER = re.compile(r"\d{4,}")


@dataclass(frozen=True)
class Spot:
    """Where another firm stands; empty where its like said nothing."""

    lat: str
    lng: str
    grid: str  # dashed


Places = Callable[[int, bool], Spot]


class Stamper:
    """Fills in one form again and again. `places` finds a spot for the n-th firm of the same town; short codes that are
    `taken` are passed over.
    """

    def __init__(
        self, form: Form, engine: Engine, town: str, places: Places, taken: Collection[str] = frozenset()
    ) -> None:
        self.form, self.engine, self.town, self.places, self.taken = form, engine, town, places, taken
        self._minutes: dict[int, list[str]] = {}
        self._groups = list(_same_millisecond([one for one, _where in form.ids]))

    def fill(self, number: int, seed: int) -> list[Any]:
        """Every value of the `number`th firm of the city."""
        rng, values = Random(f"{seed}/{number}"), self.form.base[:]  # noqa: S311  (a made-up city)
        self._fill_ids(values, rng)
        for (_text, _how, at), said in zip(self.form.moments, self._moments(number % STEPS), strict=True):
            values[at] = said
        self._fill_texts(values, rng, number)
        for pieces, text_at, sha_at, sm3_at in self.form.digested:
            values[text_at] = text = "".join(pieces(values))
            content = text.encode()
            values[sha_at] = hashlib.sha256(content).hexdigest()
            values[sm3_at] = hashlib.new("sm3", content).hexdigest()
        for pieces, at in self.form.joined:
            values[at] = "".join(pieces(values))
        return values

    def _fill_ids(self, values: list[Any], rng: Random) -> None:
        """An id keeps its millisecond and gets other random bits; which of two comes first stays as it was."""
        drawn = rng.randbytes(10 * len(self.form.ids)).hex()
        fresh = [_bits(drawn[n : n + 20]) for n in range(0, len(drawn), 20)]
        for first, last in self._groups:
            fresh[first:last] = sorted(fresh[first:last])
        for (one, where), bits in zip(self.form.ids, fresh, strict=True):
            new = one[:15] + bits
            for how, at in where.items():
                values[at] = new if how == "dashed" else _short(new, how)

    def _moments(self, step: int) -> list[str]:
        if step not in self._minutes:
            later = timedelta(seconds=LATER * step)
            self._minutes[step] = [self._moved(text, how, later) for text, how, _at in self.form.moments]
        return self._minutes[step]

    def _moved(self, text: str, how: str, later: timedelta) -> str:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
        zoned = datetime.fromisoformat(text)
        local = (zoned if zoned.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LOCAL)
        if not OPEN[0] <= local.hour < OPEN[1]:
            later = timedelta(0)
        moved = moment + later
        if how == "column":
            return self.engine.stored(_like(text, moved, " "))
        return _like(text, moved, "T") + text[len("2022-01-02T03:04:05") + _fraction(text) :]

    def _fill_texts(self, values: list[Any], rng: Random, number: int) -> None:
        spot: Spot | None = None
        for nth, (what, was, at) in enumerate(self.form.texts):
            if what == "short":
                values[at] = next(short for short in shorts(number, nth) if short not in self.taken)
            elif what in ("lat", "lng", "grid", "grid-hexed"):
                spot = spot or self.places(number, any(one[0].startswith("grid") for one in self.form.texts))
                said = getattr(spot, what.removesuffix("-hexed"))
                values[at] = said.replace("-", "") if what.endswith("-hexed") else said
            else:
                values[at] = self._fresh(what, was, rng, number)

    def _fresh(self, what: str, was: str, rng: Random, number: int) -> str:
        if what in ("name", "initials"):
            return NUMBER.sub(f"{number:05d}", was)
        if what == "uscc":
            return credit_code(self.town, number)
        if what == "token":
            return base64.b32encode(rng.randbytes(TOKEN_BYTES)).decode()[:TOKEN_LENGTH]
        if what == "secret":
            return rng.randbytes(32).hex()
        return f"{was}{'.' if what == 'username' else '-'}{number}"

    def rows(self, values: list[Any]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """Table by table, ready for the engine."""
        for table, getters in self.form.rows.items():
            yield table, [getter(values) for getter in getters]


def shorts(number: int, nth: int) -> Iterator[str]:
    """Short codes of the `number`th firm's `nth` text, which no other text of a firm has: of random ones a few meet in
    a city, for which an act looks and draws again.
    """
    for turn in range(4):
        yield short_of(((turn << 31 | number << 14 | nth) * SPREAD % SHORTS).to_bytes(8, "big"))


def _bits(drawn: str) -> str:
    """The random part of a UUIDv7 as it is written."""
    return f"{drawn[:3]}-{VARIANT[int(drawn[3], 16) & 3]}{drawn[4:7]}-{drawn[7:19]}"


def _same_millisecond(ids: list[str]) -> Iterator[tuple[int, int]]:
    """Where ids that began in the same millisecond stand, first and behind the last; `ids` are sorted."""
    first = 0
    for at in range(1, len(ids) + 1):
        if at == len(ids) or ids[at][:13] != ids[first][:13]:
            if at - first > 1:
                yield first, at
            first = at


def _short(new: str, how: str) -> str:
    plain = new.replace("-", "")
    return plain if how == "hexed" else plain[-TAIL:].upper()


def _fraction(text: str) -> int:
    return 7 if "." in text else 0


def _like(text: str, moment: datetime, between: str) -> str:
    """With six digits of a second where the text had them."""
    return moment.isoformat(between, "microseconds" if "." in text else "seconds")


assert len(SHORT_ALPHABET) == 31  # noqa: S101  (a prime, to which SPREAD is strange)
