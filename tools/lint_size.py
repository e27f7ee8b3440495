"""Files over 350 lines and functions over 60 fail in Python and TypeScript; functions over 30 warn.

Migrations, packs and catalogues are exempt: the rule speaks of code that people read.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sources import Fault, files, relative, report

FILE_LIMIT = 350
FUNCTION_LIMIT = 60
FUNCTION_WARNING = 30
EXEMPT = re.compile(r"/migrations/|/packs/.*\.ya?ml$|/locale/|/tests/data/|\.d\.ts$|(^|/)routes\.gen\.py$")
TS_FUNCTION = re.compile(
    r"^\s*(export\s+)?(default\s+)?(async\s+)?function\b|=>\s*\{\s*$|^\s+(async\s+)?\w+\(.*\).*\{\s*$"
)
TS_NOT_FUNCTION = re.compile(r"^\s*(if|for|while|switch|catch|else|do|try|describe|it|test)\b|\b(describe|it|test)\(")


def measure(path: Path, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, length, what) for the file and each of its functions."""
    yield 1, len(text.splitlines()), "file"
    yield from _python(text) if path.suffix == ".py" else _typescript(text)


def _python(text: str) -> Iterator[tuple[int, int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1, f"function {node.name}"


def _typescript(text: str) -> Iterator[tuple[int, int, str]]:
    """Formatted code closes a function at the indent it was opened with; that is measure enough."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not TS_FUNCTION.search(line) or TS_NOT_FUNCTION.search(line):
            continue
        indent = len(line) - len(line.lstrip())
        closing = re.compile(rf"^\s{{{indent}}}\}}")
        end = next((at for at in range(number + 1, len(lines)) if closing.match(lines[at])), number)
        yield number + 1, end - number + 1, f"function {line.strip()[:40]}"


def judge(name: str, found: Iterator[tuple[int, int, str]]) -> tuple[list[Fault], list[Fault]]:
    """Sort measures into faults and warnings."""
    faults, warnings = [], []
    for line, length, what in found:
        limit = FILE_LIMIT if what == "file" else FUNCTION_LIMIT
        if length > limit:
            faults.append(Fault(name, line, f"{what} has {length} lines, {limit} are allowed: split it"))
        elif what != "file" and length > FUNCTION_WARNING:
            warnings.append(Fault(name, line, f"{what} has {length} lines"))
    return faults, warnings


def main() -> int:
    """Measure every source file."""
    faults: list[Fault] = []
    warnings: list[Fault] = []
    for path in files(".py", ".ts"):
        name = relative(path)
        if not EXEMPT.search(name):
            bad, doubtful = judge(name, measure(path, path.read_text(encoding="utf-8")))
            faults += bad
            warnings += doubtful
    return report("sizes", faults, warnings)


if __name__ == "__main__":
    sys.exit(main())
