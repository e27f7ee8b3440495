"""The processes of one machine: http for itself, https for the network, the job worker; all up or all down."""

import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anma.kernel import console
from anma.web import tls

LOCAL = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104  (phones on the same network must reach the https side)
PATIENCE = 30.0  # seconds until a server must answer
GRACE = 10.0  # seconds that a process has to end by itself
LEAST_FREE = 500 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to run: ports, worker processes a server, and where certificates stand."""

    port: int = 8000
    https_port: int = 8443
    workers: int = 1
    threads: int = 6
    tls_folder: Path = Path("var/tls")
    page_variables: Mapping[str, str] = field(default_factory=dict)
    job_variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One running process and the name under which its end is told."""

    name: str
    process: "subprocess.Popen[bytes]"


def check_ports(plan: Plan) -> None:
    """Refuse to start on a taken port, naming it.

    Raises:
        console.BadInput: one of the ports cannot be listened on.
    """
    _check_port(LOCAL, plan.port, "--port")
    _check_port(EVERYWHERE, plan.https_port, "--https-port")


def _check_port(address: str, port: int, option: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise console.BadInput(_port_sentence(error, port, option)) from error


def _port_sentence(error: OSError, port: int, option: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return console.half(
            f"Port {port} is taken. Stop what uses it, or choose another: {option} {port + 1}."
            f" | 端口 {port} 已被占用。请停掉占用它的程序，或换一个：{option} {port + 1}。"
        )
    return console.half(
        f"Port {port} may not be used by this user. Choose one above 1023 with {option}."
        f" | 当前用户不能使用端口 {port}。请用 {option} 选一个大于 1023 的端口。"
    )


def check_disk(folder: Path, least: int = LEAST_FREE) -> None:
    """Refuse to begin where the disk would soon be full.

    Raises:
        console.BadInput: fewer than `least` bytes are free where `folder` stands.
    """
    place = next(path for path in [folder, *folder.resolve().parents] if path.exists())
    free = shutil.disk_usage(place).free
    if free < least:
        mega, wanted = free // 2**20, least // 2**20
        raise console.BadInput(
            console.half(
                f"Only {mega} MB are free on the disk; free some space until there are {wanted} MB."
                f" | 磁盘只剩 {mega} MB，请先腾出空间，至少要有 {wanted} MB。"
            )
        )


def commands(plan: Plan, files: tls.Files) -> dict[str, list[str]]:
    """What is started, by name."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "anma.web.wsgi:application"]
    server += ["--workers", str(plan.workers), "--blocking-threads", str(plan.threads)]
    server += ["--log-level", "error", "--no-ws"]
    secure = ["--ssl-certificate", str(files.certificate), "--ssl-keyfile", str(files.key)]
    secure += ["--ssl-protocol-min", "tls1.2"]  # phones of 2018 speak no 1.3
    return {
        "http": [*server, "--host", LOCAL, "--port", str(plan.port)],
        "https": [*server, "--host", EVERYWHERE, "--port", str(plan.https_port), *secure],
        "worker": [sys.executable, "-m", "anma.cli", "work"],
    }


def environment(plan: Plan, name: str) -> dict[str, str]:
    """The environment of a part: jobs and pages take different roles in PostgreSQL."""
    return {**os.environ, **(plan.job_variables if name == "worker" else plan.page_variables)}


@contextlib.contextmanager
def running(plan: Plan) -> Iterator[list[Part]]:
    """Everything started and answering; everything stopped afterwards, however the block ends.

    Raises:
        console.BadInput: a port is taken, or a part did not come up.
    """
    check_ports(plan)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to stop is asked to stop
    parts: list[Part] = []
    try:
        for name, command in commands(plan, tls.ensure(plan.tls_folder)).items():
            parts.append(_start(name, command, environment(plan, name)))
        _wait_until_answering(parts, (plan.port, plan.https_port))
        yield parts
    finally:
        stop(parts)


def _start(name: str, command: Sequence[str], variables: Mapping[str, str]) -> Part:
    """Start in a session of its own, so that Ctrl-C reaches us alone and we stop the parts in order."""
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
        command, env=dict(variables), stdin=subprocess.DEVNULL, start_new_session=True
    )
    return Part(name, process)


def _wait_until_answering(parts: Sequence[Part], ports: Sequence[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    for port in ports:
        while not _answers(port):
            refuse_the_fallen(parts)
            if time.monotonic() > deadline:
                raise console.BadInput(console.half(f"Nothing answers on port {port}. | 端口 {port} 一直没有应答。"))
            time.sleep(0.1)


def _answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOCAL, port)) == 0


def refuse_the_fallen(parts: Sequence[Part]) -> None:
    """Tell which part has ended by itself.

    Raises:
        console.BadInput: one has.
    """
    for part in parts:
        code = part.process.poll()
        if code is not None:
            raise console.BadInput(
                console.half(
                    f"The part {part.name!r} ended by itself (code {code}); everything else was stopped too."
                    f" | “{part.name}”自己退出了（代码 {code}），其余部分也已停止。"
                )
            )


def wait(parts: Sequence[Part]) -> None:
    """Stay until Ctrl-C, SIGTERM, or the end of any part.

    Raises:
        console.BadInput: a part ended by itself.
    """
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            refuse_the_fallen(parts)
            time.sleep(0.3)


def stop(parts: Sequence[Part], grace: float = GRACE) -> None:
    """Ask every part to end, in the order of starting, and end what has not after `grace` seconds."""
    for part in parts:
        if part.process.poll() is None:
            part.process.terminate()
    deadline = time.monotonic() + grace
    for part in parts:
        try:
            part.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(part.process.pid, signal.SIGKILL)
            part.process.wait()
