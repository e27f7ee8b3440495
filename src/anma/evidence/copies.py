"""Copies of the register on rows: left out of the digests because they follow a move, compared by `verify` instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WrongCopy:
    """A row whose `area_code`, `grid_id` or `sector` is not what the register says of its firm."""

    table: str
    row_id: UUID
    enterprise_id: UUID
    columns: tuple[str, ...]


Checker = Callable[[], Iterable[WrongCopy]]
_checkers: list[Checker] = []


def register_copies_checker(checker: Checker) -> Checker:
    """The register of firms brings the comparison; `evidence` knows no firms. Usable as a decorator."""
    if checker not in _checkers:
        _checkers.append(checker)
    return checker


def wrong_copies() -> Iterator[WrongCopy]:
    """What every registered comparison finds. Needs `system_scope`."""
    for checker in _checkers:
        yield from checker()
