"""The production server of one drill, and how it is cut off."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from anma.web import serve, tls

PATIENCE = 30.0


class Server:
    """`start`, `kill` as by a power cut, start again on the same port."""

    def __init__(self, workers: int = 1, threads: int = 6) -> None:
        self.port = free_port()
        self.workers, self.threads = workers, threads
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **variables: str) -> None:
        """Start and wait until it answers.

        Raises:
            TimeoutError: it did not come up.
        """
        plan = serve.Plan(port=self.port, workers=self.workers, threads=self.threads)
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
            serve.commands(plan, tls.Files(Path()))["http"],
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=serve.end_with(os.getpid()),
        )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > deadline:
                raise TimeoutError("the server did not come up")
            time.sleep(0.02)

    def answers(self) -> bool:
        """True where pages come; that somebody listens is not enough, the first pages take a second."""
        line = http.client.HTTPConnection(serve.LOCAL, self.port, timeout=PATIENCE)
        try:
            line.request("GET", "/health")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    @property
    def pid(self) -> int:
        """The process that was started; its workers are its children."""
        return self._process.pid if self._process else 0

    def kill(self) -> None:
        """SIGKILL to the server and all its processes at once: nobody says goodbye."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server((serve.LOCAL, 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def serving(workers: int = 1, threads: int = 6, **variables: str) -> Iterator[Server]:
    """A running server, gone after the block."""
    server = Server(workers, threads)
    try:
        server.start(**variables)
        yield server
    finally:
        server.kill()
