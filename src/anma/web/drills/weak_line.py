"""A weak line: a proxy of our own before the server that is slow, late, and cuts connections in the middle of a body.

One request a connection, so that a cut hits one request. What it saw is kept in `exchanges`; `watch` is called at each
`Step`, in the proxy's own thread, so that a drill can strike at exactly that moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from threading import Thread

from anma.web import serve

PIECE = 1024  # bytes that travel at once
HEAD_LIMIT = 64 * 1024
LENGTH = re.compile(rb"(?im)^content-length:\s*(\d+)")
KEEP = re.compile(rb"(?im)^(connection|keep-alive):.*\r\n")


class Step(StrEnum):
    """Moments of a request: the server has none of it, has all, has answered, and its answer is told."""

    ASKED = "asked"
    PASSED = "passed"
    ANSWERED = "answered"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the line is: bits a second each way (0: all there are), seconds a round trip, share of cut connections."""

    bits: int = 0
    round_trip: float = 0.0
    cut: float = 0.0


GOOD = Manner()
SECOND_GENERATION = Manner(bits=50_000, round_trip=2.0, cut=0.3)


@dataclass
class Exchange:
    """One request as the line saw it. `sent` and `got` count bytes that went through; times are of this machine."""

    method: str
    path: str
    began: float = field(default_factory=time.time)
    sent: int = 0
    got: int = 0
    status: int = 0
    cut: bool = False
    ended: float = 0.0


class Cut(Exception):
    """The line breaks here."""


class _Budget:
    """Bytes that may still go through in one direction; none: all."""

    def __init__(self, left: int | None) -> None:
        self.left = left

    def take(self, piece: bytes) -> bytes:
        if self.left is None:
            return piece
        taken, self.left = piece[: self.left], self.left - len(piece)
        return taken

    @property
    def over(self) -> bool:
        return self.left is not None and self.left <= 0


class WeakLine:
    """Listens on `port`, passes on to `upstream`. `up = False` is no signal; `replaced` answers some
    paths itself; what begins with one of `shut` is hung up on.
    """

    def __init__(self, upstream: int, dice: Random, manner: Manner = GOOD) -> None:
        self.upstream, self.dice, self.manner = upstream, dice, manner
        self.port, self.up = 0, True
        self.exchanges: list[Exchange] = []
        self.replaced: dict[str, bytes] = {}
        self.shut: tuple[str, ...] = ()
        self.watch: Callable[[Step, Exchange], None] = lambda _step, _exchange: None
        self._free_at = {"up": 0.0, "down": 0.0}
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    @property
    def address(self) -> str:
        """For a browser this is a safe place, as localhost is."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        self._thread.start()
        listening = asyncio.start_server(self._serve, serve.LOCAL, 0, limit=HEAD_LIMIT)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def drop(self) -> None:
        """No signal from now on; what is on its way breaks off."""
        self.up = False
        self._loop.call_soon_threadsafe(self._abort)

    def sent(self, since: int = 0) -> int:
        """Bytes towards the server by the phone's API, from this exchange on."""
        return sum(one.sent for one in self.exchanges[since:] if one.path.startswith("/api/"))

    async def _end(self) -> None:
        self._server.close()
        self._abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _abort(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            if self.up:
                await self._pass(reader, writer)
        except (OSError, Cut, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._open.discard(writer)
            with contextlib.suppress(OSError):
                writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, path, _version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        exchange = Exchange(method, path)
        self.exchanges.append(exchange)
        self.watch(Step.ASKED, exchange)
        try:
            if path.startswith(self.shut):
                raise Cut
            if path in self.replaced:
                await self._answer_itself(exchange, writer)
            else:
                await self._forward(exchange, head, reader, writer)
        except Cut:
            exchange.cut = True
            raise
        finally:
            exchange.ended = time.time()

    async def _answer_itself(self, exchange: Exchange, writer: asyncio.StreamWriter) -> None:
        body = self.replaced[exchange.path]
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nCache-Control: no-cache\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body) + body
        )
        exchange.status = 200
        await writer.drain()

    async def _forward(
        self, exchange: Exchange, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        found = LENGTH.search(head)
        length = int(found[1]) if found else 0
        up, down = self._fate(length)
        there, back = await asyncio.open_connection(serve.LOCAL, self.upstream)
        self._open.add(back)
        try:
            await asyncio.sleep(self.manner.round_trip / 2)
            await self._send(exchange, "up", KEEP.sub(b"", head)[:-2] + b"Connection: close\r\n\r\n", back)
            async for piece in _pieces(reader, length):
                await self._send(exchange, "up", up.take(piece), back)
                if up.over:
                    raise Cut
            self.watch(Step.PASSED, exchange)
            await self._back(exchange, there, writer, down)
        finally:
            self._open.discard(back)
            back.close()

    def _fate(self, length: int) -> tuple[_Budget, _Budget]:
        """Where this connection will be cut: on its way back, or for half of those with a body on the way there."""
        if self.dice.random() >= self.manner.cut:
            return _Budget(None), _Budget(None)
        at = self.dice.random()
        if length and self.dice.random() < 0.5:
            return _Budget(int(length * at)), _Budget(None)
        return _Budget(None), _Budget(int(400 * at))

    async def _back(
        self, exchange: Exchange, there: asyncio.StreamReader, writer: asyncio.StreamWriter, down: _Budget
    ) -> None:
        first = await there.read(PIECE)
        exchange.status = int(first[9:12] or b"0")
        self.watch(Step.ANSWERED, exchange)
        await asyncio.sleep(self.manner.round_trip / 2)
        while first:
            await self._send(exchange, "down", down.take(first), writer)
            if down.over:
                raise Cut
            first = await there.read(PIECE)
        self.watch(Step.TOLD, exchange)

    async def _send(self, exchange: Exchange, way: str, piece: bytes, writer: asyncio.StreamWriter) -> None:
        """As fast as the line is; all connections share it."""
        if self.manner.bits:
            now = time.monotonic()
            self._free_at[way] = max(now, self._free_at[way]) + len(piece) * 8 / self.manner.bits
            await asyncio.sleep(self._free_at[way] - now)
        writer.write(piece)
        await writer.drain()
        if way == "up":
            exchange.sent += len(piece)
        else:
            exchange.got += len(piece)


async def _pieces(reader: asyncio.StreamReader, length: int) -> AsyncIterator[bytes]:
    while length > 0:
        piece = await reader.read(min(PIECE, length))
        if not piece:
            raise asyncio.IncompleteReadError(b"", length)
        length -= len(piece)
        yield piece


@contextlib.contextmanager
def weak_line(upstream: int, dice: Random, manner: Manner = GOOD) -> Iterator[WeakLine]:
    """Listening, and gone after the block."""
    line = WeakLine(upstream, dice, manner)
    line.start()
    try:
        yield line
    finally:
        line.stop()
