"""The weak line itself: it is as slow as it says, it cuts where it says, and what it counts went through."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from anma.web.drills.base import chance
from anma.web.drills.weak_line import GOOD, Manner, Step, WeakLine, weak_line

BODY = bytes(range(256)) * 40


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was sent; keeps what arrived, whole or not."""

    arrived: list[bytes]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) < int(self.headers["Content-Length"]):
            return
        self.arrived.append(body)
        with suppress(OSError):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def upstream() -> Iterator[int]:
    Echo.arrived = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def send(line: WeakLine, body: bytes = BODY, path: str = "/api/sync") -> bytes | None:
    """The whole answer, or None where none came whole."""
    asking = http.client.HTTPConnection("127.0.0.1", line.port, timeout=20)
    try:
        asking.request("POST", path, body)
        return asking.getresponse().read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asking.close()


def test_a_good_line_passes_everything_on_and_counts_it(upstream: int) -> None:
    with weak_line(upstream, chance(1)) as line:
        assert send(line) == BODY
        (exchange,) = line.exchanges
        assert (exchange.method, exchange.path, exchange.status, exchange.cut) == ("POST", "/api/sync", 200, False)
        assert len(BODY) < line.sent() < len(BODY) + 300 and line.sent(1) == 0


def test_a_slow_line_is_as_slow_as_it_says_and_late_besides(upstream: int) -> None:
    with weak_line(upstream, chance(1), Manner(bits=400_000, round_trip=0.2)) as line:
        began = time.monotonic()
        assert send(line) == BODY
        needed = 2 * len(BODY) * 8 / 400_000 + 0.2
        assert needed <= time.monotonic() - began < 3 * needed + 1


def test_it_cuts_its_share_of_connections_in_the_middle_of_a_body_on_both_ways(upstream: int) -> None:
    with weak_line(upstream, chance(1), Manner(cut=0.5)) as line:
        whole = [send(line) == BODY for _time in range(40)]
        cut = [one for one in line.exchanges if one.cut]
        assert whole == [not one.cut for one in line.exchanges] and 10 <= len(cut) <= 30
        there = [one for one in cut if one.status == 0]
        back = [one for one in cut if one.status == 200]
        assert there and back and all(one.sent < len(BODY) for one in there)
        assert len(Echo.arrived) == 40 - len(there), "what was cut on its way there never reached the server whole"


def test_the_same_dice_cut_the_same(upstream: int) -> None:
    runs = []
    for _time in range(2):
        with weak_line(upstream, chance(7), Manner(cut=0.3)) as line:
            for _one in range(20):
                send(line)
            runs.append([one.cut for one in line.exchanges])
    assert runs[0] == runs[1] and any(runs[0])


def test_each_moment_of_a_request_is_told_in_its_order(upstream: int) -> None:
    seen: list[Step] = []
    with weak_line(upstream, chance(1)) as line:
        line.watch = lambda step, _exchange: seen.append(step)
        send(line)
        until = time.monotonic() + 5  # the answer is here a moment before the line has noted it
        while len(seen) < 4 and time.monotonic() < until:
            time.sleep(0.01)
    assert seen == [Step.ASKED, Step.PASSED, Step.ANSWERED, Step.TOLD]


def test_without_a_signal_nothing_gets_through_and_a_path_can_be_answered_by_the_line(upstream: int) -> None:
    with weak_line(upstream, chance(1), GOOD) as line:
        line.drop()
        assert send(line) is None and not Echo.arrived
        line.up = True
        line.replaced["/sw.js"] = b"// another build"
        assert send(line, path="/sw.js") == b"// another build" and not Echo.arrived
        assert send(line) == BODY
