"""The processes of one machine: http for itself, https for the network, the job worker; all up or all down."""

import contextlib
import ctypes
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anma.kernel import console
from anma.web import tls

LOCAL = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104  (phones on the same network must reach the https side)
PATIENCE = 120.0  # seconds until a server must answer: a small machine that is busy starts slowly
GRACE = 10.0  # seconds that a process has to end by itself
PR_SET_PDEATHSIG = 1  # linux/prctl.h
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
    """Refuse to start on a taken port; all that are taken are named at once, with others that are free.

    Raises:
        console.BadInput: one of the ports cannot be listened on.
    """
    wanted = (("--port", LOCAL, plan.port), ("--https-port", EVERYWHERE, plan.https_port))
    hindered = {port: error for _, address, port in wanted if (error := _hindrance(address, port))}
    if not hindered:
        return
    options = " ".join(f"{name} {_free_port(address, port, hindered)}" for name, address, port in wanted)
    raise console.BadInput(_ports_sentence(hindered, options)) from next(iter(hindered.values()))


def _hindrance(address: str, port: int) -> OSError | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error
    return None


def _free_port(address: str, port: int, hindered: Container[int]) -> int:
    """The port itself where it is free, else the next one that is, above those that only root may use."""
    if port not in hindered:
        return port
    above = range(max(port, 1023) + 1, 65535)
    return next((other for other in above if _hindrance(address, other) is None), port)


def _ports_sentence(hindered: Mapping[int, OSError], options: str) -> str:
    named, also = ", ".join(map(str, hindered)), "、".join(map(str, hindered))
    how = f'{options} (make demo DEMO="{options}")'
    if all(error.errno == errno.EADDRINUSE for error in hindered.values()):
        subject = (
            f"Port {named} is taken. Stop what uses it"
            if len(hindered) == 1
            else f"Ports {named} are taken. Stop what uses them"
        )
        return console.half(
            f"{subject}, or choose free ones: {how}. | 端口 {also} 已被占用。请停掉占用的程序，或换成空闲的：{how}。"
        )
    return console.half(
        f"Port {named} may not be used by this user. Choose free ones: {how}."
        f" | 当前用户不能使用端口 {also}。请换成：{how}。"
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
    heed_signals()
    parts: list[Part] = []
    try:
        for name, command in commands(plan, tls.ensure(plan.tls_folder)).items():
            parts.append(_start(name, command, environment(plan, name)))
        _wait_until_answering(parts, (plan.port, plan.https_port))
        yield parts
    finally:
        with undisturbed():
            stop(parts)


def heed_signals() -> None:
    """Asked to stop, and a terminal that was closed, end us as Ctrl-C does; `nohup` has said not to listen."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While the parts are being stopped, a second request to stop must not leave some of them behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with(parent: int) -> Callable[[], None]:
    """What a child does first: ask the kernel (Linux) for a SIGTERM when its parent dies in whatever way."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def ask() -> None:
        if library is not None:
            library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it died before we could ask
                os._exit(1)

    return ask


def _start(name: str, command: Sequence[str], variables: Mapping[str, str]) -> Part:
    """Start in a session of its own, so that Ctrl-C reaches us alone and we stop the parts in order."""
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
        command,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with(os.getpid()),
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
