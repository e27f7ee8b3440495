"""What the log says of every row, kept in a temporary file while verifying, so that memory stays bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

SCHEMA = """
CREATE TABLE versions (t TEXT, id TEXT, v INTEGER, sha256 TEXT, sm3 TEXT, gone INTEGER, stream TEXT, seq INTEGER);
CREATE INDEX versions_row ON versions (t, id, v);
CREATE TABLE seen (t TEXT, id TEXT, PRIMARY KEY (t, id)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a row as an event recorded it."""

    v: int
    sha256: str
    sm3: str
    gone: bool
    stream: str
    seq: int


class VersionIndex:
    """Versions by (table, id). An empty file name is a temporary file that SQLite deletes by itself."""

    def __init__(self) -> None:
        self.file = sqlite3.connect("")
        self.file.executescript(SCHEMA)

    def add(self, stream: str, seq: int, entries: Iterable[Any]) -> None:
        """The row entries of one event."""
        rows = [
            (e["t"], e["id"], int(e["v"]), e.get("sha256", ""), e.get("sm3", ""), int(bool(e.get("gone"))), stream, seq)
            for e in entries
        ]
        self.file.executemany("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def of(self, table: str, ids: list[str]) -> dict[str, list[Version]]:
        """Versions of up to some hundred rows, each list in the order of versions; marks the rows as seen."""
        found: dict[str, list[Version]] = {pk: [] for pk in ids}
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT id, v, sha256, sm3, gone, stream, seq FROM versions WHERE t = ? AND id IN ({marks})"  # noqa: S608
        for pk, v, sha256, sm3, gone, stream, seq in self.file.execute(f"{sql} ORDER BY id, v, seq", [table, *ids]):
            found[pk].append(Version(v, sha256, sm3, bool(gone), stream, seq))
        self.file.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", [(table, pk) for pk in ids])
        return found

    def unseen(self) -> Iterator[tuple[str, str, list[Version]]]:
        """Rows of the log that were not met in the database."""
        left_out = (
            "SELECT DISTINCT t, id FROM versions AS a WHERE NOT EXISTS (SELECT 1 FROM seen WHERE t = a.t AND id = a.id)"
        )
        for table, pk in self.file.execute(left_out).fetchall():
            yield table, pk, self.of(table, [pk])[pk]

    def ids(self, table: str) -> Iterator[str]:
        """The ids that the read part of the log names in a table."""
        yield from (row[0] for row in self.file.execute("SELECT DISTINCT id FROM versions WHERE t = ?", [table]))

    def tables(self) -> set[str]:
        """The tables that the log names."""
        return {row[0] for row in self.file.execute("SELECT DISTINCT t FROM versions")}

    def close(self) -> None:
        self.file.close()
