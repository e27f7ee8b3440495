"""How one engine takes a value: the text of COPY on PostgreSQL, a bound value on SQLite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anma.sample.lives.reading import dashed

NULL = "\\N"
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True)
class Engine:
    """Which of the two it is."""

    postgres: bool

    def constant(self, kind: str, value: Any) -> Any:
        """A value of the small city's SQLite file as this engine takes it. Text is escaped for COPY."""
        if value is None:
            return NULL if self.postgres else None
        if not self.postgres:
            return value
        if kind == "id":
            return dashed(value)
        if kind == "moment":
            return f"{value}+00"
        if kind == "yes":
            return "t" if value else "f"
        return str(value).translate(ESCAPES)

    def escaped(self, text: str) -> str:
        """A piece of text as it stands inside a value."""
        return text.translate(ESCAPES) if self.postgres else text

    def stored(self, moment: str) -> str:
        """A moment in UTC, `2022-01-02 03:04:05.000006`, as the engine takes it."""
        return f"{moment}+00" if self.postgres else moment
