"""Starting and stopping the parts of one machine."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from socket import create_server

import pytest

from anma.kernel import console
from anma.web import demo, holding, serve, tls

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


def test_all_taken_ports_are_named_at_once_and_the_ones_offered_are_free(plan: serve.Plan) -> None:
    with (
        create_server(("127.0.0.1", plan.port)),
        create_server(("0.0.0.0", plan.https_port)),  # noqa: S104
        pytest.raises(console.BadInput) as told,
    ):
        serve.check_ports(plan)
    sentence = str(told.value)
    assert f"Ports {plan.port}, {plan.https_port} are taken" in sentence
    offered = re.search(r'make demo DEMO="--port (\d+) --https-port (\d+)"', sentence)
    assert offered is not None
    serve.check_ports(serve.Plan(port=int(offered[1]), https_port=int(offered[2])))


def test_a_folder_that_is_served_is_not_served_again(plan: serve.Plan, tmp_path: Path) -> None:
    with holding.held(tmp_path, plan):
        with pytest.raises(console.BadInput) as told, holding.held(tmp_path, serve.Plan(port=1, https_port=2)):
            pytest.fail("held twice")
        assert f"process {os.getpid()}" in str(told.value) and f"localhost:{plan.port}" in str(told.value)
    with holding.held(tmp_path, plan):
        assert holding.about(tmp_path)["pid"] == os.getpid()


def test_a_lock_of_somebody_who_died_holds_nobody_up(plan: serve.Plan, tmp_path: Path) -> None:
    (tmp_path / holding.LOCK).touch()
    (tmp_path / holding.ABOUT).write_text('{"pid": 1')
    with holding.held(tmp_path, plan):
        assert holding.about(tmp_path)["port"] == plan.port


SERVING = """
import sys
from pathlib import Path
from anma.web import serve
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
serve.commands = lambda plan, files: {"one": sleep, "two": sleep}
serve._wait_until_answering = lambda parts, ports: None
with serve.running(serve.Plan(port=%d, https_port=%d, tls_folder=Path(%r))) as parts:
    print(*(part.process.pid for part in parts), flush=True)
    serve.wait(parts)
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_no_part_outlives_its_parent(number: signal.Signals, plan: serve.Plan) -> None:
    if number == signal.SIGKILL and sys.platform != "linux":
        pytest.skip("only Linux tells a child that its parent was killed")
    text = SERVING % (plan.port, plan.https_port, str(plan.tls_folder))
    variables = {**os.environ, "PYTHONPATH": str(Path(serve.__file__).parents[2])}
    parent = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", text], stdout=subprocess.PIPE, env=variables, preexec_fn=heed_hang_up
    )
    assert parent.stdout is not None
    parts = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(parts) == 2 and all(map(alive, parts))
    parent.send_signal(number)
    parent.wait(20)
    deadline = time.monotonic() + 20
    while any(map(alive, parts)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, parts))


def heed_hang_up() -> None:
    """Tests may themselves run under `nohup`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def alive(pid: int) -> bool:
    """Still running; who has ended and is not yet fetched counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


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


def test_the_welcome_shows_addresses_sign_ins_and_four_things(plan: serve.Plan, tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(
        json.dumps([{"role": "town officer", "user": "town1", "password": "p-1", "start": "/town/"}])
    )
    text = demo.welcome(plan, demo.sign_ins(tmp_path), tls.Files(plan.tls_folder))
    assert f"http://localhost:{plan.port}" in text
    assert "town1 / p-1" in text and "  4. " in text and f"localhost:{plan.port}/claim" in text and "Ctrl-C" in text


def host_of_settings(var: Path, **variables: str) -> str:
    known = {name: value for name, value in os.environ.items() if name != "ANMA_HOST"}
    known |= {"ANMA_VAR": str(var), "PYTHONPATH": str(Path(serve.__file__).parents[2]), **variables}
    code = "from anma.web.settings import ANMA_HOST; print(ANMA_HOST)"
    done = subprocess.run([sys.executable, "-c", code], env=known, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode().strip()


def test_commands_beside_the_demo_know_its_host(
    plan: serve.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert host_of_settings(tmp_path) == "localhost:8443"
    monkeypatch.setenv("ANMA_HOST", "192.0.2.7:8444")
    with holding.held(tmp_path, plan):
        assert host_of_settings(tmp_path) == "192.0.2.7:8444"
        assert host_of_settings(tmp_path, ANMA_HOST="anma.example") == "anma.example"
