"""Runs a command with a PostgreSQL of its own: a fresh cluster in a temporary folder, gone afterwards.

Usage: python tools/with_postgres.py [--durable] COMMAND...

The command sees ANMA_TEST_DB=postgres and ANMA_POSTGRES (JSON for Django's DATABASES). The owner `anma_owner` is no
superuser, so that row-level security binds it; `anma_app` and `anma_job` are the roles of pages and of jobs.
Durability is off, since these clusters live for one test run; with `--durable` it is on, for measures.
"""

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

OWNER = "anma_owner"
ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER;
CREATE ROLE anma_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE anma_job NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT anma_app, anma_job TO {OWNER};
CREATE DATABASE anma OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0;
"""
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
DURABLE = {"max_connections": "120", "shared_buffers": "256MB"}
PATIENCE = 30.0


class ServerError(RuntimeError):
    """No server could be started; the text says why and what to do."""


def binaries() -> Path:
    """The newest PostgreSQL that Debian's packages have laid down.

    Raises:
        ServerError: there is none.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        raise ServerError(
            "PostgreSQL is missing: apt-get install postgresql · 缺少 PostgreSQL：apt-get install postgresql"
        )
    return found[-1].parent


def as_server_user(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to run as root; root lends it the user that its package made."""
    if os.getuid() != 0:
        return list(command)
    return ["runuser", "-u", "postgres", "--", *command]


@contextlib.contextmanager
def cluster(durable: bool = False) -> Iterator[dict[str, str]]:
    """A running cluster with roles and an empty database; yields Django's connection settings.

    Raises:
        ServerError: it did not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="anma-pg-"))
    try:
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
        with _server(folder, DURABLE if durable else FAST) as port:
            yield {"NAME": "anma", "USER": OWNER, "HOST": str(folder), "PORT": str(port)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _server(folder: Path, given: dict[str, str]) -> Iterator[int]:
    place, port = binaries(), _free_port()
    data = folder / "data"
    init = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run(as_server_user([str(place / "initdb"), "-D", str(data), *init]), folder)
    settings = [part for key, value in given.items() for part in ("-c", f"{key}={value}")]
    listen = ["-c", "listen_addresses=", "-p", str(port), "-k", str(folder)]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            as_server_user([str(place / "postgres"), "-D", str(data), *listen, *settings]),
            cwd=folder,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait(place, folder, port, server, log)
        psql = [
            str(place / "psql"),
            "-h",
            str(folder),
            "-p",
            str(port),
            "-U",
            "postgres",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        _run(psql, folder, given=ROLES)
        yield port
    finally:
        _stop(server, data)


def _wait(place: Path, folder: Path, port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ready = [str(place / "pg_isready"), "-q", "-h", str(folder), "-p", str(port)]
    deadline = time.monotonic() + PATIENCE
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise ServerError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)


def _stop(server: "subprocess.Popen[bytes]", data: Path) -> None:
    """Fast shutdown; runuser does not pass signals on, so the server's own process is told."""
    lock = data / "postmaster.pid"
    if lock.exists():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(lock.read_text().split()[0]), signal.SIGINT)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)


def _run(command: Sequence[str], folder: Path, given: str | None = None) -> None:
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerError(f"{command[-1]} failed:\n{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run what the command line names; its exit code is ours."""
    durable = sys.argv[1:2] == ["--durable"]
    command = sys.argv[1 + durable :]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # Ended from outside, the server must still be stopped: an exception runs the cluster's own clean-up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with cluster(durable) as connection:
            variables = {"ANMA_TEST_DB": "postgres", "ANMA_POSTGRES": json.dumps(connection)}
            return subprocess.run(command, env={**os.environ, **variables}, check=False).returncode
    except ServerError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
