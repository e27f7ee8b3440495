"""Starting and stopping the parts of one machine."""

import json
import sys
import time
from pathlib import Path
from socket import create_server

import pytest

from anma.kernel import console
from anma.web import demo, serve, tls

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
LISTEN = "import socket, time; s = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANMA_LANG", "en")


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def plan(tmp_path: Path) -> serve.Plan:
    return serve.Plan(port=free_port(), https_port=free_port(), tls_folder=tmp_path / "tls")


def listening(port: int) -> list[str]:
    return [sys.executable, "-c", LISTEN.format(port=port)]


def test_a_taken_port_is_named_with_the_option_that_helps(plan: serve.Plan) -> None:
    with create_server(("127.0.0.1", plan.port)), pytest.raises(console.BadInput) as told:
        serve.check_ports(plan)
    assert f"Port {plan.port} is taken" in str(told.value) and "--port" in str(told.value)


def test_a_full_disk_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(console.BadInput, match="MB are free"):
        serve.check_disk(tmp_path / "not" / "there", least=2**60)
    serve.check_disk(tmp_path / "not" / "there", least=1)


def test_parts_run_in_the_block_and_are_gone_after_it(plan: serve.Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"http": listening(plan.port), "https": listening(plan.https_port), "worker": SLEEP}
    monkeypatch.setattr(serve, "commands", lambda plan, files: made)
    with serve.running(plan) as parts:
        assert [part.process.poll() for part in parts] == [None, None, None]
    assert all(part.process.poll() is not None for part in parts)


def test_a_part_that_dies_stops_the_rest_and_is_named(plan: serve.Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(serve, "commands", lambda plan, files: {"http": SLEEP, "worker": dying})
    with pytest.raises(console.BadInput, match=r"'worker' ended by itself \(code 3\)"), serve.running(plan):
        pytest.fail("it came up")


def test_a_deaf_part_is_ended_after_its_grace() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    part = serve._start("deaf", [sys.executable, "-c", deaf], {})
    time.sleep(0.3)
    serve.stop([part], grace=0.2)
    assert part.process.returncode == -9


def test_pages_and_jobs_take_their_own_roles(tmp_path: Path) -> None:
    plan = serve.Plan(page_variables={"ANMA_DB_ROLE": "pages"}, job_variables={"ANMA_DB_ROLE": "jobs"})
    assert [serve.environment(plan, name)["ANMA_DB_ROLE"] for name in ("http", "https", "worker")] == [
        "pages",
        "pages",
        "jobs",
    ]


def test_a_city_that_is_there_is_not_made_again() -> None:
    assert ["sample", "--scale", "0.01", "--until", "today"] in list(demo.steps(has_city=False, scale="0.01"))
    assert not any(step[0] == "sample" for step in demo.steps(has_city=True, scale="0.01"))


def test_a_list_of_sign_ins_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text('[{"role": "x"}]')
    with pytest.raises(console.BadInput, match="Delete it"):
        demo.sign_ins(tmp_path)


def test_a_lost_database_forgets_the_old_sign_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "demo.json").write_text("[]")
    ran: list[str] = []
    monkeypatch.setattr(demo, "run_step", lambda step: ran.append(step[0]))
    monkeypatch.setattr(serve, "check_disk", lambda folder: None)
    demo.prepare(tmp_path, tmp_path / "gone.sqlite3", "0.01")
    assert not (tmp_path / "demo.json").exists() and ran[-1] == "sample"


def test_the_welcome_shows_addresses_sign_ins_and_three_things(plan: serve.Plan, tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(
        json.dumps([{"role": "town officer", "user": "town1", "password": "p-1", "start": "/town/"}])
    )
    text = demo.welcome(plan, demo.sign_ins(tmp_path), tls.Files(plan.tls_folder))
    assert f"http://localhost:{plan.port}" in text
    assert "town1 / p-1" in text and "  3. " in text and "Ctrl-C" in text
