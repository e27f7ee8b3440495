"""Open loop: each request has a moment when it falls due, whatever became of those before; its time runs from then."""

from __future__ import annotations

import http.client
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue

from anma.web import serve
from anma.web.drills.mix.making import Ask, Maker, good, plain

LINES = 128  # connections, so that the next request need not wait for an answer to another
AHEAD = 1.0  # seconds that a request is made before it falls due
PATIENCE = 60.0  # seconds for an answer; who waits longer has gone
BEHIND = 0.1  # seconds: a request that left later found all lines taken
NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass
class Told:
    """What was seen: by kind the seconds of good answers and the first bad one; how many of each."""

    times: dict[str, list[float]] = field(default_factory=dict)
    bad: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    nothing_to_do: Counter[str] = field(default_factory=Counter)
    behind: int = 0
    seconds: float = 0.0
    own_seconds: float = 0.0

    def well(self, kind: str, seconds: float) -> None:
        self.times.setdefault(kind, []).append(seconds)

    def badly(self, kind: str, what: str) -> None:
        self.bad[kind] += 1
        self.first.setdefault(kind, what[:300])

    def add(self, other: Told) -> None:
        """What came after the rush counts as an answer and as an error, but is no part of the time."""
        for kind, times in other.times.items():
            self.times.setdefault(kind, []).extend(times)
        self.bad.update(other.bad)
        self.first = {**other.first, **self.first}


class Line:
    """One connection, kept while it lasts."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: http.client.HTTPConnection | None = None

    def ask(self, one: Ask) -> tuple[int, dict[str, str], bytes]:
        """Status, headers, body. A kept line that is closed meanwhile is opened anew once, as a browser does."""
        kept = self._open is not None
        try:
            return self._ask(one)
        except (http.client.RemoteDisconnected, ConnectionError):
            self.close()
            if not kept:
                raise
            return self._ask(one)
        except NO_ANSWER:
            self.close()
            raise

    def _ask(self, one: Ask) -> tuple[int, dict[str, str], bytes]:
        if self._open is None:
            self._open = http.client.HTTPConnection(serve.LOCAL, self._port, timeout=PATIENCE)
        self._open.request(one.method, one.path, one.body or None, one.headers)
        answer = self._open.getresponse()
        return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


class Load:
    """Sends what falls due. `stop` ends it early."""

    def __init__(self, port: int, maker: Maker, lines: int = LINES) -> None:
        self.port, self.maker, self.lines, self.told = port, maker, lines, Told()
        self._queue: SimpleQueue[tuple[float, Ask] | None] = SimpleQueue()

    def run(self, moments: Iterable[tuple[float, str]]) -> Told:
        """Everything that falls due, by seconds from now, until the last answer."""
        began, own = time.monotonic() + AHEAD, time.process_time()
        with ThreadPoolExecutor(self.lines + 1) as pool:
            feeding = pool.submit(self._feed, began, moments)
            sending = [pool.submit(self._send) for _line in range(self.lines)]
            for one in (feeding, *sending):
                one.result()
        self.told.seconds, self.told.own_seconds = time.monotonic() - began, time.process_time() - own
        return self.told

    def _feed(self, began: float, moments: Iterable[tuple[float, str]]) -> None:
        try:
            for moment, kind in moments:
                time.sleep(max(0.0, began + moment - AHEAD - time.monotonic()))
                ask = self.maker.make(kind)
                if ask is None:
                    self.told.nothing_to_do[kind] += 1
                else:
                    self._queue.put((began + moment, ask))
        finally:
            for _line in range(self.lines):
                self._queue.put(None)

    def _send(self) -> None:
        line = Line(self.port)
        while (one := self._queue.get()) is not None:
            due, ask = one
            time.sleep(max(0.0, due - time.monotonic()))
            self.told.behind += time.monotonic() - due > BEHIND
            self._judge(line, ask, due)
        with suppress(*NO_ANSWER):
            line.close()

    def _judge(self, line: Line, ask: Ask, due: float) -> None:
        try:
            status, headers, body = line.ask(ask)
            seconds = time.monotonic() - due
            if good(ask, status, headers, body):
                self.told.well(ask.kind, seconds)
                ask.then()
            else:
                self.told.badly(ask.kind, f"{ask.path} answered {status}: {plain(headers, body)[-200:]!r}")
        except (*NO_ANSWER, ValueError, KeyError, LookupError) as error:
            self.told.badly(ask.kind, f"{ask.path}: {error!r}")
