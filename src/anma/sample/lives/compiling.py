"""A life as a form to fill in: what stays, and what is another firm's own wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter
from typing import Any

from anma.sample.lives.engines import Engine
from anma.sample.lives.owning import Life, Lives, Row
from anma.sample.lives.reading import Table, dashed, plain

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+\d\d:\d\d)"
DIGEST = r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
# Columns whose text nobody else may have, and what another firm has in its place.
OWN_TEXTS = {
    ("enterprises_enterprise", "name"): "name",
    ("enterprises_enterprise", "uscc"): "uscc",
    ("enterprises_enterprise", "initials"): "initials",
    ("enterprises_enterprise", "lat"): "lat",
    ("enterprises_enterprise", "lng"): "lng",
    ("enterprises_enterprise", "grid_id"): "grid",
    ("hazards_hazard", "receipt"): "tail",
    ("codes_codedirectory", "token"): "token",
    ("codes_codedirectory", "short"): "short",
    ("people_account", "username"): "username",
    ("enterprises_claimcode", "token_sha256"): "secret",
    ("people_invitation", "token_sha256"): "secret",
    ("insurance_policy", "number"): "number",
    ("insurance_service", "number"): "number",
    ("insurance_insuredclaim", "number"): "number",
}
LONG = 200  # a text so long is looked up among those that were digested
TAIL = 8  # digits of an id that are a hazard's number
CHAINED = ("seq", "received_at", "body", "sha256", "sm3")
CHAIN = re.compile(
    r'"prev_sha256":"([0-9a-f]{64})","prev_sm3":"([0-9a-f]{64})","received_at":"([^"]+)","rows":(.*),"seq":"(\d+)","stream":',
    re.DOTALL,
)
Getter = Callable[[list[Any]], tuple[Any, ...]]


@dataclass
class Form:
    """`base` holds what never changes, with room for what does. The steps fill it in the order given."""

    base: list[Any]
    ids: list[tuple[str, dict[str, int]]]  # a dashed id; where it goes dashed, in hex, as a receipt's number
    moments: list[tuple[str, str, int]]  # text, whether for a column or inside a text, where it goes
    texts: list[tuple[str, str, int]]  # what it is, what it was, where it goes
    digested: list[tuple[Getter, int, int, int]]  # the text's pieces; where text, SHA-256 and SM3 go
    joined: list[tuple[Getter, int]]
    rows: dict[str, list[Getter]]
    abroad: list[Abroad]


@dataclass
class Abroad:
    """An event of an office's chain: its columns, its body in pieces that wait for the place in the chain."""

    stream: str
    body: Getter  # received at; before the previous link's digests; the rows; behind the number in the chain
    columns: Getter  # all but what follows from the place in the chain


