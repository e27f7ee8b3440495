"""What the lints share: the files of the project as git knows them, and one way to report."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something a lint found: where, and what to do about it."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def files(*endings: str, root: Path = ROOT) -> Iterator[Path]:
    """Every file that is committed or could be (not ignored), with one of the endings; all without endings."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    for name in sorted(set(listed.stdout.decode().split("\0"))):
        path = root / name
        if name and name.endswith(endings or "") and path.is_file():
            yield path


def relative(path: Path, root: Path = ROOT) -> str:
    """A path as it stands in messages."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def report(name: str, faults: Iterable[Fault], warnings: Iterable[Fault] = ()) -> int:
    """Print faults and warnings; returns the exit code."""
    found = sorted(faults)
    for warning in sorted(warnings):
        print(f"warning: {warning}", file=sys.stderr)
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{name}: {len(found)} faults")
    return 1 if found else 0
