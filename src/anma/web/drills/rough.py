"""A line to the server as it is in a basement: answers that never come, requests that break off in the middle."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Lock
from typing import Any

from anma.web import serve

PATIENCE = 180.0  # seconds; many phones stand in front of one server
NO_ANSWER = (OSError, http.client.HTTPException)
BROKEN = 500


@dataclass
class Weather:
    """How bad the lines are, and what all of them met: counted by name, whoever meets it."""

    dropped: float
    cut: float
    met: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def note(self, **more: int) -> None:
        with self._lock:
            self.met.update(more)


class Line:
    """One connection at a time, kept while it lasts. An answer that does not come whole is none."""

    def __init__(self, port: int, weather: Weather, dice: Random) -> None:
        self.port, self.weather, self.dice = port, weather, dice
        self._open: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body over a line that holds. Raises one of `NO_ANSWER`."""
        line = self._line()
        try:
            line.request(method, path, body or None, headers or {})
            answer = line.getresponse()
            told = answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
        except NO_ANSWER:
            self.hang_up()
            raise
        self.weather.note(requests=1, answered_5xx=told[0] >= BROKEN)
        return told

    def ask_and_lose(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        """Send all of it and never read the answer: gone at once, or when it is on its way already."""
        line = self._line()
        with contextlib.suppress(*NO_ANSWER):
            line.request(method, path, body, headers)
            if self.dice.random() < 0.5 and line.sock is not None:
                line.sock.recv(1, socket.MSG_PEEK)
        self.weather.note(requests=1, replies_dropped=1)
        self.hang_up()

    def ask_and_break(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        """Send the head and a part of the body, then nothing; returns how many bytes of it left."""
        line, sent = self._line(), self.dice.randrange(len(body))
        with contextlib.suppress(*NO_ANSWER):
            line.putrequest(method, path)
            for name, text in {**headers, "Content-Length": str(len(body))}.items():
                line.putheader(name, text)
            line.endheaders(body[:sent])
        self.weather.note(requests=1, bodies_cut=1)
        self.hang_up()
        return sent

    def hang_up(self) -> None:
        """Close; the next request opens a new line."""
        if self._open is not None:
            self._open.close()
        self._open = None

    def _line(self) -> http.client.HTTPConnection:
        if self._open is None:
            self._open = http.client.HTTPConnection(serve.LOCAL, self.port, timeout=PATIENCE)
        return self._open


def told(body: bytes) -> dict[str, Any]:
    """A JSON answer."""
    found: dict[str, Any] = json.loads(body)
    return found
