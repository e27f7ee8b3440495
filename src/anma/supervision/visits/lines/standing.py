"""The grid's standing lines: asked at every visit, the project's own words, verified by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from anma.enterprises.models import Enterprise
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml
from anma.supervision.visits.lines.line import Because, Line
from anma.supervision.visits.lines.registry import register


@cache
def _read() -> Any:
    return read_yaml((Path(__file__).parent / "standing.yaml").read_text(encoding="utf-8"))


EDITION: str = _read()["edition"]
VERIFIED: bool = _read()["verified"]


@cache
def standing_lines() -> tuple[Line, ...]:
    """In the order of the file, which is that of a walk: from the gate through the workshop to the papers."""
    return tuple(_line(number, row) for number, row in enumerate(_read()["lines"]))


def _line(number: int, row: dict[str, Any]) -> Line:
    chips = tuple(row.get("wrong", ()))
    says, category = text(row["says"]), row["category"]
    return Line(f"grid:{row['id']}", says, Because.STANDING, rank=number, chips=chips, category=category)


def text(written: str) -> Text:
    """`中文 | English` of the file."""
    zh, en = (part.strip() for part in written.split(" | "))
    return Text(zh, en)


def _of(firm: Enterprise) -> Sequence[Line]:
    return standing_lines()


register("standing", _of)
