"""A simulated scale that keeps the contract, one that does not, and one that is gone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from anma.cylinders import scales
from anma.cylinders.scales import Scale, ScaleSilent
from anma.cylinders.scales.http import Http
from anma.cylinders.tests.conftest import Yard
from anma.kernel.ids import uuid7


class Simulated(ThreadingHTTPServer):
    """Opens for one filling, shows what lies on it, closes; `said` is all that it was told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.weight: Any = "16.50"
        self.filling = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Talk(BaseHTTPRequestHandler):
    server: Simulated

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.said.append((self.path, body))
        self.server.filling = body["filling"] if self.path == "/open" else ""
        self._answer({"open": bool(self.server.filling)})

    def do_GET(self) -> None:
        self._answer({"weight": self.server.weight, "steady": True, "open": bool(self.server.filling)})

    def _answer(self, said: dict[str, Any]) -> None:
        data = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen of the tests."""


@pytest.fixture
def simulated() -> Iterator[Simulated]:
    server = Simulated()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def scale(address: str) -> Scale:
    return Scale("1", "first scale", "lpg", "http", address)


def test_it_opens_for_a_filling_shows_its_weight_and_closes(simulated: Simulated) -> None:
    one, pk = scale(simulated.address), uuid7()
    assert scales.let_open(one, pk, Decimal("31.41"))
    found = Http().weight(one)
    assert (found.value, found.steady, found.open) == (Decimal("16.50"), True, True)
    assert scales.shut(one, pk)
    assert simulated.said == [("/open", {"filling": str(pk), "most": "31.41"}), ("/close", {"filling": str(pk)})]


def test_a_scale_that_is_gone_or_says_nonsense_is_silent(simulated: Simulated) -> None:
    assert not scales.let_open(scale("http://127.0.0.1:9"), uuid7(), None)
    assert not scales.let_open(scale("file:///etc/hosts"), uuid7(), None)
    for nonsense in ("much", None, "NaN", "1e99"):
        simulated.weight = nonsense
        with pytest.raises(ScaleSilent):
            Http().weight(scale(simulated.address))


def test_the_page_opens_the_scale_after_the_check_reads_it_and_closes_it(
    yard: Yard, simulated: Simulated, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.ANMA_SCALES = {
        str(yard.first.pk): [
            {"key": "1", "name": "first", "medium": "lpg", "way": "http", "address": simulated.address}
        ]
    }
    row, client = yard.bottle(), yard.world.client("fei")
    raw = {"id": str(uuid7()), "code": yard.code(row), "medium": "lpg", "scale": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/fill", raw).status_code == 302
    assert simulated.filling == raw["id"]
    simulated.weight = "31.20"
    assert client.get(f"/fillings/{raw['id']}/weight").json() == {"weight": "31.20", "steady": True, "open": True}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/fillings/{raw['id']}/finish", {"reading": "31.20"})
    assert simulated.said[-1] == ("/close", {"filling": raw["id"]})
    assert yard.world.client("ned").get(f"/fillings/{raw['id']}/weight").status_code == 404


def test_a_silent_scale_is_said_and_is_read_by_eye(yard: Yard, settings: Any) -> None:
    silent = {"key": "1", "name": "first", "medium": "lpg", "way": "http", "address": "http://127.0.0.1:9"}
    settings.ANMA_SCALES = {str(yard.first.pk): [silent]}
    pk = yard.begin(yard.bottle(), scale="1").result["filling"]
    assert "does not answer" in yard.world.client("fei").get(f"/fillings/{pk}/weight").json()["silent"]
