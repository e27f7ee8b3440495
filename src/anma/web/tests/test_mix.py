"""The drill of a morning: its rates, its judges, its clock and what it looks for afterwards. It runs elsewhere."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.web.drills import mix
from anma.web.drills.base import FULL, SAMPLE, SEED, Outcome, chance
from anma.web.drills.crew import Worker
from anma.web.drills.lasting import family
from anma.web.drills.mix import afterwards, kinds, watching
from anma.web.drills.mix.ground import Phone, Stage
from anma.web.drills.mix.load import Load, Told
from anma.web.drills.mix.making import Ask, Maker, good

NAMES = [kind.name for kind in kinds.MIX]


@pytest.mark.parametrize(("firms", "rate"), [(33_000, 68.75), (3_300, 23), (0, 23), (66_000, 137.5)])
def test_the_rate_is_the_morning_of_so_many_firms_and_never_too_small(firms: int, rate: float) -> None:
    assert kinds.asked_rate(firms, FULL.least_rate) == rate


def test_shares_are_for_a_hundred_inspections_and_each_says_why() -> None:
    shares = {kind.name: kind.share for kind in kinds.MIX}
    assert shares["inspect"] + shares["find"] == 100 and len(set(NAMES)) == len(NAMES)
    assert all(len(kind.why.split()) > 4 and kind.soon > 0 for kind in kinds.MIX)
    assert shares["photo"] == shares["find"] + shares["report"] and shares["assign"] == shares["review"]


def test_people_come_in_order_at_the_rate_of_each_kind_and_the_same_by_the_same_dice() -> None:
    asked = {"often": 20.0, "seldom": 2.0, "never": 0.0}
    told = list(kinds.falls_due(asked, 200, Random(1)))
    assert told == sorted(told) == list(kinds.falls_due(asked, 200, Random(1)))
    assert all(0 < moment < 200 for moment, _name in told)
    counted = [sum(name == one for _moment, name in told) for one in asked]
    assert counted[2] == 0 and abs(counted[0] - 4000) < 400 and abs(counted[1] - 400) < 120


def test_a_short_morning_has_some_of_everything() -> None:
    each = kinds.rates(SAMPLE.least_rate, SAMPLE.load_seconds)
    dice = chance(chance(SEED).randrange(2**32))
    assert {name for _moment, name in kinds.falls_due(each, SAMPLE.load_seconds, dice)} == set(NAMES)


def test_an_hour_has_as_many_as_the_shares_say() -> None:
    each = kinds.rates(kinds.PEAK, FULL.load_seconds)
    assert round(each["inspect"] + each["find"]) == 69 and each["excel"] * 60 == pytest.approx(2.06, abs=0.1)


def looks(*megabytes: float) -> list[float]:
    """So many minutes, each with sixty looks."""
    return [1024 * held for held in megabytes for _second in range(60)]


@pytest.mark.parametrize(
    ("held", "endless"),
    [
        (looks(*[200] * 10), False),
        (looks(*[100 + 10 * minute for minute in range(10)]), True),
        (looks(100, 150, *[200] * 8), False),
        (looks(*[200, 260] * 5), False),
        (looks(*[200 + minute for minute in range(10)]), False),
        (looks(100, 150), False),
        ([], False),
    ],
)
def test_a_process_grows_without_end_where_every_quarter_holds_more(held: list[float], endless: bool) -> None:
    assert watching.grows(held) is endless


def test_a_process_that_died_is_noticed_and_told_by_its_part() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        watch = watching.Watchman({"http": child.pid})
        watch.look()
        assert watch.faults() == [] and family(child.pid) == [pid for _name, pid in watch.held]
        child.communicate(b"\n")
    watch.look()
    watch.look()
    assert watch.faults() == ["a process of http died after 1 seconds"] and watch.most_mb > 0


PK = UUID("01900000-0000-7000-8000-000000000001")  # the same in every process that collects the tests
ROW = f"/hazards/{PK}"


def receipt(**changed: Any) -> bytes:
    one = {"id": str(PK), "outcome": "stored", "receipt": {"no": "1"}, **changed}
    return json.dumps({"results": [one]}).encode()


@pytest.mark.parametrize(
    ("kind", "status", "headers", "body", "is_good"),
    [
        ("inspect", 200, {}, receipt(), True),
        ("inspect", 200, {}, receipt(outcome="flagged"), True),
        ("inspect", 200, {}, receipt(outcome="set_aside"), False),
        ("inspect", 200, {}, receipt(receipt=None), False),
        ("inspect", 200, {}, receipt(id=str(UUID(int=1))), False),
        ("inspect", 200, {}, b'{"results": []}', False),
        ("inspect", 503, {}, receipt(), False),
        ("photo", 204, {}, b"", True),
        ("photo", 409, {}, b"", False),
        ("assign", 302, {"location": ROW}, b"", True),
        ("assign", 302, {"location": "/signin"}, b"", False),
        ("review", 200, {}, b"<html></html>", False),
        ("excel", 200, {}, b"PK\x03\x04", True),
        ("excel", 200, {"content-encoding": "gzip"}, gzip.compress(b"PK\x03\x04", mtime=0), True),
        ("excel", 200, {}, b"<html></html>", False),
        ("wall", 200, {}, b"{}", True),
        ("tile", 200, {"content-encoding": "gzip"}, gzip.compress(b"[]", mtime=0), False),
        ("list", 200, {}, b"<html></html>\n", True),
        ("list", 200, {}, b"<html><body>", False),
        ("scan", 302, {}, b"<html></html>", False),
    ],
)
def test_each_kind_knows_what_it_expects(
    kind: str, status: int, headers: dict[str, str], body: bytes, is_good: bool
) -> None:
    ask = Ask(kind, f"{ROW}/{kind}", {}, submission=PK if kind == "inspect" else None)
    assert good(ask, status, headers, body) is is_good


def stage() -> Stage:
    worker = Worker(uuid7(), uuid7(), ec.generate_private_key(ec.SECP256R1()))
    checks = [str(uuid7()) for _check in range(8)]
    phone = Phone(worker, uuid7(), uuid7(), 1, checks, "A" * 20, clock.now(), desk="sessionid=desk")
    return Stage(41, [phone], ["sessionid=office"], [phone], [phone.firm])


def maker() -> Maker:
    return Maker(stage(), chance(1), large_photos=False)


def done(made: Maker, kind: str) -> Ask:
    ask = made.make(kind)
    assert ask is not None
    ask.then()
    return ask


def test_a_reported_hazard_is_followed_until_it_is_closed() -> None:
    made = maker()
    assert [made.make(kind) for kind in ("photo", "assign", "rectify", "review")] == [None] * 4
    reported = done(made, "report").submission
    assert made.left == ["photo", "assign"]
    steps = [done(made, kind) for kind in ("photo", "assign", "rectify", "review")]
    assert made.left == [] and made.sent.closed == made.sent.hazards == {reported}
    assert steps[1].path == f"/hazards/{reported}/assign" and b"csrfmiddlewaretoken" in steps[1].body
    assert {pk for pk, _sha in made.sent.photos} == {reported}


def test_an_answer_that_was_no_good_leads_nowhere() -> None:
    made = maker()
    assert made.make("report") and made.make("find")
    assert made.left == [] and not made.sent.hazards and len(made.sent.tried) == 2


def test_every_kind_can_be_made_and_an_inspection_has_eight_answers() -> None:
    made = maker()
    for kind in ("report", "report", "report", "assign", "assign", "rectify"):
        done(made, kind)
    assert [kind for kind in NAMES if made.make(kind) is None] == []
    ask = made.make("inspect")
    assert ask and len(json.loads(ask.body)["envelopes"][0]["body"]["items"]) == 8


@pytest.fixture
def slow() -> Iterator[tuple[int, list[str]]]:
    """A server that takes a fifth of a second for each answer; its port, and what it was asked."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            threading.Event().wait(0.2)
            self.send_response(500 if "broken" in self.path else 200)
            self.send_header("Content-Length", "7")
            self.end_headers()
            self.wfile.write(b"</html>")

        def log_message(self, *_told: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


class Pages:
    """Makes a page of each name; nothing of `idle`."""

    def make(self, kind: str) -> Ask | None:
        return None if kind == "idle" else Ask(kind, f"/{kind}", {})


def test_time_runs_from_when_a_request_fell_due(slow: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.web.drills.mix.load.AHEAD", 0.1)
    made: Any = Pages()
    told = Load(slow[0], made, lines=1).run([(0.0, "list"), (0.0, "list"), (0.0, "idle"), (0.0, "list")])
    first, second, third = sorted(told.times["list"])
    assert 0.2 <= first < second - 0.15 and third >= 0.6
    assert told.behind == 2 and told.nothing_to_do["idle"] == 1 and not told.bad


def test_what_is_no_good_is_counted_and_the_first_is_told(
    slow: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anma.web.drills.mix.load.AHEAD", 0.1)
    made: Any = Pages()
    told = Load(slow[0], made, lines=2).run([(0.0, "broken"), (0.0, "broken"), (0.0, "list")])
    assert told.bad == {"broken": 2} and "answered 500" in told.first["broken"] and len(told.times["list"]) == 1
    outcome = Outcome()
    mix.tell(outcome, told)
    assert outcome.figures["errors"] == 2 and outcome.figures["requests"] == 3
    assert any("2 answers to broken were no good" in fault for fault in outcome.faults)
    assert any("no excel came" in fault for fault in outcome.faults)


def test_a_server_that_is_away_is_an_error_and_not_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.web.drills.mix.load.AHEAD", 0.0)
    made: Any = Pages()
    told = Load(1, made, lines=1).run([(0.0, "list"), (0.0, "list")])
    assert told.bad == {"list": 2} and told.times == {}


def test_figures_say_rate_half_most_and_who_waited_too_long() -> None:
    told = Told({name: [0.01] * 98 + [0.5, 40.0] for name in NAMES}, seconds=60)
    outcome = Outcome()
    mix.tell(outcome, told)
    assert outcome.faults == []
    assert {key: outcome.figures[f"list_{key}"] for key in ("a_minute", "p50_ms", "p99_ms", "most_ms")} == {
        "a_minute": 100, "p50_ms": 10, "p99_ms": 40_000, "most_ms": 40_000,
    }  # fmt: skip
    assert outcome.figures["list_late_permille"] == 10 == outcome.figures["late_permille"]


@pytest.mark.django_db
def test_a_receipt_whose_row_is_not_there_is_noticed(world: Any) -> None:
    made, outcome = maker(), Outcome()
    done(made, "inspect")
    done(made, "report")
    with system_scope("test"):
        afterwards.judge(outcome, made.stage, made.sent)
    assert any("1 of 1 acknowledged inspections are gone" in fault for fault in outcome.faults)
    assert any("2 of 2 acknowledged receipts are gone" in fault for fault in outcome.faults)
    assert outcome.figures["reports_lost"] == 1


@pytest.mark.django_db
def test_the_drill_writes_into_a_made_up_city_alone(world: Any) -> None:
    with pytest.raises(mix.ground.NoCity):
        mix.ground.settle(1)
