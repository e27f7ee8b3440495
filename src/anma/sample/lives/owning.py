"""Whose life a row, an event or a receipt belongs to."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from anma.evidence.chain import STREAM_OPEN
from anma.kernel.fields import canonical
from anma.sample.lives.reading import Table, dashed, is_version_7, plain

Row = tuple[Any, ...]
VERSION_7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
CITY = ""


@dataclass
class Life:
    """One firm's rows by table.

    `abroad` are the events of offices' chains that are about nobody but this firm, `shared` those in which rows of
    several firms were written at once, such as the close of a quarter, with this firm's rows alone.
    """

    firm: str
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    abroad: list[Row] = field(default_factory=list)
    shared: list[Row] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(rows) for rows in self.rows.values())


@dataclass
class Lives:
    """The lives by the firm's id (32 hexadecimal digits), and what is the city's own.

    `owner` tells of every row's id, dashed, whose life it is in; `shared` are other ids that several lives name.
    """

    of: dict[str, Life]
    city: Life
    tables: list[Table]
    owner: dict[str, str] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)

    def is_own(self, one: str, firm: str) -> bool:
        """Whether another firm that lives alike has another id in its place."""
        owner = self.owner.get(one)
        return owner == firm if owner is not None else one not in self.shared


def sort_out(tables: list[Table]) -> Lives:
    """Every row to its life; the ids that several lives share."""
    firms = {row[0] for row in _keyed(plain(tables, "enterprises_enterprise"))}
    events = _Events(plain(tables, "evidence_event"), firms)
    lives = Lives({firm: Life(firm) for firm in sorted(firms)}, Life(CITY), tables)
    tenants = _tenants(tables, firms, events)
    owner_of = _owners(tenants, firms, events)
    for table in tables:
        for row in table.rows:
            life = owner_of(table, row)
            if table.name == "evidence_event" and life and row[1] != life:
                lives.of[life].abroad.append(row)
            else:
                (lives.of[life] if life else lives.city).rows[table.name].append(row)
            if table.kinds[table.key] == "id":
                lives.owner[dashed(row[table.key])] = life
    lives.shared = _shared(lives)
    for row in lives.city.rows["evidence_event"]:
        for firm in events.of_several.get(row[0], ()):
            lives.of[firm].shared.append(events.part(row, firm, tenants))
    return lives


def _keyed(table: Table) -> list[Row]:
    key = table.key
    return [(row[key], row) for row in table.rows]


class _Events:
    """Which life every event is of, and of which every row that events name."""

    def __init__(self, table: Table, firms: set[str]) -> None:
        stream, key, body, act, about = (
            table.columns.index(name) for name in ("stream_id", "id", "body", "act", "subject_id")
        )
        self.stream, self.body = stream, body
        self.of_several: dict[str, set[str]] = {}
        self.life: dict[str, str] = {}
        self.named: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.bodies: dict[str, list[tuple[str, str]]] = {}
        for row in table.rows:
            own = row[stream] if row[stream] in firms else CITY
            if row[act] == STREAM_OPEN and row[about] in firms:
                own = row[about]  # that a firm's chain begins is noted in the system's
            self.life[row[key]] = own
            written = [(one["t"], one["id"].replace("-", "")) for one in json.loads(row[body])["rows"]]
            if not own:
                self.bodies[row[key]] = written
            for one in written:
                self.named[one].add(own)

    def claim(self, tenants: dict[tuple[str, str], str]) -> None:
        """An office's event whose rows are all of one firm is of that firm's life; others are shared."""
        for pk, written in self.bodies.items():
            of = {tenants.get(one, CITY) for one in written}
            if len(of) == 1:
                self.life[pk] = of.pop()
            elif of - {CITY}:
                self.of_several[pk] = of - {CITY}

    def part(self, row: Row, life: str, tenants: dict[tuple[str, str], str]) -> Row:
        """A shared event with one life's rows alone."""
        body = json.loads(row[self.body])
        body["rows"] = [one for one in body["rows"] if tenants.get((one["t"], one["id"].replace("-", ""))) == life]
        said = canonical(body).decode()
        return (*row[: self.body], said, *row[self.body + 1 :])


def _owners(tenants: dict[tuple[str, str], str], firms: set[str], events: _Events) -> Any:
    events.claim(tenants)
    people = {pk: life for (table, pk), life in tenants.items() if table == "people_person"}

    def owner_of(table: Table, row: Row) -> str:
        if table.name == "evidence_event":
            return events.life[row[table.key]]
        if table.name == "evidence_stream":
            return row[table.key] if row[table.key] in firms else CITY
        if table.name == "acts_receipt":
            return events.life.get(row[table.columns.index("event_id")], CITY)
        if table.name == "people_account":
            return people.get(row[table.columns.index("person_id")], CITY)
        return tenants.get((table.name, row[table.key]), CITY)

    return owner_of


def _tenants(tables: list[Table], firms: set[str], events: _Events) -> dict[tuple[str, str], str]:
    """The life of every row: its tenant's; of a row without one, that of the only chain that ever names it."""
    found: dict[tuple[str, str], str] = {}
    for table in tables:
        tenant, key = table.tenant, table.key
        for row in table.rows:
            if tenant is not None:
                found[table.name, row[key]] = row[tenant] if row[tenant] in firms else CITY
            elif table.evidential:
                named = events.named.get((table.name, row[key]), {CITY})
                found[table.name, row[key]] = next(iter(named)) if len(named) == 1 else CITY
    return found


def _shared(lives: Lives) -> set[str]:
    """Ids that are no row's and that the city or two lives name, such as a choice that everybody makes."""
    seen: dict[str, str] = {}
    shared: set[str] = set()
    for life in (lives.city, *lives.of.values()):
        for one in _named(life, lives.tables) - lives.owner.keys():
            if seen.setdefault(one, life.firm) != life.firm or life is lives.city:
                shared.add(one)
    return shared


def _named(life: Life, tables: list[Table]) -> set[str]:
    """Every version-7 id that a life's rows name."""
    found: set[str] = set()
    for table in tables:
        kinds = table.kinds
        for row in life.rows.get(table.name, ()):
            for kind, value in zip(kinds, row, strict=True):
                if kind == "id" and value and is_version_7(value):
                    found.add(dashed(value))
                elif kind == "text" and value and len(value) >= 36:
                    found.update(VERSION_7.findall(value))
    body = plain(tables, "evidence_event").columns.index("body")
    for row in life.abroad:
        found.update(VERSION_7.findall(row[body]))
    return found
