"""Connections to a running server: as fast as it answers (closed loop), or at a rate of their own (open loop)."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from queue import SimpleQueue
from random import Random

Judge = Callable[[bytes], bool]


@dataclass
class Told:
    """What a run of load saw: how long each answer took, what was no good answer, and for how long it ran."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def at(self, share: float) -> float:
        """The time in milliseconds that this share of the answers did not exceed."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class Line:
    """One kept connection; a request is bytes, an answer its whole bytes."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> bytes:
        """The head and body that come back."""
        self._socket.sendall(request)
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        length = _length(got[:end])
        while len(got) < end + 4 + length:
            got += self._more()
        return got

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            raise ConnectionError("the server hung up")
        return part

    def close(self) -> None:
        self._socket.close()


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"content-length:")
    return int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def closed(port: int, requests: Sequence[Iterator[bytes]], seconds: float, good: Judge) -> Told:
    """Each connection sends its next request as soon as it has its answer."""
    told, end = Told(), time.monotonic() + seconds

    def run(own: Iterator[bytes]) -> None:
        line = Line(port)
        for request in own:
            if time.monotonic() > end:
                break
            _ask(line, request, time.monotonic(), good, told)
        else:
            told.errors.append("a phone ran out of submissions: the run was too long")
        line.close()

    began = time.monotonic()
    with ThreadPoolExecutor(len(requests)) as pool:
        list(pool.map(run, requests))
    told.seconds = time.monotonic() - began
    return told


def opened(port: int, requests: Sequence[Iterator[bytes]], rate: float, seconds: float, good: Judge) -> Told:
    """Requests fall due as people come, by chance, `rate` a second; each one's time runs from when it fell due."""
    told, due, dice = Told(), SimpleQueue[float | None](), Random(7)
    began = moment = time.monotonic() + 0.2
    while moment < began + seconds:
        due.put(moment)
        moment += dice.expovariate(rate)
    for _ in requests:
        due.put(None)

    def run(own: Iterator[bytes]) -> None:
        line = Line(port)
        while (at := due.get()) is not None:
            time.sleep(max(0.0, at - time.monotonic()))
            _ask(line, next(own), at, good, told)
        line.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        list(pool.map(run, requests))
    told.seconds = time.monotonic() - began
    return told


def _ask(line: Line, request: bytes, since: float, good: Judge, told: Told) -> None:
    try:
        answer = line.ask(request)
    except OSError as error:
        told.errors.append(repr(error))
        return
    if good(answer):
        told.times.append(time.monotonic() - since)
    else:
        told.errors.append(answer[-300:].decode(errors="replace"))


def stored(answer: bytes) -> bool:
    """A submission was taken."""
    return answer.startswith(b"HTTP/1.1 200") and b'"stored"' in answer


def shown(answer: bytes) -> bool:
    """A page came."""
    return answer.startswith(b"HTTP/1.1 200")


def again(requests: Sequence[bytes]) -> Iterator[bytes]:
    """The same requests for ever."""
    return cycle(requests)
