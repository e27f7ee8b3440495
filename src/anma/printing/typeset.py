"""Typst documents from a template and plain data; the same input gives the same bytes.

A document is compiled in its own folder with the template, `data.json` and the assets; Typst sees nothing
else. The date of creation is fixed: whoever needs a date on paper passes it as data.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import typst
from django.utils.translation import gettext as _

from anma.printing import fonts

Item = TypeVar("Item")

TEMPLATES = Path(__file__).parent / "templates" / "typst"
CREATED = datetime(2026, 1, 1, tzinfo=UTC)
# Typst holds a whole document in memory, some 4 MB a card: a chunk bounds it.
CHUNK = 100
_MEMORY_AGE = 12


class MissingGlyphs(ValueError):
    """Characters that the font cannot draw; printed, they would be empty boxes."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = list(characters)
        super().__init__(
            _("These characters cannot be printed: %(letters)s. Write them in another way.")
            % {"letters": " ".join(f"{letter} (U+{ord(letter):04X})" for letter in characters)}
        )


def compile_pdf(template: str, data: Mapping[str, Any], assets: Mapping[str, bytes], *, tagged: bool = True) -> bytes:
    """A PDF of `templates/typst/<template>`; `assets` are files by their relative name.

    Tags say to those who listen what is a heading and what a picture shows; without them a file is a third smaller.
    Raises MissingGlyphs, FontsMissing, typst.TypstError (a fault in the template).
    """
    return b"".join(_compile(template, data, assets, format="pdf", pdf_tags=tagged))


def compile_png(template: str, data: Mapping[str, Any], assets: Mapping[str, bytes], ppi: float = 144) -> list[bytes]:
    """The pages as PNG pictures, `ppi` pixels an inch; raises what compile_pdf raises."""
    return _compile(template, data, assets, format="png", ppi=ppi)


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """Lists of at most `size` items, so that no document outgrows the memory."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def forget() -> None:
    """Let Typst drop what it remembers of earlier documents, some 4 MB a card.

    Typst keeps a result for ten further compilations; empty ones make a large document age at once.
    """
    for number in range(_MEMORY_AGE):
        typst.compile(
            f"#set page(width: 1mm, height: 1mm)\n// {number}".encode(),
            font_paths=fonts.typst_fonts(),
            ignore_system_fonts=True,
        )


def _compile(template: str, data: Mapping[str, Any], assets: Mapping[str, bytes], **how: Any) -> list[bytes]:
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    _check(written, data)
    with tempfile.TemporaryDirectory(prefix="anma-print-") as place:
        root = Path(place)
        _lay_out(root, template, written, assets)
        made = typst.compile(
            root / "main.typ",
            root=root,
            font_paths=fonts.typst_fonts(),
            ignore_system_fonts=True,
            timestamp=CREATED,
            **how,
        )
    return [made] if isinstance(made, bytes) else list(made)


def check_glyphs(data: Any) -> None:
    """Raises MissingGlyphs where a text of the data holds characters that the font cannot draw."""
    _check(json.dumps(data, ensure_ascii=False), data)


def _check(written: str, data: Any) -> None:
    # Escaped are only controls, which no font draws; then each text is looked at by itself.
    unknown = fonts.missing("".join(_texts(data)) if "\\u" in written else written)
    if unknown:
        raise MissingGlyphs(unknown)


def _lay_out(root: Path, template: str, data: str, assets: Mapping[str, bytes]) -> None:
    for source in TEMPLATES.glob("*.typ"):  # what the template imports lies beside it
        (root / source.name).write_bytes(source.read_bytes())
    (root / "main.typ").write_bytes((TEMPLATES / template).read_bytes())
    (root / "data.json").write_text(data, encoding="utf-8")
    for name, content in assets.items():
        target = (root / name).resolve()
        if not target.is_relative_to(root.resolve()):
            raise ValueError(f"the asset {name!r} lies outside the document")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _texts(data: Any) -> Iterator[str]:
    """All strings of a JSON value."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
