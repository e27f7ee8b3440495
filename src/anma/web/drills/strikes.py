"""The fifty moments at which a page is killed: from the first letter to the last receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Timer

from anma.web.drills.weak_line import Exchange, Step, WeakLine

LATER = 0.004  # seconds after a step of the page's own: inside the transaction that it told of, or just behind it


@dataclass(frozen=True, slots=True)
class Strike:
    """At an action of the thumb (`write`, `add`, `tap`) or at a step of the line, `delay` seconds later."""

    name: str
    action: str = ""
    method: str = ""
    path: str = ""
    step: Step = Step.ASKED
    turn: int = 1
    delay: float = 0.0


def strikes() -> list[Strike]:
    """All fifty, in the order in which they come in the life of a submission."""
    return [
        *[Strike("typing", action="write", delay=at) for at in (0, 0.02, 0.1, 0.3, 0.7, 1.0)],
        *[Strike("photo", action="add", delay=at) for at in (0.01, 0.05, 0.1, 0.2, 0.4, 0.9, 1.2)],
        *[Strike("tap", action="tap", delay=at) for at in (0, 0.01, 0.02, 0.03, 0.05)],
        *[Strike("queue", path="/moment/kept", delay=at) for at in (0, LATER, 2 * LATER, 5 * LATER)],
        *[Strike("mark", path="/moment/grey", delay=at) for at in (0, LATER, 5 * LATER)],
        *[_line("text", "POST", "/api/sync", step, delay=at) for step in Step for at in (0, 0.01)],
        *[_line("asking", "HEAD", "/api/photos/", step) for step in (Step.ASKED, Step.TOLD)],
        *[_line("photo piece", "PUT", "/api/photos/", step, turn) for turn in (1, 2) for step in Step],
        *[_line("between pieces", "PUT", "/api/photos/", Step.TOLD, turn, 0.01) for turn in (1, 2)],
        *[_line("receipt", "GET", "/api/receipts/", step) for step in Step],
        Strike("finish", path="/moment/finish"),
    ]


def some(number: int) -> list[Strike]:
    """All, or the few at which most can be lost: written, kept in the queue, a piece under way, the last step."""
    every = strikes()
    return every if number >= len(every) else [every[at] for at in (4, 19, 35, 49)[:number]]


def _line(name: str, method: str, path: str, step: Step, turn: int = 1, delay: float = 0.0) -> Strike:
    return Strike(name, method=method, path=path, step=step, turn=turn, delay=delay)


class Striker:
    """Strikes once, at the moment it is set for."""

    def __init__(self, line: WeakLine, strike: Strike, blow: Callable[[], None]) -> None:
        self.strike, self.struck = strike, Event()
        self._line, self._blow, self._turn = line, blow, 0
        line.watch = self._at_step

    def did(self, action: str) -> None:
        """The thumb is about to do this."""
        if action == self.strike.action:
            self._soon()

    def _at_step(self, step: Step, exchange: Exchange) -> None:
        wanted = self.strike
        here = wanted.path and exchange.path.startswith(wanted.path) and wanted.method in ("", exchange.method)
        if not here or step is not wanted.step:
            return
        self._turn += 1
        if self._turn == wanted.turn:
            self._soon()

    def _soon(self) -> None:
        self._line.watch = lambda _step, _exchange: None
        if self.strike.delay:
            Timer(self.strike.delay, self._hit).start()
        else:
            self._hit()

    def _hit(self) -> None:
        self._blow()
        self.struck.set()