@dataclass
class Compiler:
    """One life. `kept` maps the SHA-256 of every text that was digested to the text."""

    engine: Engine
    lives: Lives
    life: Life
    kept: Mapping[str, bytes]
    sm3_of: Mapping[str, str]
    form: Form = field(default_factory=lambda: Form([], [], [], [], [], [], {}, []))
    _slots: dict[tuple[str, str], int] = field(default_factory=dict)
    _constants: dict[Any, int] = field(default_factory=dict)
    _texts: dict[tuple[str, bool], int] = field(default_factory=dict)
    _own_texts: dict[str, str] = field(default_factory=dict)
    _noted: set[str] = field(default_factory=set)

    def compile(self) -> Form:
        """The form of the whole life."""
        self._noted = {dashed(row[0]) for row in self.life.shared}  # another firm's part is another event
        self._own_texts = self._find_own_texts()
        special = "|".join(re.escape(text) for text in sorted(self._own_texts, key=len, reverse=True))
        self._find = re.compile(f"{ID}|{MOMENT}|{DIGEST}" + (f"|{special}" if special else ""))
        events = plain(self.lives.tables, "evidence_event")
        seq = events.columns.index("seq")
        self.life.rows[events.name].sort(key=lambda row: int(row[seq]))  # a link's digest before whoever names it
        for table in sorted(self.lives.tables, key=lambda one: one is not events):
            rows = self.life.rows.get(table.name)
            if rows:
                self.form.rows[table.name] = [self._row(table, row) for row in rows]
        self.form.abroad = [self._abroad(events, row) for row in (*self.life.abroad, *self.life.shared)]
        self._list_slots()
        return self.form

    def _list_slots(self) -> None:
        ids: dict[str, dict[str, int]] = {}
        for (how, one), at in self._slots.items():
            kind, _space, what = how.partition(" ")
            if kind in ("dashed", "hexed", "tail"):
                ids.setdefault(one, {})[kind] = at
            elif kind == "moment":
                self.form.moments.append((one, what, at))
            elif kind == "own":
                self.form.texts.append((what, one, at))
        self.form.ids = sorted(ids.items())

    def _abroad(self, events: Table, row: Row) -> Abroad:
        """The body up to its place in the chain and behind it; the rest of the columns as they are."""
        body = row[events.columns.index("body")]
        found = CHAIN.search(body)
        if found is None:
            raise ValueError(f"event {row[0]} has another form")
        before, middle, after = body[: found.start(1)], body[found.start(4) : found.end(4)], body[found.end(5) :]
        pieces = [self._text(text, escaped=False) for text in (before, middle, after)]
        moment = self._moment(found[3], "text")
        cells = [self._cell(events, at, value) for at, value in enumerate(row) if events.columns[at] not in CHAINED]
        return Abroad(row[events.columns.index("stream_id")], _getter([moment, *pieces]), _getter(cells))

    def _find_own_texts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for table in self.lives.tables:
            for at, column in enumerate(table.columns):
                what = OWN_TEXTS.get((table.name, column))
                for row in self.life.rows.get(table.name, ()) if what else ():
                    if row[at]:
                        said = f"tail {dashed(row[table.key])}" if what == "tail" else str(what)
                        found[_as_texts_say(row[at], said)] = said
        return found

    def _row(self, table: Table, row: Row) -> Getter:
        cells = [self._cell(table, at, value) for at, value in enumerate(row)]
        return _getter(cells)

    def _cell(self, table: Table, at: int, value: Any) -> int:
        kind, column = table.kinds[at], table.columns[at]
        if value is None or column in table.personal:
            return self._constant(self.engine.constant(kind, value))
        if kind == "id":
            return self._id(dashed(value), value)
        if kind == "moment":
            return self._moment(str(value), "column")
        if kind == "text":
            return self._text(str(value), escaped=True)
        if (table.name, column) in OWN_TEXTS:
            return self._text(_as_texts_say(value, column), escaped=False)
        return self._constant(self.engine.constant(kind, value))

    def _constant(self, value: Any) -> int:
        key = (type(value), value)
        if key not in self._constants:
            self._constants[key] = self._room(value)
        return self._constants[key]

    def _room(self, value: Any = None) -> int:
        self.form.base.append(value)
        return len(self.form.base) - 1

    def _id(self, one: str, stored: str) -> int:
        if one in self._own_texts:  # the grid, which is the town's and another for another firm
            return self._slot("own grid" if self.engine.postgres else "own grid-hexed", one)
        if not self._is_own(one):
            return self._constant(self.engine.constant("id", stored))
        return self._slot("dashed" if self.engine.postgres else "hexed", one)

    def _is_own(self, one: str) -> bool:
        return one in self._noted or (one[14] == "7" and self.lives.is_own(one, self.life.firm))

    def _slot(self, how: str, one: str) -> int:
        if (how, one) not in self._slots:
            self._slots[how, one] = self._room()
        return self._slots[how, one]

    def _moment(self, text: str, how: str) -> int:
        return self._slot(f"moment {how}", text)

    def _text(self, text: str, *, escaped: bool) -> int:
        """Where the text stands once it is filled in."""
        escaped = escaped and self.engine.escaped(text) != text
        if (text, escaped) not in self._texts and not escaped and len(text) >= LONG:
            sha = sha256(text.encode()).hexdigest()
            if sha in self.kept:  # such as an event's body: its digests are wanted as well
                self._digest(sha)
        if (text, escaped) not in self._texts:
            self._texts[text, escaped] = self._compiled(text, escaped)
        return self._texts[text, escaped]

    def _compiled(self, text: str, escaped: bool) -> int:
        pieces = list(self._pieces(text, escaped))
        if len(pieces) == 1:
            return pieces[0]
        at = self._room()
        self.form.joined.append((_getter(pieces), at))
        return at

    def _pieces(self, text: str, escaped: bool) -> Iterator[int]:
        said, end = "", 0
        for found in self._find.finditer(text):
            slot = self._found(found[0])
            if slot is None:
                continue
            said = text[end : found.start()]
            if said:
                yield self._constant(self.engine.escaped(said) if escaped else said)
            yield slot
            end = found.end()
        if end < len(text) or not text:
            rest = text[end:]
            yield self._constant(self.engine.escaped(rest) if escaped else rest)

    def _found(self, text: str) -> int | None:
        """Where what is another firm's own stands; None where it is everybody's."""
        if text in self._own_texts:
            what = self._own_texts[text]
            return self._slot("tail", what[5:]) if what.startswith("tail ") else self._slot(f"own {what}", text)
        if len(text) == 36:
            return self._slot("dashed", text) if self._is_own(text) else None
        if len(text) == 64:
            return self._digest(text)
        return self._moment(text, "text")

    def _digest(self, text: str) -> int | None:
        sha = text if text in self.kept else self.sm3_of.get(text)
        if sha is None:
            return None
        if ("sha256", sha) not in self._slots:
            self._digested(sha)
        return self._slots["sha256" if text == sha else "sm3", sha]

    def _digested(self, sha: str) -> None:
        """The text that was digested comes before its digests; inside it other digests may stand."""
        text = self.kept[sha].decode()
        pieces = _getter(list(self._pieces(text, False)))
        at = self._texts.setdefault((text, False), self._room())
        self._slots["sha256", sha], self._slots["sm3", sha] = self._room(), self._room()
        self.form.digested.append((pieces, at, self._slots["sha256", sha], self._slots["sm3", sha]))


def _as_texts_say(value: Any, what: str) -> str:
    """How texts name what a column holds: an id with its dashes, a place with six digits."""
    if what == "grid":
        return dashed(value)
    return f"{float(value):.6f}" if what in ("lat", "lng") else str(value)


def _getter(cells: list[int]) -> Getter:
    if len(cells) == 1:
        only = cells[0]
        return lambda values: (values[only],)
    return itemgetter(*cells)
