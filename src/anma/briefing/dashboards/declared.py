"""The dashboards as data, read from a YAML file: `shipped.yaml`, or the one that ANMA_DASHBOARDS names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from anma.facts.indicators import Indicator, Kind, Where, get
from anma.knowledge.yaml_files import read_yaml

SHIPPED = Path(__file__).with_name("shipped.yaml")
ZONE = 6  # several areas together are read as a district
MOST = 9  # figures that one look takes in


class Over(StrEnum):
    """Of which days a counter of the big screen speaks."""

    TODAY = "today"
    YEAR = "year"
    NOW = "now"


class BadDashboards(ValueError):
    """A file that declares no dashboards; says what is wrong with it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Board(_Strict):
    """What stands on one page. `figures` come first, `trends` are drawn by month, `compare` are columns of places."""

    key: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    sector: bool = False
    digits: tuple[int, ...] = ()
    figures: tuple[str, ...] = Field(min_length=1, max_length=MOST)
    trends: tuple[str, ...] = Field(default=(), max_length=6)
    compare: tuple[str, ...] = Field(default=(), max_length=10)

    def fits(self, sector: str, digits: int) -> bool:
        return bool(sector) if self.sector else digits in self.digits


class Counter(_Strict):
    """One number of the big screen."""

    indicator: str
    over: Over


class Wall(_Strict):
    """The big screen. `shade` colours the towns, `pulse` is counted on them today."""

    counters: tuple[Counter, ...] = Field(min_length=1, max_length=MOST)
    shade: str
    pulse: str


class Dashboards(_Strict):
    """All of it."""

    edition: str
    boards: tuple[Board, ...] = Field(min_length=1)
    wall: Wall


def read(path: Path) -> Dashboards:
    """The dashboards of a file. Raises BadDashboards."""
    try:
        return Dashboards.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise BadDashboards(f"{path.name}: {error}") from error


def dashboards() -> Dashboards:
    """The dashboards of this installation. Raises BadDashboards."""
    return _kept(Path(settings.ANMA_DASHBOARDS) if settings.ANMA_DASHBOARDS else SHIPPED)


@cache
def _kept(path: Path) -> Dashboards:
    return read(path)


def board_of(wheres: Sequence[Where], one: Dashboards | None = None) -> Board:
    """The first board that fits the asked places; the last where none does."""
    boards = (one or dashboards()).boards
    digits = len(wheres[0].area_code) if len(wheres) == 1 else ZONE
    sector = wheres[0].sector if wheres else ""
    return next((board for board in boards if board.fits(sector, digits)), boards[-1])


def indicators(keys: Sequence[str], wheres: Sequence[Where]) -> list[Indicator]:
    """The declared indicators; what towns type in is not told apart by trade."""
    by_trade = any(where.sector for where in wheres)
    found = [get(key) for key in keys]
    return [one for one in found if not (by_trade and one.kind is Kind.REPORTED)]


def faults(one: Dashboards) -> Iterator[str]:
    """What is wrong with a file whose form is right: names that nothing answers to, figures that cannot be drawn so."""
    for board in one.boards:
        if board.sector is bool(board.digits):
            yield f"{board.key}: a board is of one trade or of codes with so many digits"
        yield from (f"{board.key}: {said}" for key in board.figures for said in _unknown(key))
        yield from (f"{board.key}: {said}" for key in board.trends for said in _not_by_month(key))
        yield from (f"{board.key}: {said}" for key in board.compare for said in _unknown(key))
    for counter in one.wall.counters:
        yield from (f"wall: {said}" for said in _unknown(counter.indicator))
    yield from (f"wall: {said}" for key in (one.wall.shade, one.wall.pulse) for said in _not_by_month(key))


def _unknown(key: str) -> Iterator[str]:
    try:
        get(key)
    except KeyError:
        yield f"there is no indicator {key}"


def _not_by_month(key: str) -> Iterator[str]:
    """Only what is kept in the roll-ups is read by month and by town in one go."""
    yield from (unknown := list(_unknown(key)))
    if not unknown and get(key).kind not in (Kind.FLOW, Kind.STOCK, Kind.RATIO):
        yield f"{key} is not added up by month"
