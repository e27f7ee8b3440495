"""What an installation knows beside what ships, as files: the one place that says where they lie and how they are kept.

All of them are JSON in `<ANMA_VAR>/knowledge`. A file is replaced whole or not at all, and one that nobody can read is
`Damaged`: whoever reads it says so and works on without it, nobody writes over it.
"""

import contextlib
import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from anma.knowledge.text import KnowledgeError, Text

FOLDER = "knowledge"
Read = TypeVar("Read")
_var: list[Callable[[], Path | None]] = []


class Damaged(KnowledgeError):
    """A file that is there and cannot be read; `path` and `why` are for whoever runs the installation."""

    def __init__(self, path: Path, why: str) -> None:
        zh = f"文件 {path} 损坏，读不出来（{why}）。请从备份恢复这个文件；确实不再需要时才移走它。"
        en = f"The file {path} is damaged and cannot be read ({why}). Restore it from a backup; "
        en += "move it away only if it is no longer needed."
        super().__init__(Text(zh, en))
        self.path, self.why = path, why


def use(var: Callable[[], Path | None]) -> None:
    """From now on the installation's folder is what `var` says. What was read already must be read anew."""
    _var[:] = [var]


def folder() -> Path | None:
    """What `use` said, else ANMA_VAR of the environment, else nowhere."""
    named = os.environ.get("ANMA_VAR")
    var = _var[0]() if _var else Path(named) if named else None
    return var / FOLDER if var else None


def where(name: str) -> Path | None:
    """The path of a file, whether it is there or not; None where this process belongs to no installation."""
    at = folder()
    return at / name if at else None


def stamp(name: str) -> tuple[int, int, int]:
    """Another one for every other file that was put there; zeros where there is none."""
    path = where(name)
    try:
        found = path.stat() if path else None
    except OSError:
        found = None
    return (found.st_mtime_ns, found.st_ino, found.st_size) if found else (0, 0, 0)


def read(name: str, parse: Callable[[Any], Read]) -> Read | None:
    """What `parse` makes of a file; None where there is none.

    Raises:
        Damaged: it cannot be opened, is no JSON, or `parse` stumbles over it.
    """
    path = where(name)
    try:
        raw = path.read_bytes() if path else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Damaged(path or Path(name), error.strerror or str(error)) from error
    if path is None or raw is None:
        return None
    try:
        return parse(json.loads(raw.decode("utf-8")))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(path, f"{type(error).__name__}: {error}") from error


def write(name: str, plain: Any) -> Path:
    """Replace a file by plain data; a half-written one is never seen, also when the disk is full.

    Raises:
        OSError: it cannot be written; the file before is untouched.
    """
    return put(name, json.dumps(plain, ensure_ascii=False, indent=1).encode())


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Nobody else reads a file in order to write it while the block runs; who comes second waits.

    The folder itself is locked, because files in it are replaced; the kernel lets it go when its holder dies.

    Raises:
        OSError: there is no folder and none can be made.
    """
    at = folder()
    if at is None:
        raise FileNotFoundError(FOLDER)
    at.mkdir(parents=True, exist_ok=True)
    held = os.open(at, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def put(name: str, content: bytes) -> Path:
    """Replace a file by these bytes."""
    path = where(name)
    if path is None:
        raise FileNotFoundError(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o644)  # mkstemp's 0600 would hide it from a web server that runs as somebody else
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path
