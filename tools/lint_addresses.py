"""No committed file names a package registry, a resolved download, or a path of somebody's machine."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sources import Fault, files, relative, report

RULES = (
    (
        re.compile(r"registry\.(npmjs|yarnpkg|npmmirror)\.|pypi\.org/simple|files\.python" r"hosted\.org|/pypi/simple"),
        "a registry's address",
    ),
    (
        re.compile(r"^\s*--(extra-)?index" r"-url|^\s*--find" r"-links|^\s*--trusted" r"-host"),
        "a registry option in a lock",
    ),
    (re.compile(r'"resolved"\s*:\s*"'), "a resolved download in a lock"),
    (re.compile(r"(?<![\w.\-/$}])/(work|root|tmp|home/\w+|Users/\w+)/[\w.]"), "a path of one machine"),
)
EXEMPT = {"tools/lint_addresses.py"}
BINARY = (
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".heic",
    ".pdf",
    ".ico",
    ".woff2",
    ".ttf",
    ".wasm",
    ".gz",
    ".xlsx",
    ".sqlite3",
)


def faults_in(name: str, text: str) -> Iterator[Fault]:
    """Yield every line that names a place it should not."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, what in RULES:
            if pattern.search(line):
                yield Fault(name, number, f"{what}: {line.strip()[:80]}")


def _read(path: Path) -> str:
    return "" if path.suffix in BINARY else path.read_text(encoding="utf-8", errors="replace")


def main() -> int:
    """Read every file that git knows or would take."""
    named = ((relative(path), path) for path in files())
    found = (fault for name, path in named if name not in EXEMPT for fault in faults_in(name, _read(path)))
    return report("addresses", found)


if __name__ == "__main__":
    sys.exit(main())
