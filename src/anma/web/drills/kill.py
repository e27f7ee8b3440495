"""Kill: the server is cut off at random moments under load, and at every named point of an act."""

from __future__ import annotations

import time
from random import Random
from threading import Event, Lock, Thread

from anma.web.drills.base import Outcome, Size, chance
from anma.web.drills.ground import prepare
from anma.web.drills.judging import judge
from anma.web.drills.phone import NO_ANSWER, Phone, Submission, submission
from anma.web.drills.server import Server, serving

SENDERS = 4
PATIENCE = 60.0
POINTS = ("act.checked", "act.executed", "act.counted", "act.sealed", "act.receipted", "photo.sealed")


class Load:
    """Phones that send without pause; what got no answer waits for its next try."""

    def __init__(self, token: str, port: int, seed: int) -> None:
        self.token, self.phone, self.seed = token, Phone(port), seed
        self.sent: list[Submission] = []
        self.cut_off = 0
        self._lock, self._over = Lock(), Event()
        self._threads = [Thread(target=self._send, args=(number,)) for number in range(SENDERS)]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _send(self, number: int) -> None:
        dice, open_one = chance(self.seed + number), None
        while not self._over.is_set():
            open_one = open_one or self.new(dice)
            if self.attempt(open_one):
                open_one = None

    def new(self, dice: Random, *, with_photo: bool | None = None) -> Submission:
        """A submission that is counted among the sent."""
        with self._lock:
            made = submission(self.token, len(self.sent), dice, with_photo=with_photo)
            self.sent.append(made)
        return made

    def attempt(self, one: Submission) -> bool:
        """Try once; False where no answer came."""
        try:
            self.phone.send(one)
        except ConnectionRefusedError:
            time.sleep(0.05)
        except NO_ANSWER:
            with self._lock:
                self.cut_off += 1
        return one.done

    def drain(self) -> int:
        """Send the rest; returns how many the server still does not take."""
        deadline = time.monotonic() + PATIENCE
        while (left := [one for one in self.sent if not one.done]) and time.monotonic() < deadline:
            for one in left:
                self.attempt(one)
        return len(left)


def run(size: Size, dice: Random) -> Outcome:
    """Kill `size.kills` times under load, then once at each named point; judge what is left."""
    outcome, token = Outcome(), prepare()
    with serving() as server:
        load = Load(token, server.port, dice.randrange(2**32))
        load.begin()
        try:
            for _number in range(size.kills):
                time.sleep(dice.uniform(0.05, 1.0))
                restart(server)
        finally:
            load.end()
        outcome.figures |= {"kills": size.kills, "crash_points": _at_each_point(server, load, outcome, dice)}
        outcome.expect(load.drain() == 0, "some submissions were never taken, however often they were sent")
    outcome.figures |= {"sent": len(load.sent), "cut_off": load.cut_off}
    outcome.expect(load.cut_off > len(POINTS), "no request was on its way when the server died: nothing was proven")
    judge(outcome, load.sent)
    return outcome


def restart(server: Server, **variables: str) -> None:
    """Cut off and start again."""
    server.kill()
    server.start(**variables)


def _at_each_point(server: Server, load: Load, outcome: Outcome, dice: Random) -> int:
    """The process dies exactly there; the same submission, sent again, must be taken whole and once."""
    cut = {}
    for point in POINTS:
        restart(server, ANMA_CRASH_AT=point)
        cut[point] = one = load.new(dice, with_photo=True)
        outcome.expect(not load.attempt(one), f"the server was to die at {point} and answered instead")
    restart(server)
    for point, one in cut.items():
        load.attempt(one)
        outcome.expect(one.done, f"what was cut off at {point} was not taken afterwards")
    return len(POINTS)
