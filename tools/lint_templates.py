"""Templates hold no script code, no style or on* attributes, no foreign addresses, no text outside trans tags.

A table with a head stands in an element that scrolls by itself: large letters make it wider than any window.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sources import Fault, files, relative, report

COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"\{%-?\s*blocktrans(?:late)?\b.*?%\}.*?\{%-?\s*endblocktrans(?:late)?\s*-?%\}", re.DOTALL)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"<style\b[^>]*>.*?</style>", re.DOTALL | re.IGNORECASE)
ELEMENT = re.compile(r"<[^<>]*>", re.DOTALL)
SPOKEN = re.compile(r"""\s(?:placeholder|title|alt|aria-label|aria-description)\s*=\s*"([^"]*)\"""", re.IGNORECASE)
ATTRIBUTES = (
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "a style attribute; give it a class"),
    (re.compile(r"\son[a-z]+\s*=", re.IGNORECASE), "an on* attribute; listen in TypeScript"),
    (
        re.compile(r"\s(?:src|href|action|srcset|poster|data-src)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE),
        "a foreign address",
    ),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
)
HEADED = re.compile(r"<table\b[^>]*>\s*<thead\b")
SCROLLING = re.compile(r"<(?:div|section)\b[^>]*wrap[^>]*>$")
WORD = re.compile(r"[^\W\d_]{2,}|[\u4e00-\u9fff]")
ENTITY = re.compile(r"&#?\w+;")
# Names that are written alike in every language.
ALLOWED = {
    "anma",
    "PDF",
    "Excel",
    "JSON",
    "LEC",
    "LS",
    "MES",
    "QR",
    "GB",
    "ID",
    "SHA",
    "SM",
    "API",
    "PIN",
    "kg",
    "mm",
    "ms",
}


def faults_in(name: str, text: str) -> Iterator[Fault]:
    """Yield what does not belong into a template, with its line."""
    plain = _blank(text, COMMENTS)
    yield from _scripts(name, plain)
    yield from _attributes(name, _blank(plain, SCRIPT))
    if name.endswith(".html"):
        yield from _loose_text(name, plain)
        yield from _wide_tables(name, plain)


def _wide_tables(name: str, text: str) -> Iterator[Fault]:
    for table in HEADED.finditer(text):
        if not SCROLLING.search(text[: table.start()].rstrip()):
            yield Fault(name, _line(text, table.start()), 'a table that cannot scroll; put it into class="dense-wrap"')


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace matches by blanks, so that lines keep their numbers."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _scripts(name: str, text: str) -> Iterator[Fault]:
    for match in SCRIPT.finditer(text):
        data = "application/json" in match.group(1)
        if match.group(2).strip() and not data:
            yield Fault(name, _line(text, match.start()), "script code in a template; put it into the front end")
    for match in STYLE.finditer(text):
        yield Fault(name, _line(text, match.start()), "a style element; put it into the front end's CSS")


def _attributes(name: str, text: str) -> Iterator[Fault]:
    # Values made by tags are blanked: what is left is written by hand.
    written = _blank(text, TAGS)
    for element in ELEMENT.finditer(written):
        for pattern, what in ATTRIBUTES:
            if pattern.search(element.group()) and not element.group().startswith("<svg"):
                yield Fault(name, _line(written, element.start()), what)


def _loose_text(name: str, text: str) -> Iterator[Fault]:
    left = text
    for pattern in (TRANSLATED, SCRIPT, STYLE):
        left = _blank(left, pattern)
    left = _blank(left, TAGS)
    for element in ELEMENT.finditer(left):
        for spoken in SPOKEN.finditer(element.group()):
            yield from _words(name, _line(left, element.start()), spoken.group(1))
    for number, line in enumerate(_blank(left, ELEMENT).splitlines(), start=1):
        yield from _words(name, number, line)


def _words(name: str, number: int, line: str) -> Iterator[Fault]:
    words = [word for word in WORD.findall(ENTITY.sub(" ", line)) if word not in ALLOWED]
    if words:
        yield Fault(name, number, f"text outside a trans tag: {' '.join(words)[:60]}")


def main() -> int:
    """Read every template of every room."""
    named = ((relative(path), path) for path in files(".html", ".svg", ".txt"))
    templates = ((name, path) for name, path in named if "/templates/" in name)
    return report("templates", (f for name, path in templates for f in faults_in(name, path.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main())
