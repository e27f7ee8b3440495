"""Compiles every catalogue `.po` under a folder to `.mo`, with the standard library alone (no gettext needed).

Usage: python tools/compile_messages.py src
"""

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

MAGIC = 0x950412DE

Messages = dict[str, str]


class CatalogueError(ValueError):
    """A catalogue cannot be read; the text names file and line."""


def read(path: Path, fuzzy: bool = False) -> Messages:
    """Read a catalogue into {id: text}; context is joined by \\x04 and plurals by \\0, as in a `.mo`.

    Raises:
        CatalogueError: a line is not of the format.
    """
    messages: Messages = {}
    for entry in _entries(path):
        doubtful = "fuzzy" in entry.get("flags", "") and entry.get("msgid", "") != ""
        if "msgid" in entry and (fuzzy or not doubtful):
            _keep(messages, entry)
    return messages


def _keep(messages: Messages, entry: dict[str, str]) -> None:
    """Untranslated entries are left out, so that the source text shows."""
    forms = [text for key, text in sorted(entry.items()) if key.startswith("msgstr")]
    if not all(forms):
        return
    key = entry["msgid"]
    if "msgid_plural" in entry:
        key += "\0" + entry["msgid_plural"]
    if "msgctxt" in entry:
        key = entry["msgctxt"] + "\x04" + key
    messages[key] = "\0".join(forms)


def _entries(path: Path) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if _begins_another(line, field):
            yield entry
            entry, field = {}, ""
        if line.startswith("#,"):
            entry["flags"] = line
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            field, _, line = line.partition(" ")
            entry[field] = ""
        entry[field] += _unquote(line, path, number)
    yield entry


def _begins_another(line: str, field: str) -> bool:
    """A new entry begins after a `msgstr` with a blank line, a comment, a context or an id."""
    opens = not line or line.startswith(("#", "msgctxt", "msgid "))
    return field.startswith("msgstr") and opens


def _unquote(text: str, path: Path, number: int) -> str:
    try:
        value = ast.literal_eval(text.strip())
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"{path}:{number}: not a quoted text: {text}") from error
    return str(value)


def pack(messages: Messages) -> bytes:
    """Lay messages out as GNU `.mo`, little-endian, sorted by id."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    count = len(pairs)
    ids, texts = [key for key, _ in pairs], [text for _, text in pairs]
    start = 28 + 16 * count
    table_of_ids, end = _table(ids, start)
    table_of_texts, _ = _table(texts, end)
    head = struct.pack("<7I", MAGIC, 0, count, 28, 28 + 8 * count, 0, start)
    return head + table_of_ids + table_of_texts + b"".join(part + b"\0" for part in [*ids, *texts])


def _table(parts: list[bytes], start: int) -> tuple[bytes, int]:
    table = b""
    for part in parts:
        table += struct.pack("<2I", len(part), start)
        start += len(part) + 1
    return table, start


def compile_all(root: Path) -> int:
    """Compile every catalogue below a folder; returns how many."""
    paths = sorted(root.rglob("locale/*/LC_MESSAGES/*.po"))
    for path in paths:
        path.with_suffix(".mo").write_bytes(pack(read(path)))
    return len(paths)


def main() -> int:
    """Compile what the command line names."""
    try:
        count = compile_all(Path(sys.argv[1] if len(sys.argv) > 1 else "src"))
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{count} catalogues compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
