"""Transition tables: from, to, act. Who may is the role table's matter, whether now is `check`'s."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anma.acts.reasons import WRONG_STATE, Refused


@dataclass(frozen=True, slots=True)
class Transition:
    """`act` leads from any of `sources` to `target`."""

    sources: frozenset[str]
    target: str
    act: str


def step(sources: str | Iterable[str], target: str, act: str) -> Transition:
    """A row of a table, shortly written."""
    return Transition(frozenset([sources] if isinstance(sources, str) else sources), target, act)


class TransitionTable:
    """All moves of one kind of row. An act that is not listed for a state is refused."""

    def __init__(self, initial: str, steps: Iterable[Transition], column: str = "state") -> None:
        self.initial = initial
        self.steps = tuple(steps)
        self.column = column

    def target(self, state: str, act: str) -> str:
        """The state after `act`, or `Refused(WRONG_STATE)`."""
        for transition in self.steps:
            if transition.act == act and state in transition.sources:
                return transition.target
        raise Refused(WRONG_STATE)

    def check(self, row: Any, act: str) -> None:
        """Refuse where the row's state does not allow the act."""
        self.target(getattr(row, self.column), act)

    def move(self, row: Any, act: str) -> None:
        """Set the row's new state; the act saves it."""
        setattr(row, self.column, self.target(getattr(row, self.column), act))

    def states(self) -> set[str]:
        """Every state of the table."""
        return {self.initial, *(t.target for t in self.steps), *(s for t in self.steps for s in t.sources)}
