"""A mail server and a gateway of our own, a kind to tell, addresses that are proven."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices import jobs, kinds, sending
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind
from anma.notices.models import Attempt, Contact, Delivery, Notice
from anma.notices.telling import tell

NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
SECRET = "only for tests"
for urgency in Urgency.values:
    kinds.declare(NoticeKind(f"test.{urgency}", "Test", "Please look by %(due_on)s.", Urgency(urgency)))


@dataclass
class Receiver:
    """What arrived, and how to answer: a status a request, the last one for all that follow."""

    url: str = ""
    port: int = 0
    answers: list[int] = field(default_factory=lambda: [200])
    wait: float = 0.0
    got: list[dict[str, Any]] = field(default_factory=list)

    def next(self) -> int:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving(server: Any) -> Iterator[int]:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def gateway(settings: Any) -> Iterator[Receiver]:
    """A gateway for SMS as docs/how-to/gateways.md has it; `down()` is an address where nobody listens."""
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(told.wait)
            told.got.append({**json.loads(body), "raw": body, "headers": dict(self.headers)})
            answer = json.dumps({"id": f"sms-{len(told.got)}", "error": "made up"}).encode()
            self.send_response(told.next())
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        told.port, told.url = port, f"http://127.0.0.1:{port}/send?city=1"
        settings.ANMA_GATEWAYS = {"sms": {"url": told.url, "secret": SECRET}}
        yield told


@pytest.fixture
def mail(settings: Any) -> Iterator[Receiver]:
    """A mail server that speaks as much SMTP as a client needs; `answers` are its words to RCPT."""
    told = Receiver(answers=[250])

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 test")
            for line in iter(self.rfile.readline, b""):
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self.say("354 go on")
                    told.got.append({"raw": b"".join(iter(self.rfile.readline, b".\r\n"))})
                if word == b"QUIT":
                    return self.say("221 bye")
                self.say(f"{told.next()} rcpt" if word == b"RCPT" else "250 fine")
            return None

        def say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with serving(server) as port:
        told.port = port
        settings.ANMA_MAIL = {"host": "127.0.0.1", "port": port, "from": "anma <anma@example.org>"}
        yield told


@pytest.fixture(autouse=True)
def awake() -> None:
    sending.wake()


Address = Callable[..., Contact]


@pytest.fixture
def address(world: World) -> Address:
    """A proven address of somebody."""

    def make(who: str, channel: str, to: str, rank: int = 0) -> Contact:
        row = Contact(person_id=world.hats[who].person_id, channel=channel, address=to, rank=rank)
        row.verified_at = NOON
        with written():
            row.save()
        return row

    return make


Told = Callable[..., list[Notice]]


@pytest.fixture
def told(world: World) -> Told:
    """Somebody is told of one matter at noon, or at another hour."""

    def make(
        who: str = "sam", urgency: str = "at_once", subject: UUID | None = None, at: datetime = NOON
    ) -> list[Notice]:
        with clock.at(at), transaction.atomic():
            to, about = [world.hats[who].pk], subject or uuid7()
            return tell(f"test.{urgency}", world.firm.pk, to, about, "/hazards", due_on=at.date())

    return make


def run(at: datetime = NOON, **later: float) -> int:
    """The job at noon, or so much later."""
    with clock.at(at + timedelta(**later)):
        return int(str(jobs.send()))


def deliveries() -> list[Delivery]:
    return list(Delivery.objects.order_by("made_at", "rank", "id"))


def results() -> list[str]:
    return list(Attempt.objects.order_by("at", "number").values_list("result", flat=True))


def fresh(notice: Notice) -> Notice:
    with system_scope("test"):
        return Notice.objects.as_system().get(pk=notice.pk)
